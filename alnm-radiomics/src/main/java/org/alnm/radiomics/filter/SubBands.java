package org.alnm.radiomics.filter;

import java.util.ArrayList;
import java.util.List;

/**
 * All sub-bands of one level of an undecimated separable wavelet transform, slice by slice: a slice is filtered in its plane once,
 * and the planes that the third axis needs are at hand when their turn comes. Low and high pass read each number once.
 */
final class SubBands {

    /** Numbers of a line that are summed together: they and what is added to them stay in the fastest cache. */
    private static final int TOGETHER = 512;

    private final double[] low;
    private final double[] high;
    private final int taps;
    private final boolean[] filtered = new boolean[3];

    /** Weights of both passes, the same number of them, and which axes are filtered: x, y and z as 0, 1 and 2. */
    SubBands(Kernel low, Kernel high, List<Integer> axes) {
        double[] l = low.reversed();
        double[] h = high.reversed();
        // Four at once; weights of 0 fill the last four.
        this.low = java.util.Arrays.copyOf(l, (l.length + 3) / 4 * 4);
        this.high = java.util.Arrays.copyOf(h, this.low.length);
        this.taps = l.length;
        axes.forEach(axis -> filtered[axis] = true);
    }

    /** The sub-bands of a field, the low pass first, the last axis fastest; shorter than the field by all weights but one. */
    List<Field> of(Field in) {
        int nx = in.x() - (filtered[0] ? taps - 1 : 0);
        int ny = in.y() - (filtered[1] ? taps - 1 : 0);
        int nz = in.z() - (filtered[2] ? taps - 1 : 0);
        int perPlane = (filtered[0] ? 2 : 1) * (filtered[1] ? 2 : 1);
        int behind = filtered[2] ? taps : 1;
        List<Field> out = new ArrayList<>();
        for (int band = 0; band < perPlane * (filtered[2] ? 2 : 1); band++) {
            out.add(Field.zeros(nx, ny, nz));
        }
        double[][][] recent = new double[behind][perPlane][nx * ny];
        double[][] alongX = new double[filtered[0] ? 2 : 1][nx * in.y()];
        Stretches stretches = new Stretches();
        for (int k = 0; k < in.z(); k++) {
            double[][] planes = recent[k % behind];
            inPlane(in, k, alongX, planes, nx, ny, stretches);
            int slice = k - behind + 1;
            for (int plane = 0; slice >= 0 && plane < perPlane; plane++) {
                if (filtered[2]) {
                    across(recent, plane, slice, out.get(2 * plane), out.get(2 * plane + 1), nx * ny);
                } else {
                    System.arraycopy(planes[plane], 0, out.get(plane).values(), slice * nx * ny, nx * ny);
                }
            }
        }
        return out;
    }

    private void inPlane(Field in, int k, double[][] alongX, double[][] planes, int nx, int ny, Stretches stretches) {
        int from = k * in.x() * in.y();
        for (int j = 0; j < in.y(); j++) {
            if (filtered[0]) {
                stretches.split(in.values(), from + j * in.x(), 1, nx, alongX[0], alongX[1], j * nx);
            } else {
                System.arraycopy(in.values(), from + j * in.x(), alongX[0], j * nx, nx);
            }
        }
        for (int x = 0; x < alongX.length; x++) {
            if (filtered[1]) {
                stretches.split(alongX[x], 0, nx, nx * ny, planes[2 * x], planes[2 * x + 1], 0);
            } else {
                System.arraycopy(alongX[x], 0, planes[x], 0, nx * ny);
            }
        }
    }

    /** Filters across the slices from {@code slice} on. */
    private void across(double[][][] recent, int plane, int slice, Field lowOut, Field highOut, int count) {
        double[] l = new double[TOGETHER];
        double[] h = new double[TOGETHER];
        double[][] rows = new double[low.length][];
        for (int t = 0; t < rows.length; t++) {
            rows[t] = recent[(slice + Math.min(t, taps - 1)) % recent.length][plane];
        }
        double[] a = new double[TOGETHER];
        double[] b = new double[TOGETHER];
        double[] c = new double[TOGETHER];
        double[] d = new double[TOGETHER];
        for (int first = 0; first < count; first += TOGETHER) {
            int some = Math.min(TOGETHER, count - first);
            java.util.Arrays.fill(l, 0, some, 0);
            java.util.Arrays.fill(h, 0, some, 0);
            for (int t = 0; t < rows.length; t += 4) {
                System.arraycopy(rows[t], first, a, 0, some);
                System.arraycopy(rows[t + 1], first, b, 0, some);
                System.arraycopy(rows[t + 2], first, c, 0, some);
                System.arraycopy(rows[t + 3], first, d, 0, some);
                add4(low, t, a, b, c, d, l, some);
                add4(high, t, a, b, c, d, h, some);
            }
            System.arraycopy(l, 0, lowOut.values(), slice * count + first, some);
            System.arraycopy(h, 0, highOut.values(), slice * count + first, some);
        }
    }

    /** Room for stretches of a line that are moved by a weight's place; see {@link Kernel}. */
    private final class Stretches {

        private final double[] a = new double[TOGETHER];
        private final double[] b = new double[TOGETHER];
        private final double[] c = new double[TOGETHER];
        private final double[] d = new double[TOGETHER];
        private final double[] l = new double[TOGETHER];
        private final double[] h = new double[TOGETHER];

        void split(double[] in, int from, int apart, int count, double[] lowOut, double[] highOut, int to) {
            for (int first = 0; first < count; first += TOGETHER) {
                int some = Math.min(TOGETHER, count - first);
                java.util.Arrays.fill(l, 0, some, 0);
                java.util.Arrays.fill(h, 0, some, 0);
                for (int t = 0; t < low.length; t += 4) {
                    copy(in, from + first, apart, t, some, a);
                    copy(in, from + first, apart, t + 1, some, b);
                    copy(in, from + first, apart, t + 2, some, c);
                    copy(in, from + first, apart, t + 3, some, d);
                    add4(low, t, a, b, c, d, l, some);
                    add4(high, t, a, b, c, d, h, some);
                }
                System.arraycopy(l, 0, lowOut, to + first, some);
                System.arraycopy(h, 0, highOut, to + first, some);
            }
        }

        private void copy(double[] in, int from, int apart, int t, int some, double[] to) {
            System.arraycopy(in, from + Math.min(t, taps - 1) * apart, to, 0, some);
        }
    }

    /** One loop for each: compilers make no vector instructions of a body with eight products. */
    private static void add4(
            double[] weights, int t, double[] a, double[] b, double[] c, double[] d, double[] sum, int count) {
        double wa = weights[t];
        double wb = weights[t + 1];
        double wc = weights[t + 2];
        double wd = weights[t + 3];
        for (int i = 0; i < count; i++) {
            sum[i] += wa * a[i] + wb * b[i] + wc * c[i] + wd * d[i];
        }
    }
}
