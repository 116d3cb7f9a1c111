package org.alnm.models.neural;

/** Weighted sums of arrays, eight at a time and in a fixed order: loops that compilers make vector instructions of. */
final class Sums {

    private static final int AT_ONCE = 8;

    private Sums() {}

    /**
     * into += the sum of factors times arrays.
     *
     * @param x arrays of the length of {@code into}
     * @param factors that of array k stands at {@code from + k * stride}
     */
    static void add(double[][] x, double[] factors, int from, int stride, double[] into) {
        int k = 0;
        for (; k + AT_ONCE <= x.length; k += AT_ONCE) {
            addEight(x, k, factors, from + k * stride, stride, into);
        }
        for (; k < x.length; k++) {
            double factor = factors[from + k * stride];
            double[] one = x[k];
            for (int i = 0; i < into.length; i++) {
                into[i] += factor * one[i];
            }
        }
    }

    private static void addEight(double[][] x, int first, double[] factors, int from, int stride, double[] into) {
        double f0 = factors[from];
        double f1 = factors[from + stride];
        double f2 = factors[from + 2 * stride];
        double f3 = factors[from + 3 * stride];
        double f4 = factors[from + 4 * stride];
        double f5 = factors[from + 5 * stride];
        double f6 = factors[from + 6 * stride];
        double f7 = factors[from + 7 * stride];
        double[] x0 = x[first];
        double[] x1 = x[first + 1];
        double[] x2 = x[first + 2];
        double[] x3 = x[first + 3];
        double[] x4 = x[first + 4];
        double[] x5 = x[first + 5];
        double[] x6 = x[first + 6];
        double[] x7 = x[first + 7];
        for (int i = 0; i < into.length; i++) {
            into[i] += ((f0 * x0[i] + f1 * x1[i]) + (f2 * x2[i] + f3 * x3[i]))
                    + ((f4 * x4[i] + f5 * x5[i]) + (f6 * x6[i] + f7 * x7[i]));
        }
    }

    static double dot(double[] a, double[] b) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i < a.length - 3; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            s0 += a[i] * b[i];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
