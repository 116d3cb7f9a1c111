package org.alnm.radiomics.filter;

import java.util.Arrays;
import org.alnm.core.image.GridSize;
import org.alnm.radiomics.fourier.ComplexGrid;

/**
 * The weights of a convolution along one axis, {@code y_i = sum_t w_t x_(i + r - t)}: an odd number 2 r + 1 of them, so that
 * the middle one belongs to the voxel itself. Immutable.
 */
final class Kernel {

    /** Numbers of a line that are summed together: they and what is added to them stay in the fastest cache. */
    private static final int TOGETHER = 512;

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

    /**
     * Adds the convolution to a field. Along any axis a block of both fields is one line, in which neighbours along the axis are
     * as far apart as the axis is wide.
     */
    void addAlong(Field in, int axis, Field out) {
        int apart = axis == 0 ? 1 : axis == 1 ? in.x() : in.x() * in.y();
        int blocks = axis == 0 ? in.y() * in.z() : axis == 1 ? in.z() : 1;
        int from = in.length(axis) * apart;
        int to = out.length(axis) * apart;
        Window window = new Window(taps(apart), Math.min(TOGETHER, to));
        for (int block = 0; block < blocks; block++) {
            for (int first = 0; first < to; first += TOGETHER) {
                int count = Math.min(TOGETHER, to - first);
                window.add(in.values(), block * from + first, out.values(), block * to + first, count);
            }
        }
    }

    /** How far apart the weights that are not 0 look, and the weights. */
    private double[][] taps(int apart) {
        double[][] taps = new double[weights.length][];
        int count = 0;
        for (int t = 0; t < weights.length; t++) {
            double w = weights[weights.length - 1 - t];
            if (w != 0) {
                taps[count++] = new double[] {(double) t * apart, w};
            }
        }
        return Arrays.copyOf(taps, count);
    }

    /**
     * Sums of shifted stretches of a line. Stretches are copied to arrays of their own and added with one index, as compilers
     * turn loops over several arrays into vector instructions only if all of them run from the same index.
     */
    private static final class Window {

        private final int[] shifts;
        private final double[] weights;
        private final double[] a;
        private final double[] b;
        private final double[] c;
        private final double[] d;
        private final double[] sum;

        Window(double[][] taps, int length) {
            // Up to four at once; weights of 0 fill the last four.
            int padded = (taps.length + 3) / 4 * 4;
            this.shifts = new int[padded];
            this.weights = new double[padded];
            for (int t = 0; t < padded; t++) {
                boolean real = t < taps.length;
                shifts[t] = real ? (int) taps[t][0] : t > 0 ? shifts[t - 1] : 0;
                weights[t] = real ? taps[t][1] : 0;
            }
            this.a = new double[length];
            this.b = new double[length];
            this.c = new double[length];
            this.d = new double[length];
            this.sum = new double[length];
        }

        void add(double[] in, int from, double[] out, int to, int count) {
            System.arraycopy(out, to, sum, 0, count);
            for (int t = 0; t < shifts.length; t += 4) {
                System.arraycopy(in, from + shifts[t], a, 0, count);
                System.arraycopy(in, from + shifts[t + 1], b, 0, count);
                System.arraycopy(in, from + shifts[t + 2], c, 0, count);
                System.arraycopy(in, from + shifts[t + 3], d, 0, count);
                add4(weights[t], weights[t + 1], weights[t + 2], weights[t + 3], a, b, c, d, sum, count);
            }
            System.arraycopy(sum, 0, out, to, count);
        }

        private static void add4(
                double wa,
                double wb,
                double wc,
                double wd,
                double[] a,
                double[] b,
                double[] c,
                double[] d,
                double[] sum,
                int count) {
            for (int i = 0; i < count; i++) {
                sum[i] += wa * a[i] + wb * b[i] + wc * c[i] + wd * d[i];
            }
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
