package org.alnm.core.region;

import java.util.Arrays;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;

/**
 * For every voxel of a grid the Euclidean distance, in mm, from its centre to the nearest centre of a voxel of a region.
 * Immutable.
 *
 * <p>Exact up to rounding for any spacing: the lower envelope of parabolas, axis by axis (Felzenszwalb and Huttenlocher,
 * Theory of Computing 2012;8:415-428, doi:10.4086/toc.2012.v008a019), in time proportional to the voxels.
 */
public final class DistanceMap {

    private final Geometry geometry;
    private final double[] squared;

    private DistanceMap(Geometry geometry, double[] squared) {
        this.geometry = geometry;
        this.squared = squared;
    }

    /**
     * Distances to a region.
     *
     * @param region the voxels to which distances are measured; may be empty
     * @return the distance of every voxel of its grid: 0 inside, infinite everywhere if the region is empty
     */
    public static DistanceMap to(Mask region) {
        GridSize size = region.geometry().size();
        double[] squared = new double[size.count()];
        Arrays.fill(squared, Double.POSITIVE_INFINITY);
        for (int at = region.next(0); at >= 0; ) {
            int end = region.nextOutside(at);
            Arrays.fill(squared, at, end, 0);
            at = region.next(end);
        }
        return transform(region.geometry(), squared);
    }

    /**
     * Distances to what does not belong to a region. What lies beyond the grid is unknown and does not count: where the image
     * ends is no border of a lesion.
     *
     * @param region the region
     * @return the distance of every voxel of its grid: 0 outside the region, infinite everywhere if it fills the grid
     */
    public static DistanceMap toOutside(Mask region) {
        GridSize size = region.geometry().size();
        double[] squared = new double[size.count()];
        for (int at = region.next(0); at >= 0; ) {
            int end = region.nextOutside(at);
            Arrays.fill(squared, at, end, Double.POSITIVE_INFINITY);
            at = region.next(end);
        }
        return transform(region.geometry(), squared);
    }

    private static DistanceMap transform(Geometry geometry, double[] squared) {
        GridSize size = geometry.size();
        Vec3 spacing = geometry.spacing();
        int plane = size.x() * size.y();
        Envelope x = new Envelope(size.x(), spacing.x());
        Envelope y = new Envelope(size.y(), spacing.y());
        Envelope z = new Envelope(size.z(), spacing.z());
        for (int row = 0; row < squared.length; row += size.x()) {
            x.transform(squared, row, 1);
        }
        for (int k = 0; k < size.z(); k++) {
            for (int i = 0; i < size.x(); i++) {
                y.transform(squared, k * plane + i, size.x());
            }
        }
        for (int at = 0; at < plane; at++) {
            z.transform(squared, at, plane);
        }
        return new DistanceMap(geometry, squared);
    }

    /**
     * The grid.
     *
     * @return where the voxels lie
     */
    public Geometry geometry() {
        return geometry;
    }

    /**
     * The distance of a voxel, by its offset.
     *
     * @param offset {@link GridSize#offset}
     * @return mm
     */
    public double distance(int offset) {
        return Math.sqrt(squared[offset]);
    }

    /**
     * The square of the distance of a voxel, by its offset.
     *
     * @param offset {@link GridSize#offset}
     * @return mm2
     */
    public double squared(int offset) {
        return squared[offset];
    }

    /** The transform of one line of voxels; keeps its working arrays. */
    private static final class Envelope {

        private final int n;
        private final double spacing;
        private final double[] values;
        private final int[] vertex;
        private final double[] from;

        Envelope(int n, double spacing) {
            this.n = n;
            this.spacing = spacing;
            this.values = new double[n];
            this.vertex = new int[n];
            this.from = new double[n];
        }

        void transform(double[] squared, int start, int stride) {
            int last = -1;
            boolean zeros = true;
            for (int q = 0; q < n; q++) {
                double value = squared[start + q * stride];
                values[q] = value;
                zeros &= value == 0;
                if (value == Double.POSITIVE_INFINITY) {
                    continue;
                }
                double cross = Double.NEGATIVE_INFINITY;
                while (last >= 0) {
                    cross = crossing(vertex[last], q);
                    if (cross > from[last]) {
                        break;
                    }
                    last--;
                }
                last++;
                vertex[last] = q;
                from[last] = last == 0 ? Double.NEGATIVE_INFINITY : cross;
            }
            if (last < 0 || zeros) {
                return;
            }
            int piece = 0;
            for (int q = 0; q < n; q++) {
                while (piece < last && from[piece + 1] < q) {
                    piece++;
                }
                double d = (q - vertex[piece]) * spacing;
                squared[start + q * stride] = d * d + values[vertex[piece]];
            }
        }

        /** Where the parabola of q comes to lie below that of p, in voxels; p is less than q. */
        private double crossing(int p, int q) {
            double rise = (values[q] - values[p]) / (spacing * spacing);
            return 0.5 * (rise / (q - p) + (p + q));
        }
    }
}
