package org.alnm.models.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.Classifier;
import org.alnm.models.DesignMatrix;
import org.alnm.models.ModelException;
import org.alnm.models.SeparationException;
import org.alnm.models.TrainingSet;
import org.alnm.models.numeric.Cholesky;
import org.alnm.models.numeric.Products;
import org.alnm.models.numeric.Values;

/**
 * Logistic regression by Newton's method: maximum likelihood, or with a ridge on all coefficients but the intercept.
 * Immutable.
 *
 * <p>Maximum likelihood refuses separated outcomes with a {@link SeparationException}: there is no maximum, and numbers
 * from wherever an iteration stopped would look like a fit. Columns that others span get no coefficient, as in R; the
 * record names them.
 */
public final class LogisticRegression implements Classifier {

    private final double ridge;
    private final boolean balanced;

    private LogisticRegression(double ridge, boolean balanced) {
        this.ridge = ridge;
        this.balanced = balanced;
    }

    /**
     * Maximum likelihood.
     *
     * @return the classifier
     */
    public static LogisticRegression unpenalised() {
        return new LogisticRegression(0, false);
    }

    /**
     * With a ridge: minimises the sum of the negative log-likelihoods plus {@code strength / 2} times the squared length
     * of the coefficients (not the intercept), on the scale of the columns as they come. scikit-learn's {@code C} is
     * 1 / strength.
     *
     * @param strength finite, above 0
     * @return the classifier
     * @throws ModelException if it is out of range
     */
    public static LogisticRegression ridge(double strength) {
        if (!(strength > 0) || Double.isInfinite(strength)) {
            throw new ModelException("the strength of a ridge is finite and above 0: " + strength
                    + "; without a ridge use unpenalised()");
        }
        return new LogisticRegression(strength, false);
    }

    /**
     * With cases weighted so that both classes weigh the same: n / (2 n of the class). Probabilities are then those of a
     * world with as many cases with as without the outcome.
     *
     * @return a copy
     */
    public LogisticRegression balanced() {
        return new LogisticRegression(ridge, true);
    }

    @Override
    public String name() {
        return ridge > 0 ? "ridge logistic regression" : "logistic regression";
    }

    @Override
    public Provenance settings() {
        return Provenance.builder()
                .put("ridge", ridge)
                .put("classWeights", balanced ? "balanced" : "none")
                .build();
    }

    @Override
    public FittedLinear fit(TrainingSet training, Seed seed) {
        double[] y = training.outcome();
        double[] weights = training.weights();
        double events = training.events();
        for (int i = 0; i < y.length; i++) {
            double ofClass = y[i] == 1 ? events : y.length - events;
            weights[i] *= balanced ? y.length / (2 * ofClass) : 1;
        }
        LogisticFit fit = fit(training.features(), y, weights);
        List<String> notes = fit.aliased().isEmpty()
                ? List.of()
                : List.of("columns that others span got no coefficient: " + String.join(", ", fit.aliased()));
        return new FittedLinear(fit.model(), notes);
    }

    /**
     * Fits, all cases alike (class weights do not enter here).
     *
     * @param x numbers without gaps
     * @param y 0 or 1, one a row; both occur
     * @return coefficients, errors, deviance
     * @throws SeparationException if there is no maximum
     * @throws ModelException if the input does not fit together
     */
    public LogisticFit fit(DesignMatrix x, double[] y) {
        double[] weights = new double[y.length];
        Arrays.fill(weights, 1);
        return fit(x, y, weights);
    }

    /**
     * Fits with case weights (class weights do not enter here).
     *
     * @param x numbers without gaps
     * @param y 0 or 1, one a row; both occur
     * @param weights finite, at least 0, one a row
     * @return coefficients, errors, deviance
     * @throws SeparationException if there is no maximum
     * @throws ModelException if the input does not fit together
     */
    public LogisticFit fit(DesignMatrix x, double[] y, double[] weights) {
        x.requireNumbers("Logistic regression");
        Outcome outcome = Outcome.of(Family.BINOMIAL, x, y, weights, true);
        double[] means = new double[x.columnCount()];
        double[][] centred = new double[x.columnCount()][];
        for (int j = 0; j < centred.length; j++) {
            centred[j] = x.column(j);
            means[j] = Products.dot(outcome.weight(), centred[j], y.length);
            boolean constant = !Values.vary(centred[j]);
            for (int i = 0; i < y.length; i++) {
                centred[j][i] = constant ? 0 : centred[j][i] - means[j];
            }
        }
        return ridge > 0
                ? penalised(x.names(), centred, means, y, weights, outcome.nullDeviance())
                : maximumLikelihood(x.names(), centred, means, y, weights, outcome.nullDeviance());
    }

