package org.alnm.models.kernel;

import org.alnm.models.Logit;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Laplace's approximation of the posterior of a latent function at the training cases, under the logit link (Rasmussen
 * and Williams 2006, Gaussian Processes for Machine Learning, algorithm 3.1).
 */
final class Laplace {

    private static final int MOST_STEPS = 100;
    private static final double SMALL_GAIN = 1e-10;

    private final int n;
    private final DMatrixRMaj covariance;
    private final double[] y;
    private final double[] latent;
    private final double[] residual;
    private final double[] rootCurvature;
    private double evidence = Double.NEGATIVE_INFINITY;

    /** @param y 0 or 1 */
    Laplace(DMatrixRMaj covariance, double[] y) {
        this.n = y.length;
        this.covariance = covariance;
        this.y = y;
        this.latent = new double[n];
        this.residual = new double[n];
        this.rootCurvature = new double[n];
    }

    /** @return false where a matrix could not be factorised */
    boolean run() {
        double before = Double.NEGATIVE_INFINITY;
        for (int step = 0; step < MOST_STEPS; step++) {
            expand();
            DMatrixRMaj factor = factor(covariance, rootCurvature);
            if (factor.getNumRows() < n) {
                return false;
            }
            DMatrixRMaj b = new DMatrixRMaj(n, 1);
            for (int i = 0; i < n; i++) {
                b.set(i, 0, rootCurvature[i] * rootCurvature[i] * latent[i] + residual[i]);
            }
            DMatrixRMaj kb = new DMatrixRMaj(n, 1);
            CommonOps_DDRM.mult(covariance, b, kb);
            double[] c = new double[n];
            for (int i = 0; i < n; i++) {
                c[i] = rootCurvature[i] * kb.get(i, 0);
            }
            solveLower(factor, c);
            solveUpper(factor, c);
            DMatrixRMaj a = new DMatrixRMaj(n, 1);
            for (int i = 0; i < n; i++) {
                a.set(i, 0, b.get(i, 0) - rootCurvature[i] * c[i]);
            }
            DMatrixRMaj f = new DMatrixRMaj(n, 1);
            CommonOps_DDRM.mult(covariance, a, f);
            double value = 0;
            double logDeterminant = 0;
            for (int i = 0; i < n; i++) {
                latent[i] = f.get(i, 0);
                double towards = y[i] == 1 ? latent[i] : -latent[i];
                value -= a.get(i, 0) * latent[i] / 2
                        + Math.max(-towards, 0)
                        + StrictMath.log1p(StrictMath.exp(-Math.abs(towards)));
                logDeterminant += StrictMath.log(factor.get(i, i));
            }
            evidence = value - logDeterminant;
            if (evidence - before < SMALL_GAIN) {
                break;
            }
            before = evidence;
        }
        expand();
        return true;
    }

    private void expand() {
        for (int i = 0; i < n; i++) {
            double p = Logit.probability(latent[i]);
            residual[i] = y[i] - p;
            rootCurvature[i] = Math.sqrt(p * (1 - p));
        }
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

    /** The lower Cholesky factor of I + R K R; empty where there is none. */
    static DMatrixRMaj factor(DMatrixRMaj covariance, double[] root) {
        int n = root.length;
        double[][] upper = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                upper[i][j] = (i == j ? 1 : 0) + root[i] * covariance.get(i, j) * root[j];
            }
        }
        DMatrixRMaj lower = new DMatrixRMaj(n, n);
        for (int k = 0; k < n; k++) {
            if (!(upper[k][k] > 0)) {
                return new DMatrixRMaj(0, 0);
            }
            double pivot = Math.sqrt(upper[k][k]);
            for (int j = k; j < n; j++) {
                upper[k][j] /= pivot;
                lower.set(j, k, upper[k][j]);
            }
            for (int i = k + 1; i < n; i++) {
                subtract(upper[k][i], upper[k], upper[i], i);
            }
        }
        return lower;
    }

    /** Along rows, which compilers make vector instructions of. */
    private static void subtract(double factor, double[] row, double[] from, int start) {
        for (int j = start; j < from.length; j++) {
            from[j] -= factor * row[j];
        }
    }

    static void solveLower(DMatrixRMaj lower, double[] right) {
        for (int i = 0; i < right.length; i++) {
            double sum = right[i];
            for (int j = 0; j < i; j++) {
                sum -= lower.get(i, j) * right[j];
            }
            right[i] = sum / lower.get(i, i);
        }
    }

    private static void solveUpper(DMatrixRMaj lower, double[] right) {
        for (int i = right.length - 1; i >= 0; i--) {
            right[i] /= lower.get(i, i);
            for (int j = 0; j < i; j++) {
                right[j] -= lower.get(i, j) * right[i];
            }
        }
    }
}
