package org.alnm.models.numeric;

import java.util.Arrays;

/**
 * Sums of products over arrays, each in an order that depends on nothing but the places of the numbers.
 *
 * <p>Loops run along arrays with one index and add up four products at a time, or two squares: what compilers make vector
 * instructions of. The compiler of JDK 17 makes none of longer bodies, which it does not unroll.
 */
public final class Products {

    static final int AT_ONCE = 4;

    private Products() {}

    /**
     * The inner product of two arrays, in four partial sums.
     *
     * @param a at least n numbers
     * @param b at least n numbers
     * @param n how many enter
     * @return the sum of a[i] b[i]
     */
    public static double dot(double[] a, double[] b, int n) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i < n - 3; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < n; i++) {
            s0 += a[i] * b[i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /**
     * Adds a multiple of an array.
     *
     * @param factor what x is multiplied with
     * @param x at least n numbers
     * @param into at least n numbers; changed
     * @param n how many are added
     */
    public static void add(double factor, double[] x, double[] into, int n) {
        for (int i = 0; i < n; i++) {
            into[i] += factor * x[i];
        }
    }

    /**
     * Adds multiples of arrays.
     *
     * @param x arrays as long as {@code into}
     * @param count how many of them are added
     * @param factors that of array k stands at {@code from + k * stride}
     * @param from the place of the first factor
     * @param stride from a factor to the next
     * @param into changed
     */
    public static void add(double[][] x, int count, double[] factors, int from, int stride, double[] into) {
        double[] f = new double[AT_ONCE];
        for (int k = 0; k < count; k += AT_ONCE) {
            int some = Math.min(AT_ONCE, count - k);
            for (int t = 0; t < some; t++) {
                f[t] = factors[from + (k + t) * stride];
            }
            addSome(f, x, k, some, into, 0, into.length);
        }
    }

    /**
     * The inner products of all pairs of places over a number of arrays.
     *
     * @param x the arrays
     * @param size how many numbers of each array enter
     * @return a new symmetric matrix: the sum over k of x[k][i] x[k][j]
     */
    public static double[][] inner(double[][] x, int size) {
        double[] weights = new double[x.length];
        Arrays.fill(weights, 1);
        return inner(x, weights, size);
    }

    /**
     * The weighted inner products of all pairs of places over a number of arrays.
     *
     * @param x the arrays
     * @param weights one an array
     * @param size how many numbers of each array enter
     * @return a new symmetric matrix: the sum over k of weights[k] x[k][i] x[k][j]
     */
    public static double[][] inner(double[][] x, double[] weights, int size) {
        double[][] products = new double[size][size];
        double[] f = new double[AT_ONCE];
        for (int k = 0; k < x.length; k += AT_ONCE) {
            int count = Math.min(AT_ONCE, x.length - k);
            for (int i = 0; i < size; i++) {
                if (gather(x, k, count, i, f)) {
                    for (int t = 0; t < count; t++) {
                        f[t] *= weights[k + t];
                    }
                    addSome(f, x, k, count, products[i], 0, i + 1);
                }
            }
        }
        mirror(products);
        return products;
    }

    /**
     * The inner products of the places of some arrays with those of others.
     *
     * @param a some arrays
     * @param size how many numbers of each enter
     * @param b as many arrays
     * @param others how many numbers of each of those enter
     * @return a new matrix, a row for each place of a: the sum over k of a[k][i] b[k][j]
     */
    public static double[][] inner(double[][] a, int size, double[][] b, int others) {
        double[][] products = new double[size][others];
        double[] f = new double[AT_ONCE];
        for (int k = 0; k < a.length; k += AT_ONCE) {
            int count = Math.min(AT_ONCE, a.length - k);
            for (int i = 0; i < products.length; i++) {
                if (gather(a, k, count, i, f)) {
                    addSome(f, b, k, count, products[i], 0, others);
                }
            }
        }
        return products;
    }

    /**
     * The squared Euclidean distances of all pairs of cases, whose coordinates are given column by column.
     *
     * @param x the columns
     * @param size how many cases there are
     * @return a new symmetric matrix; distances of the same numbers are 0
     */
    public static double[][] squaredDistances(double[][] x, int size) {
        double[][] squares = new double[size][size];
        for (int i = 0; i < size; i++) {
            addSquares(x, i, x, squares[i], i);
        }
        mirror(squares);
        return squares;
    }

    /**
     * The squared Euclidean distances of cases, whose coordinates are given column by column.
     *
     * @param a the columns of some cases
     * @param rows of a
     * @param b as many columns of others
     * @param others the rows of b
     * @return a new matrix, a row for each case of a; distances of the same numbers are 0
     */
    public static double[][] squaredDistances(double[][] a, int rows, double[][] b, int others) {
        double[][] squares = new double[rows][others];
        for (int i = 0; i < rows; i++) {
            addSquares(a, i, b, squares[i], others);
        }
        return squares;
    }

    private static void addSquares(double[][] a, int place, double[][] b, double[] into, int end) {
        int k = 0;
        for (; k + 1 < a.length; k += 2) {
            addTwoSquares(a[k][place], b[k], a[k + 1][place], b[k + 1], into, end);
        }
        if (k < a.length) {
            double from = a[k][place];
            for (int j = 0; j < end; j++) {
                double d = from - b[k][j];
                into[j] += d * d;
            }
        }
    }

    private static void addTwoSquares(double f0, double[] x0, double f1, double[] x1, double[] into, int end) {
        for (int j = 0; j < end; j++) {
            double d0 = f0 - x0[j];
            double d1 = f1 - x1[j];
            into[j] += d0 * d0 + d1 * d1;
        }
    }

    private static void mirror(double[][] lower) {
        for (int i = 0; i < lower.length; i++) {
            for (int j = 0; j < i; j++) {
                lower[j][i] = lower[i][j];
            }
        }
    }

    /** Collects the numbers of one place, and says whether there is one that is not 0. */
    private static boolean gather(double[][] x, int first, int count, int place, double[] into) {
        boolean any = false;
        for (int t = 0; t < count; t++) {
            into[t] = x[first + t][place];
            any |= into[t] != 0;
        }
        return any;
    }

    /** Adds up to four arrays from the first on, between two places. */
    static void addSome(double[] f, double[][] x, int first, int count, double[] into, int begin, int end) {
        if (count == AT_ONCE) {
            addFour(f, x, first, into, begin, end);
            return;
        }
        for (int t = 0; t < count; t++) {
            double factor = f[t];
            double[] one = x[first + t];
            for (int j = begin; j < end; j++) {
                into[j] += factor * one[j];
            }
        }
    }

    /**
     * Adds multiples of four arrays between two places.
     *
     * @param f the eight factors
     * @param x the arrays
     * @param first the index of the first of them
     * @param into changed
     * @param begin the first place that is added to
     * @param end the place after the last
     */
    public static void addFour(double[] f, double[][] x, int first, double[] into, int begin, int end) {
        double f0 = f[0];
        double f1 = f[1];
        double f2 = f[2];
        double f3 = f[3];
        double[] x0 = x[first];
        double[] x1 = x[first + 1];
        double[] x2 = x[first + 2];
        double[] x3 = x[first + 3];
        for (int j = begin; j < end; j++) {
            into[j] += (f0 * x0[j] + f1 * x1[j]) + (f2 * x2[j] + f3 * x3[j]);
        }
    }
}
