package org.alnm.radiomics.normalise;

import java.util.List;
import org.alnm.core.image.GridSize;

/** Control points of a cubic B-spline over an image, x fastest. Immutable. */
final class SplineLattice {

    private final GridSize size;
    private final double[] points;

    /** A lattice of these numbers, which are not copied. */
    SplineLattice(GridSize size, double[] points) {
        this.size = size;
        this.points = points;
    }

    /** Zeros, so many along each axis; one along an axis of one voxel. */
    static SplineLattice zeros(List<Integer> counts, GridSize image) {
        GridSize size = new GridSize(
                image.x() == 1 ? 1 : counts.get(0),
                image.y() == 1 ? 1 : counts.get(1),
                image.z() == 1 ? 1 : counts.get(2));
        return new SplineLattice(size, new double[size.count()]);
    }

    GridSize size() {
        return size;
    }

    SplineLattice plus(SplineLattice other) {
        double[] sums = new double[points.length];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = points[i] + other.points[i];
        }
        return new SplineLattice(size, sums);
    }

    /** The same field on twice as many spans along each axis. */
    SplineLattice refined() {
        return refined(0).refined(1).refined(2);
    }

    private SplineLattice refined(int axis) {
        int n = axis == 0 ? size.x() : axis == 1 ? size.y() : size.z();
        if (n == 1) {
            return this;
        }
        int m = 2 * n - 3;
        GridSize finer = new GridSize(axis == 0 ? m : size.x(), axis == 1 ? m : size.y(), axis == 2 ? m : size.z());
        int step = axis == 0 ? 1 : axis == 1 ? size.x() : size.x() * size.y();
        double[] values = new double[finer.count()];
        for (int line = 0; line < points.length / n; line++) {
            int from = line / step * step * n + line % step;
            int to = line / step * step * m + line % step;
            for (int i = 0; i < m; i++) {
                int at = from + i / 2 * step;
                values[to + i * step] = i % 2 == 0
                        ? (points[at] + points[at + step]) / 2
                        : (points[at] + 6 * points[at + step] + points[at + 2 * step]) / 8;
            }
        }
        return new SplineLattice(finer, values);
    }

    /** The control points of a slice of voxels: those of z are summed. */
    double[] plane(SplineAxis z, int slice) {
        int count = size.x() * size.y();
        double[] plane = new double[count];
        for (int t = 0; t < z.taps(); t++) {
            double w = z.weight(slice, t);
            int from = (z.first(slice) + t) * count;
            for (int i = 0; i < count; i++) {
                plane[i] += w * points[from + i];
            }
        }
        return plane;
    }

    /** The control points of a row of voxels in a plane: those of y are summed into {@code line}. */
    void line(double[] plane, SplineAxis y, int row, double[] line) {
        java.util.Arrays.fill(line, 0);
        for (int t = 0; t < y.taps(); t++) {
            double w = y.weight(row, t);
            int from = (y.first(row) + t) * line.length;
            for (int i = 0; i < line.length; i++) {
                line[i] += w * plane[from + i];
            }
        }
    }

    /** The field at a voxel of a row. */
    static double at(double[] line, SplineAxis x, int voxel) {
        double sum = 0;
        int from = x.first(voxel);
        for (int t = 0; t < x.taps(); t++) {
            sum += x.weight(voxel, t) * line[from + t];
        }
        return sum;
    }
}
