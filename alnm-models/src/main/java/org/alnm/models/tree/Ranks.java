package org.alnm.models.tree;

import java.util.Arrays;
import org.alnm.models.DesignMatrix;

/** Each column's distinct values in rising order, and each case's place among them. */
final class Ranks {

    private final double[][] values;
    private final int[][] ranks;
    private final int rows;
    private final int most;

    Ranks(DesignMatrix x) {
        rows = x.rowCount();
        values = new double[x.columnCount()][];
        ranks = new int[values.length][rows];
        int longest = 0;
        for (int c = 0; c < values.length; c++) {
            double[] column = x.column(c);
            for (int r = 0; r < rows; r++) {
                column[r] += 0.0; // -0.0 is 0.0.
            }
            double[] sorted = column.clone();
            Arrays.sort(sorted);
            int count = 0;
            for (int r = 0; r < rows; r++) {
                if (r == 0 || sorted[r] != sorted[count - 1]) {
                    sorted[count++] = sorted[r];
                }
            }
            values[c] = Arrays.copyOf(sorted, count);
            for (int r = 0; r < rows; r++) {
                ranks[c][r] = Arrays.binarySearch(values[c], column[r]);
            }
            longest = Math.max(longest, count);
        }
        most = longest;
    }

    int rowCount() {
        return rows;
    }

    int columnCount() {
        return values.length;
    }

    /** The greatest number of distinct values of a column. */
    int most() {
        return most;
    }

    /** Not a copy. */
    int[] of(int column) {
        return ranks[column];
    }

    double value(int column, int rank) {
        return values[column][rank];
    }

    /** A number that is not below the lower value and below the upper: halfway where there is room. */
    double between(int column, int lower, int upper) {
        double low = values[column][lower];
        double high = values[column][upper];
        double middle = low / 2 + high / 2;
        return middle >= low && middle < high ? middle : low;
    }
}
