package org.alnm.models.linear;

/** Inner loops of descent along coordinates. Sums run in a fixed order, so bits depend on nothing but the numbers. */
final class Kernels {

    private Kernels() {}

    /** The inner products of a with four others: memory serves four columns sooner than one after the other. */
    static void dotFour(double[] a, double[][] b, double[] into, int n) {
        double[] b0 = b[0];
        double[] b1 = b[1];
        double[] b2 = b[2];
        double[] b3 = b[3];
        double s00 = 0;
        double s01 = 0;
        double s10 = 0;
        double s11 = 0;
        double s20 = 0;
        double s21 = 0;
        double s30 = 0;
        double s31 = 0;
        int i = 0;
        for (; i < n - 1; i += 2) {
            double even = a[i];
            double odd = a[i + 1];
            s00 += even * b0[i];
            s01 += odd * b0[i + 1];
            s10 += even * b1[i];
            s11 += odd * b1[i + 1];
            s20 += even * b2[i];
            s21 += odd * b2[i + 1];
            s30 += even * b3[i];
            s31 += odd * b3[i + 1];
        }
        if (i < n) {
            s00 += a[i] * b0[i];
            s10 += a[i] * b1[i];
            s20 += a[i] * b2[i];
            s30 += a[i] * b3[i];
        }
        into[0] = s00 + s01;
        into[1] = s10 + s11;
        into[2] = s20 + s21;
        into[3] = s30 + s31;
    }

    /** The sum of weight times the square of a. */
    static double weightedSquare(double[] weight, double[] a, int n) {
        double s0 = 0;
        double s1 = 0;
        int i = 0;
        for (; i < n - 1; i += 2) {
            s0 += weight[i] * (a[i] * a[i]);
            s1 += weight[i + 1] * (a[i + 1] * a[i + 1]);
        }
        if (i < n) {
            s0 += weight[i] * (a[i] * a[i]);
        }
        return s0 + s1;
    }

    /** y -= factor weight x. */
    static void subtractWeighted(double factor, double[] weight, double[] x, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] -= factor * (weight[i] * x[i]);
        }
    }

    /** The soft threshold: u moved towards zero by at most limit. */
    static double soft(double u, double limit) {
        if (u > limit) {
            return u - limit;
        }
        return u < -limit ? u + limit : 0;
    }
}
