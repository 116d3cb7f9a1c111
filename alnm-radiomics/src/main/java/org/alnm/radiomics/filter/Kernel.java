package org.alnm.radiomics.filter;

import java.util.Arrays;
import org.alnm.core.image.GridSize;
import org.alnm.radiomics.fourier.ComplexGrid;

/**
 * The weights of a convolution along one axis, {@code y_i = sum_t w_t x_(i + r - t)}: an odd number 2 r + 1 of them, so that
 * the middle one belongs to the voxel itself. Immutable.
 */
final class Kernel {

    private final double[] weights;

    private Kernel(double[] weights) {
        this.weights = weights;
    }

    /** A kernel; one of an even length gets a zero behind, as in the reference data of the IBSI. */
    static Kernel of(double... weights) {
        return new Kernel(Arrays.copyOf(weights, weights.length / 2 * 2 + 1));
    }

    int radius() {
        return weights.length / 2;
    }

    /** The kernel of the mirrored axis. */
    Kernel flipped() {
        double[] flipped = new double[weights.length];
        for (int t = 0; t < weights.length; t++) {
            flipped[t] = weights[weights.length - 1 - t];
        }
        return new Kernel(flipped);
    }

    /** The kernel with {@code step - 1} zeros between its weights (a trous). */
    Kernel dilated(int step) {
        double[] wide = new double[(weights.length - 1) * step + 1];
        for (int t = 0; t < weights.length; t++) {
            wide[t * step] = weights[t];
        }
        return new Kernel(wide);
    }

    /**
     * Convolves a field along an axis, where all weights find a voxel.
     *
     * @param in is 2 r longer than the result along the axis
     * @param axis 0, 1 or 2
     * @return the result
     */
    Field along(Field in, int axis) {
        Field out = in.resized(axis, in.length(axis) - 2 * radius());
        addAlong(in, axis, out);
        return out;
    }

    /** Adds the convolution to a field. */
    void addAlong(Field in, int axis, Field out) {
        int inner = axis == 0 ? 1 : axis == 1 ? in.x() : in.x() * in.y();
        int blocks = axis == 0 ? in.y() * in.z() : axis == 1 ? in.z() : 1;
        int from = in.length(axis);
        int to = out.length(axis);
        for (int block = 0; block < blocks; block++) {
            if (axis == 0) {
                addLine(in.values(), block * from, out.values(), block * to, to);
                continue;
            }
            for (int i = 0; i < to; i++) {
                addRows(in.values(), (block * from + i) * inner, inner, out.values(), (block * to + i) * inner);
            }
        }
    }

    private void addLine(double[] in, int from, double[] out, int to, int count) {
        for (int t = 0; t < weights.length; t++) {
            double w = weights[weights.length - 1 - t];
            if (w != 0) {
                add(w, in, from + t, out, to, count);
            }
        }
    }

    /** One row of the result from the rows of all weights. */
    private void addRows(double[] in, int from, int length, double[] out, int to) {
        int last = weights.length - 1;
        int t = 0;
        while (t <= last) {
            double a = weights[last - t];
            if (a == 0) {
                t++;
            } else if (t + 3 <= last) {
                add4(t, in, from, length, out, to);
                t += 4;
            } else {
                add(a, in, from + t * length, out, to, length);
                t++;
            }
        }
    }

    private static void add(double w, double[] in, int from, double[] out, int to, int count) {
        for (int i = 0; i < count; i++) {
            out[to + i] += w * in[from + i];
        }
    }

    /** Four rows at once, so that the result is read and written less often. */
    private void add4(int t, double[] in, int from, int length, double[] out, int to) {
        int last = weights.length - 1;
        double a = weights[last - t];
        double b = weights[last - t - 1];
        double c = weights[last - t - 2];
        double d = weights[last - t - 3];
        int first = from + t * length;
        for (int i = 0; i < length; i++) {
            int at = first + i;
            out[to + i] += a * in[at] + b * in[at + length] + c * in[at + 2 * length] + d * in[at + 3 * length];
        }
    }

    /** Multiplies a spectrum by the transform of this kernel along an axis. */
    void multiplyTransfer(ComplexGrid spectrum, int axis) {
        GridSize size = spectrum.size();
        int n = axis == 0 ? size.x() : axis == 1 ? size.y() : size.z();
        ComplexGrid line = ComplexGrid.zeros(new GridSize(n, 1, 1));
        for (int t = 0; t < weights.length; t++) {
            line.re()[Math.floorMod(t - radius(), n)] += weights[t];
        }
        line.transform(1);
        int step = axis == 0 ? 1 : axis == 1 ? size.x() : size.x() * size.y();
        for (int i = 0; i < spectrum.re().length; i++) {
            int k = i / step % n;
            double re = spectrum.re()[i];
            double im = spectrum.im()[i];
            spectrum.re()[i] = re * line.re()[k] - im * line.im()[k];
            spectrum.im()[i] = re * line.im()[k] + im * line.re()[k];
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Kernel kernel && Arrays.equals(weights, kernel.weights);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(weights);
    }

    @Override
    public String toString() {
        return Arrays.toString(weights);
    }
}
