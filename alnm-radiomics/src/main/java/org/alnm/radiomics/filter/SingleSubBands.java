package org.alnm.radiomics.filter;

import java.util.ArrayList;
import java.util.List;

/**
 * The sub-bands of {@link SubBands} in single precision: what PyWavelets, and PyRadiomics with it, does with images of that type.
 * Weights are rounded, and products are added one after the other, from the nearest weight of the filter to its last.
 */
final class SingleSubBands {

    private static final int TOGETHER = 512;

    private final Kernel low;
    private final Kernel high;
    private final List<Integer> axes;

    SingleSubBands(Kernel low, Kernel high, List<Integer> axes) {
        this.low = low;
        this.high = high;
        this.axes = axes;
    }

    /** As {@link SubBands#of}, of numbers in single precision. */
    List<Field> of(Field in) {
        List<Field> bands = List.of(in);
        for (int axis : axes) {
            List<Field> halves = new ArrayList<>();
            for (Field band : bands) {
                halves.add(along(band, axis, low));
                halves.add(along(band, axis, high));
            }
            bands = halves;
        }
        return bands;
    }

    private static Field along(Field in, int axis, Kernel kernel) {
        double[] weights = kernel.reversed();
        Field out = in.resized(axis, in.length(axis) - weights.length + 1);
        int apart = axis == 0 ? 1 : axis == 1 ? in.x() : in.x() * in.y();
        int blocks = axis == 0 ? in.y() * in.z() : axis == 1 ? in.z() : 1;
        int from = in.length(axis) * apart;
        int to = out.length(axis) * apart;
        float[] sum = new float[Math.min(TOGETHER, to)];
        for (int block = 0; block < blocks; block++) {
            for (int first = 0; first < to; first += TOGETHER) {
                int count = Math.min(TOGETHER, to - first);
                java.util.Arrays.fill(sum, 0);
                for (int t = weights.length - 1; t >= 0; t--) {
                    add((float) weights[t], in.values(), block * from + first + t * apart, sum, count);
                }
                for (int i = 0; i < count; i++) {
                    out.values()[block * to + first + i] = sum[i];
                }
            }
        }
        return out;
    }

    private static void add(float weight, double[] in, int from, float[] sum, int count) {
        for (int i = 0; i < count; i++) {
            sum[i] += weight * (float) in[from + i];
        }
    }
}
