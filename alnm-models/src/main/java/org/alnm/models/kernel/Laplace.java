package org.alnm.models.kernel;

import org.alnm.models.Logit;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

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
        DMatrixRMaj b = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                b.set(i, j, (i == j ? 1 : 0) + root[i] * covariance.get(i, j) * root[j]);
            }
        }
        CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(n, true);
        return cholesky.decompose(b) ? cholesky.getT(new DMatrixRMaj(n, n)) : new DMatrixRMaj(0, 0);
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
