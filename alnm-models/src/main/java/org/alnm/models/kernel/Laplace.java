package org.alnm.models.kernel;

import org.alnm.models.Logit;
import org.alnm.models.numeric.Cholesky;
import org.alnm.models.numeric.Products;

/**
 * Laplace's approximation of the posterior of a latent function at the training cases, under the logit link (Rasmussen
 * and Williams 2006, Gaussian Processes for Machine Learning, algorithm 3.1). Each run starts where the one before ended,
 * if that is better than 0.
 */
final class Laplace {

    private static final int MOST_STEPS = 100;
    private static final int MOST_HALVINGS = 10;
    private static final double SMALL_GAIN = 1e-10;

    private final int n;
    private final double[] y;
    private final double[] residual;
    private final double[] rootCurvature;
    private final double[][] factor;
    private double[] weights;
    private double[] latent;
    private double evidence;

    /** @param y 0 or 1 */
    Laplace(double[] y) {
        this.n = y.length;
        this.y = y;
        this.residual = new double[n];
        this.rootCurvature = new double[n];
        this.weights = new double[n];
        this.latent = new double[n];
        this.factor = new double[n][];
        for (int i = 0; i < n; i++) {
            factor[i] = new double[i + 1];
        }
    }

    /**
     * Finds the mode by Newton's method.
     *
     * @param covariance of the latent function at the cases
     * @return false where a matrix could not be factorised
     */
    boolean run(double[][] covariance) {
        latent = times(covariance, weights);
        double value = value(weights, latent);
        if (!(value > -n * StrictMath.log(2))) {
            weights = new double[n];
            latent = new double[n];
            value = -n * StrictMath.log(2);
        }
        evidence = Double.NEGATIVE_INFINITY;
        for (int step = 0; step < MOST_STEPS; step++) {
            expand();
            if (!factorise(covariance, rootCurvature, factor)) {
                return false;
            }
            double[] next = newton(covariance);
            double[] nextLatent = times(covariance, next);
            double nextValue = value(next, nextLatent);
            for (int halvings = 0; !(nextValue >= value) && halvings < MOST_HALVINGS; halvings++) {
                for (int i = 0; i < n; i++) {
                    next[i] = (next[i] + weights[i]) / 2;
                    nextLatent[i] = (nextLatent[i] + latent[i]) / 2;
                }
                nextValue = value(next, nextLatent);
            }
            weights = next;
            latent = nextLatent;
            value = nextValue;
            double before = evidence;
            evidence = value;
            for (int i = 0; i < n; i++) {
                evidence -= StrictMath.log(factor[i][i]);
            }
            if (Math.abs(evidence - before) < SMALL_GAIN) {
                break;
            }
        }
        expand();
        return true;
    }

    /** Where Newton's step leads: the weights of the cases' covariances in the latent function. */
    private double[] newton(double[][] covariance) {
        double[] b = new double[n];
        for (int i = 0; i < n; i++) {
            b[i] = rootCurvature[i] * rootCurvature[i] * latent[i] + residual[i];
        }
        double[] c = times(covariance, b);
        for (int i = 0; i < n; i++) {
            c[i] *= rootCurvature[i];
        }
        Cholesky.solve(factor, c, n);
        for (int i = 0; i < n; i++) {
            b[i] -= rootCurvature[i] * c[i];
        }
        return b;
    }

    private double value(double[] at, double[] function) {
        double value = 0;
        for (int i = 0; i < n; i++) {
            double towards = y[i] == 1 ? function[i] : -function[i];
            value -= at[i] * function[i] / 2
                    + Math.max(-towards, 0)
                    + StrictMath.log1p(StrictMath.exp(-Math.abs(towards)));
        }
        return value;
    }

    private static double[] times(double[][] symmetric, double[] vector) {
        double[] product = new double[vector.length];
        Products.add(symmetric, vector.length, vector, 0, 1, product);
        return product;
    }

    private void expand() {
        for (int i = 0; i < n; i++) {
            double p = Logit.probability(latent[i]);
            residual[i] = y[i] - p;
            rootCurvature[i] = Math.sqrt(p * (1 - p));
        }
    }

    /**
     * The derivatives of the evidence in parameters of the covariance (algorithm 5.1), at the mode that was found.
     *
     * @param covariance as it was for that mode
     * @param slopes its derivatives in each parameter
     */
    double[] derivatives(double[][] covariance, double[][]... slopes) {
        double[][] scaled = Cholesky.inverseLower(factor, n);
        double[][] explained = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                scaled[i][j] *= rootCurvature[j];
            }
            Products.add(rootCurvature[i], covariance[i], explained[i], n);
        }
        Cholesky.solveLower(factor, explained);
        double[][] precision = Products.inner(scaled, n);
        double[] inMode = new double[n];
        for (double[] row : explained) {
            for (int i = 0; i < n; i++) {
                inMode[i] += row[i] * row[i];
            }
        }
        for (int i = 0; i < n; i++) {
            double third = rootCurvature[i] * rootCurvature[i] * (2 * (y[i] - residual[i]) - 1);
            inMode[i] = (covariance[i][i] - inMode[i]) * third / 2;
        }
        double[] derivatives = new double[slopes.length];
        for (int k = 0; k < slopes.length; k++) {
            double[] along = times(slopes[k], weights);
            double explicit = Products.dot(weights, along, n);
            for (int i = 0; i < n; i++) {
                explicit -= Products.dot(precision[i], slopes[k][i], n);
            }
            double[] moved = times(slopes[k], residual);
            double[] back = times(covariance, times(precision, moved));
            Products.add(-1, back, moved, n);
            derivatives[k] = explicit / 2 + Products.dot(inMode, moved, n);
        }
        return derivatives;
    }

    /** The logarithm of the approximate marginal likelihood. */
    double evidence() {
        return evidence;
    }

    /** Outcome less probability at the mode. Not a copy. */
    double[] residual() {
        return residual;
    }

    /** Root of the curvature of the likelihood at the mode. Not a copy. */
    double[] rootCurvature() {
        return rootCurvature;
    }

    /**
     * The lower Cholesky factor of I + R K R.
     *
     * @param into set to the factor
     * @return false where there is none
     */
    static boolean factorise(double[][] covariance, double[] root, double[][] into) {
        int n = root.length;
        for (int i = 0; i < n; i++) {
            double[] row = into[i];
            double[] of = covariance[i];
            for (int j = 0; j <= i; j++) {
                row[j] = root[i] * of[j] * root[j];
            }
            row[i] += 1;
        }
        return Cholesky.factorise(into, n) == n;
    }
}
