package org.alnm.radiomics.fourier;

import org.alnm.core.image.GridSize;
import org.alnm.radiomics.fourier.Fft.Lines;

/**
 * Complex numbers on a grid, x fastest, with transforms in place: {@code X_k = sum_j x_j exp(-2 pi i j k / n)} along each
 * axis, and its inverse. Any size is allowed. For one thread.
 */
public final class ComplexGrid {

    /** Lines transformed together; their working set stays in the cache of second level. */
    private static final int LINES = 16;

    private final GridSize size;
    private final double[] re;
    private final double[] im;

    private ComplexGrid(GridSize size, double[] re, double[] im) {
        this.size = size;
        this.re = re;
        this.im = im;
    }

    /**
     * A grid of real numbers.
     *
     * @param size the size
     * @param values one per point; taken over, not copied
     * @return the grid
     */
    public static ComplexGrid ofReal(GridSize size, double[] values) {
        return new ComplexGrid(size, values, new double[values.length]);
    }

    /**
     * A grid of zeros.
     *
     * @param size the size
     * @return the grid
     */
    public static ComplexGrid zeros(GridSize size) {
        return new ComplexGrid(size, new double[size.count()], new double[size.count()]);
    }

    /**
     * A copy.
     *
     * @return a grid of its own
     */
    public ComplexGrid copy() {
        return new ComplexGrid(size, re.clone(), im.clone());
    }

    /**
     * The size.
     *
     * @return points along each axis
     */
    public GridSize size() {
        return size;
    }

    /**
     * The real parts.
     *
     * @return not a copy
     */
    public double[] re() {
        return re;
    }

    /**
     * The imaginary parts.
     *
     * @return not a copy
     */
    public double[] im() {
        return im;
    }

    /**
     * Transforms along the first axes.
     *
     * @param axes 1 for x, 2 for x and y, 3 for all
     */
    public void transform(int axes) {
        for (int axis = 0; axis < axes; axis++) {
            along(axis, re, im);
        }
    }

    /**
     * Undoes {@link #transform}.
     *
     * @param axes as there
     */
    public void inverse(int axes) {
        double scale = 1;
        for (int axis = 0; axis < axes; axis++) {
            along(axis, im, re);
            scale /= length(axis);
        }
        for (int i = 0; i < re.length; i++) {
            re[i] *= scale;
            im[i] *= scale;
        }
    }

    private int length(int axis) {
        return axis == 0 ? size.x() : axis == 1 ? size.y() : size.z();
    }

    /** With real and imaginary parts exchanged it is the inverse but for the factor. */
    private void along(int axis, double[] real, double[] imaginary) {
        int n = length(axis);
        if (n == 1) {
            return;
        }
        int step = axis == 0 ? 1 : axis == 1 ? size.x() : size.x() * size.y();
        Dft dft = new Dft(n);
        Lines lines = new Lines(dft.room(), LINES);
        int count = re.length / n;
        for (int first = 0; first < count; first += LINES) {
            int some = Math.min(LINES, count - first);
            for (int l = 0; l < some; l++) {
                int start = start(first + l, n, step);
                for (int j = 0; j < n; j++) {
                    lines.re()[j * LINES + l] = real[start + j * step];
                    lines.im()[j * LINES + l] = imaginary[start + j * step];
                }
            }
            dft.transform(lines);
            for (int l = 0; l < some; l++) {
                int start = start(first + l, n, step);
                for (int j = 0; j < n; j++) {
                    real[start + j * step] = lines.re()[j * LINES + l];
                    imaginary[start + j * step] = lines.im()[j * LINES + l];
                }
            }
        }
    }

    /** Where a line starts: lines are counted along the faster axes first. */
    private static int start(int line, int n, int step) {
        return line / step * step * n + line % step;
    }
}
