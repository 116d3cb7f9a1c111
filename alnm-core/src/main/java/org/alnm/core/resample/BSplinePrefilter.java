package org.alnm.core.resample;

/**
 * Turns samples into the coefficients of the interpolating cubic B-spline, along one axis and in place.
 *
 * <p>The inverse of the filter (1, 4, 1) / 6 is a causal and an anticausal first-order recursion with the pole sqrt(3) -
 * 2 (Unser 1993). Both boundary conditions are met in closed form.
 */
final class BSplinePrefilter {

    /** sqrt(3) - 2. */
    static final double POLE = Math.sqrt(3.0) - 2.0;

    /** Beyond so many samples the pole's power is below the last bit of a double. */
    static final int HORIZON = 40;

    private static final double GAIN = 6.0;

    private BSplinePrefilter() {}

    /**
     * Filters {@code inner} interleaved lines.
     *
     * @param a the data; sample k of line e is at {@code base + k * inner + e}
     * @param base where the first sample of the first line is
     * @param n samples in a line
     * @param inner lines
     * @param mirror whether lines are mirrored at their outermost samples; otherwise their outermost samples repeat
     * @param scratch at least {@code inner} long
     */
    static void filter(double[] a, int base, int n, int inner, boolean mirror, double[] scratch) {
        if (n == 1) {
            return;
        }
        int last = base + (n - 1) * inner;
        if (mirror) {
            sumMirrored(a, base, n, inner, scratch);
            System.arraycopy(scratch, 0, a, base, inner);
        } else {
            for (int e = 0; e < inner; e++) {
                // What the causal filter's output would tend to if the last sample went on for ever.
                scratch[e] = GAIN * a[last + e] / (1 - POLE);
                a[base + e] = GAIN * a[base + e] / (1 - POLE);
            }
        }
        for (int row = base + inner; row <= last; row += inner) {
            for (int e = row; e < row + inner; e++) {
                a[e] = GAIN * a[e] + POLE * a[e - inner];
            }
        }
        for (int e = 0; e < inner; e++) {
            double end = a[last + e];
            a[last + e] = mirror
                    ? POLE / (POLE * POLE - 1) * (end + POLE * a[last - inner + e])
                    : -POLE * (scratch[e] / (1 - POLE) + (end - scratch[e]) / (1 - POLE * POLE));
        }
        for (int row = last - inner; row >= base; row -= inner) {
            for (int e = row; e < row + inner; e++) {
                a[e] = POLE * (a[e + inner] - a[e]);
            }
        }
    }

    /** The first output of the causal filter on a line of period 2n - 2. */
    private static void sumMirrored(double[] a, int base, int n, int inner, double[] sum) {
        int period = 2 * n - 2;
        int terms = Math.min(period, HORIZON);
        double factor = GAIN / (1 - power(period));
        for (int e = 0; e < inner; e++) {
            sum[e] = factor * a[base + e];
        }
        for (int k = 1; k < terms; k++) {
            factor *= POLE;
            int row = base + (k < n ? k : period - k) * inner;
            for (int e = 0; e < inner; e++) {
                sum[e] += factor * a[row + e];
            }
        }
    }

    /** The pole to the power of m, at least 0; 0 from where it no longer matters. */
    static double power(int m) {
        if (m > 2 * HORIZON) {
            return 0;
        }
        double p = 1;
        for (int i = 0; i < m; i++) {
            p *= POLE;
        }
        return p;
    }
}
