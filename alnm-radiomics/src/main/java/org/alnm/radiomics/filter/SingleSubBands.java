package org.alnm.radiomics.filter;

import java.util.ArrayList;
import java.util.List;

/**
 * The sub-bands of {@link SubBands} in single precision: what PyWavelets, and PyRadiomics with it, does with images of that type.
 * Weights are rounded, and products are added one after the other, from the first weight of the filter to its last.
 */
final class SingleSubBands {

    private static final int TOGETHER = 512;

    private final float[] low;
    private final float[] high;
    private final List<Integer> axes;

    SingleSubBands(Wavelet wavelet, List<Integer> axes) {
        // PyWavelets tabulates coiflets with a sum of 1 and multiplies them by the root of 2 in single precision.
        float unit = wavelet.name().startsWith("coif") ? (float) Math.sqrt(2) : 1;
        this.low = rounded(wavelet.kernel('L'), unit);
        this.high = rounded(wavelet.kernel('H'), unit);
        this.axes = axes;
    }

    private static float[] rounded(Kernel kernel, float unit) {
        double[] weights = kernel.reversed();
        float[] rounded = new float[weights.length];
        for (int t = 0; t < weights.length; t++) {
            rounded[t] = unit == 1 ? (float) weights[t] : (float) (weights[t] / Math.sqrt(2)) * unit;
        }
        return rounded;
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

    private static Field along(Field in, int axis, float[] weights) {
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
                    add(weights[t], in.values(), block * from + first + t * apart, sum, count);
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
