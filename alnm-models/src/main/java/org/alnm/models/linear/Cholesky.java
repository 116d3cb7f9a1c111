package org.alnm.models.linear;

/** Cholesky's factorisation of a small symmetric matrix, in place in its lower triangle. */
final class Cholesky {

    private static final double SINGULAR = 1e-13;

    private Cholesky() {}

    /**
     * Factorises the leading n x n block.
     *
     * @return n; less where the matrix is singular to working precision: the first row that the rows before it span
     */
    static int factorise(double[][] a, int n) {
        for (int j = 0; j < n; j++) {
            double[] row = a[j];
            double before = row[j];
            for (int k = 0; k < j; k++) {
                double sum = row[k] - Kernels.dot(row, a[k], k);
                row[k] = sum / a[k][k];
            }
            double pivot = before - Kernels.dot(row, row, j);
            if (!(pivot > SINGULAR * before)) {
                return j;
            }
            row[j] = Math.sqrt(pivot);
        }
        return n;
    }

    /** Solves L L' x = b in place. */
    static void solve(double[][] l, double[] b, int n) {
        for (int i = 0; i < n; i++) {
            b[i] = (b[i] - Kernels.dot(l[i], b, i)) / l[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            b[i] /= l[i][i];
            Kernels.add(-b[i], l[i], b, i);
        }
    }
}
