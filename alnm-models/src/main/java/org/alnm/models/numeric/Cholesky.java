package org.alnm.models.numeric;

/**
 * Cholesky's factorisation of a symmetric matrix, in place in its lower triangle, and equations with the factor. Four
 * columns at a time: what they take from the rest is one sum of four products along each row.
 */
public final class Cholesky {

    private static final int BLOCK = Products.AT_ONCE;
    private static final double SINGULAR = 1e-13;

    private Cholesky() {}

    /**
     * Factorises the leading n x n block.
     *
     * @param a rows, of which row i holds i + 1 numbers at least; the lower triangle becomes the factor
     * @param n of the block
     * @return n; less where the matrix is singular to working precision: the first row that the rows before it span, up
     *     to which the factor is made
     */
    public static int factorise(double[][] a, int n) {
        double[] diagonal = new double[n];
        for (int i = 0; i < n; i++) {
            diagonal[i] = a[i][i];
        }
        double[][] turned = new double[BLOCK][n];
        double[] factors = new double[BLOCK];
        for (int from = 0; from < n; from += BLOCK) {
            int to = Math.min(from + BLOCK, n);
            for (int i = from; i < n; i++) {
                double[] row = a[i];
                int last = Math.min(i, to);
                for (int c = from; c < last; c++) {
                    double sum = row[c];
                    for (int t = from; t < c; t++) {
                        sum -= row[t] * a[c][t];
                    }
                    row[c] = sum / a[c][c];
                    turned[c - from][i] = row[c];
                }
                if (i < to) {
                    double pivot = row[i];
                    for (int t = from; t < i; t++) {
                        pivot -= row[t] * row[t];
                    }
                    if (!(pivot > SINGULAR * diagonal[i])) {
                        return i;
                    }
                    row[i] = Math.sqrt(pivot);
                }
            }
            for (int i = to; i < n; i++) {
                for (int t = 0; t < BLOCK; t++) {
                    factors[t] = -a[i][from + t];
                }
                Products.addSome(factors, turned, 0, BLOCK, a[i], to, i + 1);
            }
        }
        return n;
    }

    /**
     * Solves L L' x = b.
     *
     * @param l the factor
     * @param b the right side; becomes the solution
     * @param n of the block
     */
    public static void solve(double[][] l, double[] b, int n) {
        solveLower(l, b, n);
        for (int i = n - 1; i >= 0; i--) {
            b[i] /= l[i][i];
            Products.add(-b[i], l[i], b, i);
        }
    }

    /**
     * Solves L x = b.
     *
     * @param l the factor
     * @param b the right side; becomes the solution
     * @param n of the block
     */
    public static void solveLower(double[][] l, double[] b, int n) {
        for (int i = 0; i < n; i++) {
            b[i] = (b[i] - Products.dot(l[i], b, i)) / l[i][i];
        }
    }

    /**
     * Solves L X = B for many right sides.
     *
     * @param l the factor, as many rows as B has
     * @param b row i holds the i-th number of every right side; becomes the solutions
     */
    public static void solveLower(double[][] l, double[][] b) {
        double[] factors = new double[b.length];
        for (int i = 0; i < b.length; i++) {
            double[] mine = b[i];
            double pivot = l[i][i];
            for (int k = 0; k < i; k++) {
                factors[k] = -l[i][k];
            }
            Products.add(b, i, factors, 0, 1, mine);
            for (int j = 0; j < mine.length; j++) {
                mine[j] /= pivot;
            }
        }
    }

    /**
     * The inverse of a factor.
     *
     * @param l the factor
     * @param n of the block
     * @return a new n x n matrix, lower like the factor
     */
    public static double[][] inverseLower(double[][] l, int n) {
        double[][] inverse = new double[n][n];
        double[] factors = new double[BLOCK];
        for (int i = 0; i < n; i++) {
            double[] mine = inverse[i];
            mine[i] = 1;
            int k = 0;
            for (; k + BLOCK <= i; k += BLOCK) {
                for (int t = 0; t < BLOCK; t++) {
                    factors[t] = -l[i][k + t];
                }
                Products.addFour(factors, inverse, k, mine, 0, k + BLOCK);
            }
            for (; k < i; k++) {
                Products.add(-l[i][k], inverse[k], mine, k + 1);
            }
            for (int j = 0; j <= i; j++) {
                mine[j] /= l[i][i];
            }
        }
        return inverse;
    }
}
