package org.alnm.models.linear;

import java.util.Arrays;
import org.alnm.models.DesignMatrix;
import org.alnm.models.numeric.Products;
import org.alnm.models.numeric.Values;

/**
 * The columns as the solver sees them, centred and scaled with case weights that sum to one. Columns that do not vary
 * (max == min: a computed variance of large equal numbers need not be 0) are left out.
 */
final class ScaledDesign {

    private final double[][] columns;
    private final double[] centre;
    private final double[] scale;
    private final int[] varying;

    private ScaledDesign(double[][] columns, double[] centre, double[] scale, int[] varying) {
        this.columns = columns;
        this.centre = centre;
        this.scale = scale;
        this.varying = varying;
    }

    /**
     * @param intercept whether columns are centred; without, they are still scaled by their centred deviation
     * @param standardise whether columns are scaled to (1/n) unit variance
     */
    static ScaledDesign of(DesignMatrix x, double[] weight, boolean intercept, boolean standardise) {
        int p = x.columnCount();
        double[][] columns = new double[p][];
        double[] centre = new double[p];
        double[] scale = new double[p];
        int[] varying = new int[p];
        int count = 0;
        for (int j = 0; j < p; j++) {
            double[] column = x.column(j);
            scale[j] = 1;
            if (!Values.vary(column)) {
                continue;
            }
            double mean = Products.dot(weight, column, column.length);
            if (standardise) {
                scale[j] = Math.sqrt(variance(column, weight, mean));
            }
            centre[j] = intercept ? mean : 0;
            for (int i = 0; i < column.length; i++) {
                column[i] = (column[i] - centre[j]) / scale[j];
            }
            columns[j] = column;
            varying[count++] = j;
        }
        return new ScaledDesign(columns, centre, scale, Arrays.copyOf(varying, count));
    }

    private static double variance(double[] column, double[] weight, double mean) {
        double squares = 0;
        double rest = 0;
        for (int i = 0; i < column.length; i++) {
            double d = column[i] - mean;
            squares += weight[i] * d * d;
            rest += weight[i] * d;
        }
        return squares - rest * rest;
    }

    /** The columns that vary, then nothing; null where a column does not vary. Not a copy. */
    double[][] columns() {
        return columns;
    }

    int[] varying() {
        return varying;
    }

    double centre(int j) {
        return centre[j];
    }

    double scale(int j) {
        return scale[j];
    }
}
