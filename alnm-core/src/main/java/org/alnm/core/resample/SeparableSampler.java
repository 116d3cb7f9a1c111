package org.alnm.core.resample;

import org.alnm.core.image.Box;
import org.alnm.core.image.GridSize;

/** Interpolation axis by axis, for grids with parallel axes: x first, then y, then z, each on what the last has left. */
final class SeparableSampler {

    private SeparableSampler() {}

    /**
     * Interpolates.
     *
     * @param source the values of the old grid
     * @param old its size
     * @param axes the samples along x, y, z
     * @return one value per voxel of the new grid, x fastest; the rule for outside is not yet applied
     */
    static double[] sample(Samples source, GridSize old, AxisSampling[] axes) {
        AxisSampling x = axes[0];
        AxisSampling y = axes[1];
        AxisSampling z = axes[2];
        Box box = new Box(x.from(), y.from(), z.from(), x.to(old.x()), y.to(old.y()), z.to(old.z()));
        GridSize part = box.size();
        double[] values = source.inside(box);
        values = pass(values, 1, part.x(), part.y() * part.z(), x, box.x0());
        values = pass(values, x.count(), part.y(), part.z(), y, box.y0());
        return pass(values, x.count() * y.count(), part.z(), 1, z, box.z0());
    }

    /** Replaces samples outside by the fill value. */
    static void fill(double[] values, AxisSampling[] axes, double fill) {
        int at = 0;
        for (int k = 0; k < axes[2].count(); k++) {
            for (int j = 0; j < axes[1].count(); j++) {
                boolean row = axes[2].isOutside(k) || axes[1].isOutside(j);
                for (int i = 0; i < axes[0].count(); i++, at++) {
                    if (row || axes[0].isOutside(i)) {
                        values[at] = fill;
                    }
                }
            }
        }
    }

    /**
     * Interpolates the middle of three axes.
     *
     * @param in {@code outer} blocks of {@code n} rows of {@code inner} values; spoilt
     * @param offset the voxel of the whole axis that is row 0
     */
    private static double[] pass(double[] in, int inner, int n, int outer, AxisSampling axis, int offset) {
        if (isIdentity(axis, n, offset)) {
            return in;
        }
        if (axis.kernel().isSpline()) {
            double[] scratch = new double[inner];
            for (int block = 0; block < outer; block++) {
                BSplinePrefilter.filter(
                        in, block * n * inner, n, inner, axis.kernel().mirrors(), scratch);
            }
        }
        double[] out = new double[outer * axis.count() * inner];
        for (int block = 0; block < outer; block++) {
            for (int i = 0; i < axis.count(); i++) {
                int from = (block * n + axis.start(i) - offset) * inner;
                int to = (block * axis.count() + i) * inner;
                if (axis.kernel().isLinear()) {
                    mixRows(in, from, axis.weight(i, 1), out, to, inner);
                } else {
                    addRows(in, from, axis, i, out, to, inner);
                }
            }
        }
        return out;
    }

    /** Two rows mixed so that equal values stay as they are, to the bit. */
    private static void mixRows(double[] in, int from, double t, double[] out, int to, int length) {
        if (t == 0 || t == 1) {
            // A weight of 0 must not let NaN or infinity through.
            System.arraycopy(in, t == 0 ? from : from + length, out, to, length);
            return;
        }
        for (int e = 0; e < length; e++) {
            double a = in[from + e];
            out[to + e] = a + t * (in[from + length + e] - a);
        }
    }

    private static void addRows(
            double[] in, int from, AxisSampling axis, int sample, double[] out, int to, int length) {
        for (int tap = 0; tap < axis.kernel().taps(); tap++) {
            double w = axis.weight(sample, tap);
            if (w != 0) {
                int row = from + tap * length;
                for (int e = 0; e < length; e++) {
                    out[to + e] += w * in[row + e];
                }
            }
        }
    }

    private static boolean isIdentity(AxisSampling axis, int n, int offset) {
        boolean same = axis.kernel().taps() == 1 && axis.count() == n;
        for (int i = 0; same && i < n; i++) {
            same = axis.start(i) == offset + i;
        }
        return same;
    }
}
