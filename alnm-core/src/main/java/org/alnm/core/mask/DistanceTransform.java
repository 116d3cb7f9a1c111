package org.alnm.core.mask;

import java.util.function.IntPredicate;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;

/**
 * The exact Euclidean distance of every voxel's centre to the nearest voxel of a set, in mm, whatever the spacing: lower
 * envelopes of parabolas, axis by axis (Felzenszwalb and Huttenlocher, Theory of Computing 2012;8:415-428,
 * doi:10.4086/toc.2012.v008a019). Linear in the number of voxels.
 */
public final class DistanceTransform {

    private DistanceTransform() {}

    /**
     * Squared distances to a mask.
     *
     * @param mask a mask
     * @return of every voxel the squared distance in mm2 to the nearest voxel of the mask, 0 inside; infinity everywhere if
     *     the mask is empty
     */
    public static double[] squaredToMask(Mask mask) {
        return squared(mask, mask::contains);
    }

    /**
     * Squared distances to what is not in a mask. The mask is taken to go on beyond the edges of its grid.
     *
     * @param mask a mask
     * @return of every voxel the squared distance in mm2 to the nearest voxel of the grid outside the mask, 0 outside;
     *     infinity everywhere if the mask fills the grid
     */
    public static double[] squaredToOutside(Mask mask) {
        return squared(mask, at -> !mask.contains(at));
    }

    private static double[] squared(Mask mask, IntPredicate to) {
        GridSize size = mask.geometry().size();
        Vec3 spacing = mask.geometry().spacing();
        double[] distances = new double[size.count()];
        for (int at = 0; at < distances.length; at++) {
            distances[at] = to.test(at) ? 0 : Double.POSITIVE_INFINITY;
        }
        int plane = size.x() * size.y();
        Line line = new Line(Math.max(size.x(), Math.max(size.y(), size.z())));
        for (int row = 0; row < distances.length; row += size.x()) {
            line.transform(distances, row, 1, size.x(), spacing.x());
        }
        for (int k = 0; k < size.z(); k++) {
            for (int i = 0; i < size.x(); i++) {
                line.transform(distances, k * plane + i, size.x(), size.y(), spacing.y());
            }
        }
        for (int at = 0; at < plane; at++) {
            line.transform(distances, at, plane, size.z(), spacing.z());
        }
        return distances;
    }

    /** Transforms one line after another. For one thread. */
    private static final class Line {

        private final double[] values;
        private final int[] lowest;
        private final double[] from;

        Line(int length) {
            values = new double[length];
            lowest = new int[length];
            from = new double[length + 1];
        }

        /** The least of {@code values[p] + (spacing (q - p))^2} over p, for each q. */
        void transform(double[] grid, int start, int stride, int n, double spacing) {
            int last = -1;
            double square = spacing * spacing;
            for (int q = 0; q < n; q++) {
                values[q] = grid[start + q * stride];
                if (values[q] == Double.POSITIVE_INFINITY) {
                    continue;
                }
                double meets = Double.NEGATIVE_INFINITY;
                while (last >= 0) {
                    int p = lowest[last];
                    meets = ((values[q] - values[p]) / square + ((double) q * q - (double) p * p)) / (2.0 * (q - p));
                    if (meets > from[last]) {
                        break;
                    }
                    last--;
                }
                last++;
                lowest[last] = q;
                from[last] = last == 0 ? Double.NEGATIVE_INFINITY : meets;
            }
            if (last < 0) {
                return;
            }
            from[last + 1] = Double.POSITIVE_INFINITY;
            int at = 0;
            for (int q = 0; q < n; q++) {
                while (from[at + 1] < q) {
                    at++;
                }
                double step = spacing * (q - lowest[at]);
                grid[start + q * stride] = values[lowest[at]] + step * step;
            }
        }
    }
}
