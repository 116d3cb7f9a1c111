package org.alnm.models.discriminant;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The covariance of a class, with 1/n, drawn towards a multiple of the identity on the scale of columns of unit variance
 * in the class; scikit-learn does so where Ledoit and Wolf choose the share, but not with a given share.
 */
final class ClassCovariance {

    private ClassCovariance() {}

    /** @param share of the identity; not used for Ledoit-Wolf */
    static DMatrixRMaj of(Classes classes, int ofClass, Shrinkage shrinkage, double share) {
        int p = classes.columnCount();
        int n = classes.count(ofClass);
        DMatrixRMaj z = new DMatrixRMaj(n, p);
        double[] scale = new double[p];
        double[] rootWeight = new double[n];
        int row = 0;
        double total = classes.weightOf(ofClass);
        for (int i = 0; i < classes.rowCount(); i++) {
            if (classes.classOf(i) == ofClass) {
                rootWeight[row++] = Math.sqrt(classes.weight(i) * n / total);
            }
        }
        for (int c = 0; c < p; c++) {
            double mean = classes.mean(ofClass, c);
            double squares = 0;
            row = 0;
            for (int i = 0; i < classes.rowCount(); i++) {
                if (classes.classOf(i) == ofClass) {
                    double d = classes.column(c)[i] - mean;
                    squares += rootWeight[row] * rootWeight[row] * d * d;
                    z.set(row++, c, d);
                }
            }
            double deviation = Math.sqrt(squares / n);
            // Equal numbers may have a computed deviation that is only rounding.
            scale[c] = deviation > 1e-14 * Math.abs(mean) && deviation > 0 ? deviation : 1;
            for (int r = 0; r < n; r++) {
                z.set(r, c, z.get(r, c) / scale[c] * rootWeight[r]);
            }
        }
        DMatrixRMaj covariance = new DMatrixRMaj(p, p);
        CommonOps_DDRM.multInner(z, covariance);
        CommonOps_DDRM.divide(covariance, n);
        double s = switch (shrinkage) {
            case NONE -> 0;
            case GIVEN -> share;
            case LEDOIT_WOLF -> ledoitWolf(z, covariance);
        };
        double mu = p == 0 ? 0 : CommonOps_DDRM.trace(covariance) / p;
        for (int a = 0; a < p; a++) {
            for (int b = 0; b < p; b++) {
                double value = (1 - s) * covariance.get(a, b) + (a == b ? s * mu : 0);
                covariance.set(a, b, value * scale[a] * scale[b]);
            }
        }
        return covariance;
    }

    private static double ledoitWolf(DMatrixRMaj z, DMatrixRMaj covariance) {
        int n = z.getNumRows();
        int p = z.getNumCols();
        double fourth = 0;
        for (int r = 0; r < n; r++) {
            double length = 0;
            for (int c = 0; c < p; c++) {
                length += z.get(r, c) * z.get(r, c);
            }
            fourth += length * length;
        }
        double squares = 0;
        double trace = 0;
        for (int a = 0; a < p; a++) {
            trace += covariance.get(a, a);
            for (int b = 0; b < p; b++) {
                squares += covariance.get(a, b) * covariance.get(a, b);
            }
        }
        double mu = trace / p;
        double beta = (fourth / n - squares) / ((double) p * n);
        double delta = (squares - 2 * mu * trace + p * mu * mu) / p;
        beta = Math.min(beta, delta);
        return beta <= 0 || delta <= 0 ? 0 : beta / delta;
    }
}