    private LogisticFit penalised(
            List<String> names, double[][] x, double[] means, double[] y, double[] weights, double nullDeviance) {
        boolean wide = x.length > y.length;
        // With more columns than rows, the solution lies in the span of the rows.
        OrthogonalBasis rows = OrthogonalBasis.of(wide ? transposed(x, y.length) : new double[0][]);
        double[][] z = wide ? inBasis(x, rows.vectors(), y.length) : x;
        LogisticNewton newton = new LogisticNewton(z, y, weights, ridge);
        newton.run();
        double[] theta = newton.coefficients();
        double[] coefficients = new double[x.length];
        for (int k = 0; k < z.length; k++) {
            if (wide) {
                Products.add(theta[k + 1], rows.vectors()[k], coefficients, x.length);
            } else {
                coefficients[k] = theta[k + 1];
            }
        }
        double intercept = theta[0] - Products.dot(coefficients, means, means.length);
        LinearModel model = LinearModel.of(Family.BINOMIAL, names, intercept, coefficients);
        return new LogisticFit(
                model, List.of(), deviance(newton, y, weights), nullDeviance, newton.steps(), Optional.empty());
    }

    private static double[][] transposed(double[][] x, int n) {
        double[][] rows = new double[n][x.length];
        for (int j = 0; j < x.length; j++) {
            for (int i = 0; i < n; i++) {
                rows[i][j] = x[j][i];
            }
        }
        return rows;
    }

    private static double[][] inBasis(double[][] x, double[][] basis, int n) {
        double[][] z = new double[basis.length][n];
        for (int k = 0; k < basis.length; k++) {
            for (int j = 0; j < x.length; j++) {
                Products.add(basis[k][j], x[j], z[k], n);
            }
        }
        return z;
    }

    private static double deviance(LogisticNewton newton, double[] y, double[] weights) {
        return 2 * new BinomialLoss(y, weights).value(newton.predictor());
    }

    private static LogisticFit maximumLikelihood(
            List<String> names, double[][] x, double[] means, double[] y, double[] weights, double nullDeviance) {
        OrthogonalBasis basis = OrthogonalBasis.of(x);
        int[] kept = basis.kept();
        LogisticNewton newton = new LogisticNewton(basis.vectors(), y, weights, 0);
        boolean done = newton.run();
        double[] theta = newton.coefficients();
        double[] coefficients = Arrays.copyOfRange(theta, 1, theta.length);
        basis.solve(coefficients);
        List<String> keptNames = new ArrayList<>();
        List<String> aliased = new ArrayList<>(names);
        double intercept = theta[0];
        for (int k = 0; k < kept.length; k++) {
            keptNames.add(names.get(kept[k]));
            intercept -= coefficients[k] * means[kept[k]];
        }
        aliased.removeAll(keptNames);
        if (!done) {
            throw separated(keptNames, coefficients, basis, y.length);
        }
        LinearModel model = LinearModel.of(Family.BINOMIAL, keptNames, intercept, coefficients);
        double[] all = new double[theta.length];
        all[0] = intercept;
        System.arraycopy(coefficients, 0, all, 1, coefficients.length);
        Inference inference = new Inference(all, covariance(newton, basis, means));
        return new LogisticFit(
                model,
                List.copyOf(aliased),
                deviance(newton, y, weights),
                nullDeviance,
                newton.steps(),
                Optional.of(inference));
    }

    /** M C M', where C is the covariance in the basis and M leads from the basis to the columns. */
    private static double[][] covariance(LogisticNewton newton, OrthogonalBasis basis, double[] means) {
        int k = newton.coefficients().length;
        double[][] toColumns = new double[k][k]; // One row a basis coefficient: its share in each coefficient.
        toColumns[0][0] = 1;
        for (int b = 1; b < k; b++) {
            double[] unit = new double[k - 1];
            unit[b - 1] = 1;
            basis.solve(unit);
            for (int j = 1; j < k; j++) {
                toColumns[b][j] = unit[j - 1];
                toColumns[b][0] -= unit[j - 1] * means[basis.kept()[j - 1]];
            }
        }
        double[][] covariance = new double[k][k];
        for (int a = 0; a < k; a++) {
            double[] column = new double[k];
            for (int b = 0; b < k; b++) {
                column[b] = toColumns[b][a];
            }
            Cholesky.solve(newton.information(), column, k);
            for (int c = 0; c < k; c++) {
                for (int b = 0; b < k; b++) {
                    covariance[a][c] += toColumns[b][c] * column[b];
                }
            }
        }
        return covariance;
    }

    private static SeparationException separated(
            List<String> names, double[] coefficients, OrthogonalBasis basis, int n) {
        Integer[] order = new Integer[names.size()];
        double[] reach = new double[order.length];
        for (int k = 0; k < order.length; k++) {
            double[] coordinates = basis.coordinates(k);
            reach[k] = Math.abs(coefficients[k]) * Math.sqrt(Products.dot(coordinates, coordinates, k + 1) / n);
            order[k] = k;
        }
        Arrays.sort(order, (a, b) -> Double.compare(reach[b], reach[a]));
        List<String> first = new ArrayList<>();
        for (int k = 0; k < Math.min(5, order.length); k++) {
            first.add(names.get(order[k]));
        }
        return new SeparationException("logistic regression: " + names.size() + " columns separate the outcomes of "
                + n + " cases, completely or but for ties, so the likelihood has no maximum. Most in it: "
                + String.join(", ", first) + ". Use fewer columns, or ridge(strength)");
    }

    @Override
    public String toString() {
        return name();
    }
}
