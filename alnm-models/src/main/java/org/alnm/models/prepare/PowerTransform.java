package org.alnm.models.prepare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedStep;
import org.alnm.models.ModelException;
import org.alnm.models.Step;
import org.alnm.models.TrainingSet;
import org.alnm.models.numeric.Values;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * Makes columns more normal by a power, whose lambda is the one of greatest likelihood among the training rows, as
 * scipy's {@code boxcox} and {@code yeojohnson}; searched in [-10, 10]. It does not scale: put a z-score behind it. A
 * column that does not vary keeps lambda 1. Takes no missing values.
 */
public final class PowerTransform implements Step {

    private static final double WIDEST = 10;

    private final boolean positive;

    private PowerTransform(boolean positive) {
        this.positive = positive;
    }

    /**
     * Box and Cox 1964: (x^lambda - 1) / lambda, or log x for lambda 0; for columns above 0.
     *
     * @return the step
     */
    public static PowerTransform boxCox() {
        return new PowerTransform(true);
    }

    /**
     * Yeo and Johnson 2000 (doi:10.1093/biomet/87.4.954): the same of x + 1 for x of at least 0, and with 2 - lambda and
     * both signs turned below 0; for all columns.
     *
     * @return the step
     */
    public static PowerTransform yeoJohnson() {
        return new PowerTransform(false);
    }

    @Override
    public String name() {
        return positive ? "Box-Cox" : "Yeo-Johnson";
    }

    @Override
    public Provenance settings() {
        return Provenance.builder().put("family", name()).build();
    }

    @Override
    public FittedStep fit(TrainingSet training, Seed seed) {
        DesignMatrix x = training.features().requireNumbers("The " + name() + " transform");
        double[] lambdas = new double[x.columnCount()];
        List<String> refused = new ArrayList<>();
        for (int c = 0; c < lambdas.length; c++) {
            double[] column = x.column(c);
            double least = Arrays.stream(column).min().orElse(1);
            boolean varies = Arrays.stream(column).anyMatch(v -> v != column[0]);
            if (positive && least <= 0) {
                refused.add("'" + x.names().get(c) + "' (" + least + ")");
            } else {
                lambdas[c] = varies ? lambda(column) : 1;
            }
        }
        if (!refused.isEmpty()) {
            throw new ModelException("Box-Cox takes columns above 0 only; " + refused.size()
                    + " columns have training values that are not, with their least: "
                    + String.join(", ", refused.subList(0, Math.min(10, refused.size()))) + "; use yeoJohnson");
        }
        return new FittedPower(x.names(), lambdas, positive);
    }

    private double lambda(double[] column) {
        double[] logs = new double[column.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = FittedPower.log(column[i], positive);
        }
        double jacobian = Values.sum(logs, 0);
        BrentOptimizer brent = new BrentOptimizer(1e-10, 1e-12);
        return brent.optimize(
                                new MaxEval(1000),
                                GoalType.MAXIMIZE,
                                new UnivariateObjectiveFunction(lambda -> likelihood(logs, jacobian, lambda)),
                                new SearchInterval(-WIDEST, WIDEST, 1))
                        .getPoint()
                + 0.0;
    }

    /** The profile log-likelihood up to a constant; very low where the power overflows. */
    private double likelihood(double[] logs, double jacobian, double lambda) {
        double[] made = new double[logs.length];
        for (int i = 0; i < made.length; i++) {
            made[i] = FittedPower.ofLog(logs[i], lambda, positive);
        }
        double variance = Values.squares(made, Values.sum(made, 0) / made.length) / made.length;
        double value = (lambda - 1) * jacobian - made.length / 2.0 * StrictMath.log(variance);
        return variance > 0 && Double.isFinite(value) ? value : -Double.MAX_VALUE;
    }

    @Override
    public String toString() {
        return name();
    }
}
