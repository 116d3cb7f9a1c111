package org.alnm.models.kernel;

/** Rows of cells as one array, row after row, and back; and on their side. */
final class Rows {

    private Rows() {}

    static double[] join(double[][] rows, int columns) {
        double[] cells = new double[rows.length * columns];
        for (int r = 0; r < rows.length; r++) {
            System.arraycopy(rows[r], 0, cells, r * columns, columns);
        }
        return cells;
    }

    static double[][] split(double[] cells, int rows, int columns) {
        double[][] split = new double[rows][columns];
        for (int r = 0; r < rows; r++) {
            System.arraycopy(cells, r * columns, split[r], 0, columns);
        }
        return split;
    }

    static double[][] transposed(double[][] rows, int columns) {
        double[][] transposed = new double[columns][rows.length];
        for (int c = 0; c < columns; c++) {
            for (int r = 0; r < rows.length; r++) {
                transposed[c][r] = rows[r][c];
            }
        }
        return transposed;
    }
}
