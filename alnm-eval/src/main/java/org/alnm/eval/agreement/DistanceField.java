package org.alnm.eval.agreement;

import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;

/**
 * Squared distances in mm from each voxel of a grid to the nearest marked one, exactly and in linear time, axis by
 * axis (Felzenszwalb and Huttenlocher 2012, doi:10.4086/toc.2012.v008a019).
 */
final class DistanceField {

    private DistanceField() {}

    static double[] of(boolean[] marked, GridSize size, Vec3 spacing) {
        double[] squared = new double[marked.length];
        for (int i = 0; i < marked.length; i++) {
            squared[i] = marked[i] ? 0 : Double.POSITIVE_INFINITY;
        }
        int plane = size.x() * size.y();
        int longest = Math.max(size.x(), Math.max(size.y(), size.z()));
        Line line = new Line(longest);
        for (int start = 0; start < marked.length; start += size.x()) {
            line.along(squared, start, 1, size.x(), spacing.x());
        }
        for (int k = 0; k < size.z(); k++) {
            for (int i = 0; i < size.x(); i++) {
                line.along(squared, k * plane + i, size.x(), size.y(), spacing.y());
            }
        }
        for (int start = 0; start < plane; start++) {
            line.along(squared, start, plane, size.z(), spacing.z());
        }
        return squared;
    }

    /** The lower envelope of parabolas over one line of voxels. */
    private static final class Line {

        private final double[] value;
        private final int[] apex;
        private final double[] from;

        Line(int longest) {
            this.value = new double[longest];
            this.apex = new int[longest];
            this.from = new double[longest];
        }

        void along(double[] field, int start, int step, int n, double spacing) {
            double unit = spacing * spacing;
            int last = -1;
            for (int q = 0; q < n; q++) {
                value[q] = field[start + q * step];
                if (Double.isInfinite(value[q])) {
                    continue;
                }
                double cross = Double.NEGATIVE_INFINITY;
                while (last >= 0) {
                    int p = apex[last];
                    cross = ((value[q] - value[p]) / unit + (double) q * q - (double) p * p) / (2.0 * (q - p));
                    if (cross > from[last]) {
                        break;
                    }
                    last--;
                    cross = Double.NEGATIVE_INFINITY;
                }
                last++;
                apex[last] = q;
                from[last] = cross;
            }
            if (last < 0) {
                return;
            }
            int at = 0;
            for (int q = 0; q < n; q++) {
                while (at < last && from[at + 1] < q) {
                    at++;
                }
                double steps = (double) q - apex[at];
                field[start + q * step] = value[apex[at]] + unit * steps * steps;
            }
        }
    }
}
