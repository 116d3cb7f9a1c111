package org.alnm.models.discriminant;

import org.alnm.models.numeric.Products;
import org.alnm.models.numeric.Values;

/**
 * The covariance of a class, with 1/n, drawn towards a multiple of the identity on the scale of columns of unit variance
 * in the class; scikit-learn does so where Ledoit and Wolf choose the share, but not with a given share.
 */
final class ClassCovariance {

    private ClassCovariance() {}

    /** @param share of the identity; not used for Ledoit-Wolf */
    static double[][] of(Classes classes, int ofClass, Shrinkage shrinkage, double share) {
        int p = classes.columnCount();
        int n = classes.count(ofClass);
        double[][] z = new double[n][p];
        double[] scale = new double[p];
        double[] rootWeight = new double[n];
        int[] cases = new int[n];
        int row = 0;
        double total = classes.weightOf(ofClass);
        for (int i = 0; i < classes.rowCount(); i++) {
            if (classes.classOf(i) == ofClass) {
                cases[row] = i;
                rootWeight[row++] = Math.sqrt(classes.weight(i) * n / total);
            }
        }
        for (int c = 0; c < p; c++) {
            double[] column = classes.column(c);
            double mean = classes.mean(ofClass, c);
            double squares = 0;
            for (int r = 0; r < n; r++) {
                double d = column[cases[r]] - mean;
                squares += rootWeight[r] * rootWeight[r] * d * d;
                z[r][c] = d;
            }
            double deviation = Math.sqrt(squares / n);
            // Equal numbers may have a computed deviation that is only rounding.
            scale[c] = deviation > 1e-14 * Math.abs(mean) && deviation > 0 ? deviation : 1;
        }
        for (int r = 0; r < n; r++) {
            for (int c = 0; c < p; c++) {
                z[r][c] = z[r][c] / scale[c] * rootWeight[r];
            }
        }
        double[][] covariance = Products.inner(z, p);
        for (double[] line : covariance) {
            for (int c = 0; c < p; c++) {
                line[c] /= n;
            }
        }
        double s = switch (shrinkage) {
            case NONE -> 0;
            case GIVEN -> share;
            case LEDOIT_WOLF -> ledoitWolf(z, covariance);
        };
        double mu = p == 0 ? 0 : trace(covariance) / p;
        for (int a = 0; a < p; a++) {
            for (int b = 0; b < p; b++) {
                double value = (1 - s) * covariance[a][b] + (a == b ? s * mu : 0);
                covariance[a][b] = value * scale[a] * scale[b];
            }
        }
        return covariance;
    }

    private static double trace(double[][] matrix) {
        double trace = 0;
        for (int a = 0; a < matrix.length; a++) {
            trace += matrix[a][a];
        }
        return trace;
    }

    private static double ledoitWolf(double[][] z, double[][] covariance) {
        int n = z.length;
        int p = covariance.length;
        double fourth = 0;
        for (double[] row : z) {
            double length = Values.squares(row, 0);
            fourth += length * length;
        }
        double squares = 0;
        for (double[] row : covariance) {
            squares += Values.squares(row, 0);
        }
        double trace = trace(covariance);
        double mu = trace / p;
        double beta = (fourth / n - squares) / ((double) p * n);
        double delta = (squares - 2 * mu * trace + p * mu * mu) / p;
        beta = Math.min(beta, delta);
        return beta <= 0 || delta <= 0 ? 0 : beta / delta;
    }
}
