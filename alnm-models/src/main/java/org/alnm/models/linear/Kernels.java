package org.alnm.models.linear;

/** The inner loops. Sums run in a fixed order with four partial sums, so bits depend on nothing but the numbers. */
final class Kernels {

    private Kernels() {}

    static double dot(double[] a, double[] b, int n) {
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

    /** y += factor x. */
    static void add(double factor, double[] x, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] += factor * x[i];
        }
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
