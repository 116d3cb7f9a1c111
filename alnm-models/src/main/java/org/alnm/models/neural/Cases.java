package org.alnm.models.neural;

import org.alnm.models.DesignMatrix;

/**
 * Cases that a network learns from, by columns and by rows: sums over columns run along the one, sums over cases along the
 * other.
 *
 * @param columns one array a column
 * @param rows the same numbers, one array a case
 * @param y 0 or 1
 * @param weight about 1
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never changed or compared
record Cases(double[][] columns, double[][] rows, double[] y, double[] weight) {

    static Cases of(DesignMatrix x, double[] y, double[] weight) {
        return new Cases(x.toColumns(), x.toRows(), y, weight);
    }

    Cases rows(int... wanted) {
        double[][] some = new double[columns.length][wanted.length];
        double[][] someRows = new double[wanted.length][];
        double[] someY = new double[wanted.length];
        double[] someWeight = new double[wanted.length];
        for (int r = 0; r < wanted.length; r++) {
            someRows[r] = rows[wanted[r]];
            someY[r] = y[wanted[r]];
            someWeight[r] = weight[wanted[r]];
        }
        for (int c = 0; c < some.length; c++) {
            for (int r = 0; r < wanted.length; r++) {
                some[c][r] = columns[c][wanted[r]];
            }
        }
        return new Cases(some, someRows, someY, someWeight);
    }

    int size() {
        return y.length;
    }
}
