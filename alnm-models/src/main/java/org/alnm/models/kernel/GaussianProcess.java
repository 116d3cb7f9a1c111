package org.alnm.models.kernel;

import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.Classifier;
import org.alnm.models.ConvergenceException;
import org.alnm.models.DesignMatrix;
import org.alnm.models.TrainingSet;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.ejml.data.DMatrixRMaj;

/**
 * Gaussian process classification with the kernel {@code variance * exp(-|a - b|^2 / (2 length^2))} under the logit link,
 * by Laplace's approximation (Rasmussen and Williams 2006, chapter 3). Variance and length, within 1e-5 to 1e5, are those
 * with the greatest approximate marginal likelihood that is found from 1 and 1. Standardise first; the time grows with the
 * cube of the number of cases. Immutable.
 *
 * <p>The model holds the training rows: whoever gets it gets their features.
 */
public final class GaussianProcess implements Classifier {

    private static final double REACH = StrictMath.log(1e5);
    private static final int MOST_EVALUATIONS = 2000;
    private static final double SMALL_GAIN = 1e-6;

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
    public FittedGaussianProcess fit(TrainingSet training, Seed seed) {
        DesignMatrix x = training.features().requireNumbers("A Gaussian process");
        double[][] rows = x.toRows();
        double[] y = training.outcome();
        double[][] squares = squaredDistances(rows);
        double[] best;
        try {
            best = new SimplexOptimizer(0, SMALL_GAIN)
                    .optimize(
                            GoalType.MAXIMIZE,
                            new MaxEval(MOST_EVALUATIONS),
                            new ObjectiveFunction(at -> evidence(squares, y, at)),
                            new InitialGuess(new double[2]),
                            new NelderMeadSimplex(2, 1))
                    .getPoint();
        } catch (MathIllegalStateException e) {
            throw new ConvergenceException(
                    "Gaussian process: no variance and length were found; standardise the columns (" + e.getMessage()
                            + ")",
                    MOST_EVALUATIONS,
                    Double.NaN);
        }
        double variance = variance(best);
        double gamma = gamma(best);
        Laplace mode = new Laplace(covariance(squares, variance, gamma), y);
        if (!mode.run()) {
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

    private static double evidence(double[][] squares, double[] y, double[] at) {
        Laplace mode = new Laplace(covariance(squares, variance(at), gamma(at)), y);
        return mode.run() ? mode.evidence() : -1e300;
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

    private static double[][] squaredDistances(double[][] rows) {
        double[][] squares = new double[rows.length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < i; j++) {
                double sum = 0;
                for (int c = 0; c < rows[i].length; c++) {
                    double d = rows[i][c] - rows[j][c];
                    sum += d * d;
                }
                squares[i][j] = sum;
                squares[j][i] = sum;
            }
        }
        return squares;
    }

    private static DMatrixRMaj covariance(double[][] squares, double variance, double gamma) {
        int n = squares.length;
        DMatrixRMaj covariance = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double value = variance * StrictMath.exp(-gamma * squares[i][j]);
                covariance.set(i, j, value);
                covariance.set(j, i, value);
            }
        }
        return covariance;
    }

    @Override
    public String toString() {
        return name();
    }
}
