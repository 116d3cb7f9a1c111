package org.alnm.models.kernel;

import java.util.Arrays;
import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.Classifier;
import org.alnm.models.ConvergenceException;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedClassifier;
import org.alnm.models.TrainingSet;
import org.alnm.models.numeric.LimitedMemoryBfgs;
import org.alnm.models.numeric.Products;
import org.alnm.models.numeric.Values;

/**
 * Gaussian process classification with the kernel {@code variance * exp(-|a - b|^2 / (2 length^2))} under the logit link,
 * by Laplace's approximation (Rasmussen and Williams 2006, chapter 3). Variance and length, within 1e-5 to 1e5, are those
 * of a greatest approximate marginal likelihood, found from a variance of 1 and a length of the root mean square of the
 * cases' distances. Standardise first; the time grows with the cube of the number of cases. Immutable.
 *
 * <p>The model holds the training rows: whoever gets it gets their features.
 */
public final class GaussianProcess implements Classifier {

    private static final double REACH = StrictMath.log(1e5);
    private static final double NONE = -1e300;
    private static final int MOST_STEPS = 200;
    private static final double SMALL_DERIVATIVE = 1e-4;

    private GaussianProcess() {}

    /**
     * With a radial kernel.
     *
     * @return the classifier
     */
    public static GaussianProcess radial() {
        return new GaussianProcess();
    }

    @Override
    public String name() {
        return "Gaussian process";
    }

    @Override
    public Provenance settings() {
        return Provenance.builder()
                .put("kernel", "variance * radial(length)")
                .put("inference", "Laplace")
                .build();
    }

    @Override
    public FittedClassifier fit(TrainingSet training, Seed seed) {
        DesignMatrix x = training.features().requireNumbers("A Gaussian process");
        double[][] rows = x.toRows();
        double[] y = training.outcome();
        double[][] columns = x.toColumns();
        double[][] squares = Products.squaredDistances(columns, rows.length);
        Laplace mode = new Laplace(y);
        double[] best = {0, Math.min(Math.max(typicalLength(squares), -REACH), REACH)};
        LimitedMemoryBfgs.minimise(
                (at, gradient) -> -evidence(mode, squares, at, gradient), best, MOST_STEPS, SMALL_DERIVATIVE);
        double variance = variance(best);
        double gamma = gamma(best);
        if (!mode.run(covariance(squares, variance, gamma))) {
            throw new ConvergenceException(
                    "Gaussian process: the posterior could not be computed; standardise the columns", 0, Double.NaN);
        }
        return new FittedGaussianProcess(
                x.names(),
                Kernel.radial(gamma),
                variance,
                rows,
                mode.residual(),
                mode.rootCurvature(),
                training.isWeighted());
    }

    /** The logarithm of the usual distance of cases: at a length far from it all cases are alike, or none are. */
    private static double typicalLength(double[][] squares) {
        double sum = 0;
        for (double[] row : squares) {
            sum += Values.sum(row, 0);
        }
        double pairs = (double) squares.length * (squares.length - 1);
        return sum > 0 ? StrictMath.log(sum / pairs) / 2 : 0;
    }

    /** @param gradient set to the derivatives of minus the evidence */
    static double evidence(Laplace mode, double[][] squares, double[] at, double[] gradient) {
        double gamma = gamma(at);
        double[][] covariance = covariance(squares, variance(at), gamma);
        Arrays.fill(gradient, 0);
        if (!mode.run(covariance)) {
            return NONE;
        }
        double[][] inLength = new double[squares.length][squares.length];
        for (int i = 0; i < squares.length; i++) {
            for (int j = 0; j < squares.length; j++) {
                inLength[i][j] = 2 * gamma * squares[i][j] * covariance[i][j];
            }
        }
        double[] derivatives = mode.derivatives(covariance, covariance, inLength);
        for (int k = 0; k < gradient.length; k++) {
            gradient[k] = Math.abs(at[k]) < REACH ? -derivatives[k] : 0;
        }
        return mode.evidence();
    }

    private static double variance(double[] at) {
        return StrictMath.exp(within(at[0]));
    }

    private static double gamma(double[] at) {
        return StrictMath.exp(-2 * within(at[1])) / 2;
    }

    private static double within(double logarithm) {
        return Math.min(Math.max(logarithm, -REACH), REACH);
    }

    private static double[][] covariance(double[][] squares, double variance, double gamma) {
        int n = squares.length;
        double[][] covariance = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                covariance[i][j] = variance * StrictMath.exp(-gamma * squares[i][j]);
                covariance[j][i] = covariance[i][j];
            }
        }
        return covariance;
    }

    @Override
    public String toString() {
        return name();
    }
}
