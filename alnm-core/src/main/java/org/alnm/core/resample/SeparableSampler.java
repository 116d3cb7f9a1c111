package org.alnm.core.resample;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.alnm.core.image.Box;
import org.alnm.core.image.GridSize;

/** Interpolation axis by axis, for grids with parallel axes. */
final class SeparableSampler {

    private SeparableSampler() {}

    /**
     * Interpolates. Axes that lose most voxels come first, so that nothing between is larger than both grids.
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
        int[] first = {box.x0(), box.y0(), box.z0()};
        int[] n = {box.size().x(), box.size().y(), box.size().z()};
        double[] values = source.inside(box);
        for (int axis : order(n, axes)) {
            int inner = (axis > 0 ? n[0] : 1) * (axis > 1 ? n[1] : 1);
            int outer = (axis < 2 ? n[2] : 1) * (axis < 1 ? n[1] : 1);
            values = pass(values, inner, n[axis], outer, axes[axis], first[axis]);
            n[axis] = axes[axis].count();
        }
        return values;
    }

    /** The axes by growth, the least first; among equals x, y, z. */
    private static int[] order(int[] n, AxisSampling[] axes) {
        return IntStream.range(0, 3)
                .boxed()
                .sorted(Comparator.comparingDouble(axis -> axes[axis].count() / (double) n[axis]))
                .mapToInt(axis -> axis)
                .toArray();
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
