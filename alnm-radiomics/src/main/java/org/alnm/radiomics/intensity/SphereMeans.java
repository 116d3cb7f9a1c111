package org.alnm.radiomics.intensity;

import java.util.Arrays;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Roi;
import org.alnm.core.image.Vec3;
import org.alnm.radiomics.feature.RadiomicsException;

/**
 * Means of the finite intensities within a distance of a voxel, from running sums along rows: a sphere is one stretch of
 * each of its rows. For one thread.
 */
final class SphereMeans {

    private final GridSize size;
    private final double reference;

    /** How far the sphere reaches along each axis, in voxels. */
    private final int reachX;

    private final int reachY;
    private final int reachZ;

    /** By row of the sphere, y fastest, how far it reaches along x; -1 if not at all. */
    private final int[] reach;

    /** Numbers of a row of {@link #sums}: the row's voxels, {@link #reachX} more at each end, and one. */
    private final int stride;

    /** By row, sums of the intensities before a voxel, each less the reference. */
    private final double[] sums;

    /** By row, counts of the finite intensities before a voxel; one row for all where all are finite. */
    private final int[] counts;

    private final int countStride;

    /**
     * Prepares the sums.
     *
     * @param roi the region
     * @param radius of the sphere in mm
     * @param reference subtracted to keep the sums small, so that equal intensities have exactly their own mean
     */
    SphereMeans(Roi roi, double radius, double reference) {
        Vec3 spacing = roi.geometry().spacing();
        this.size = roi.geometry().size();
        this.reference = reference;
        this.reachX = (int) Math.min(size.x() - 1.0, radius / spacing.x());
        this.reachY = (int) Math.min(size.y() - 1.0, radius / spacing.y());
        this.reachZ = (int) Math.min(size.z() - 1.0, radius / spacing.z());
        this.reach = new int[(2 * reachY + 1) * (2 * reachZ + 1)];
        for (int dz = -reachZ; dz <= reachZ; dz++) {
            for (int dy = -reachY; dy <= reachY; dy++) {
                double y = dy * spacing.y();
                double z = dz * spacing.z();
                double left = radius * radius - y * y - z * z;
                reach[sphereRow(dy, dz)] =
                        left < 0 ? -1 : (int) Math.min(size.x() - 1.0, Math.sqrt(left) / spacing.x());
            }
        }
        this.stride = size.x() + 2 * reachX + 1;
        long length = (long) stride * size.y() * size.z();
        if (length > Integer.MAX_VALUE - 8) {
            throw new RadiomicsException("the region's box of " + size
                    + " voxels is too large for local intensities. Resample it to larger voxels.");
        }
        this.sums = new double[(int) length];
        boolean finite = true;
        for (int at = 0; at < size.count() && finite; at++) {
            finite = Double.isFinite(roi.value(at));
        }
        this.countStride = finite ? 0 : stride;
        this.counts = new int[finite ? stride : (int) length];
        for (int row = 0; row < size.y() * size.z(); row++) {
            sumRow(roi, row);
        }
    }

    private int sphereRow(int dy, int dz) {
        return dy + reachY + (2 * reachY + 1) * (dz + reachZ);
    }

    private void sumRow(Roi roi, int row) {
        int to = row * stride + reachX;
        int countTo = row * countStride + reachX;
        for (int i = 0; i < size.x(); i++) {
            double value = roi.value(row * size.x() + i);
            boolean finite = Double.isFinite(value);
            sums[to + i + 1] = sums[to + i] + (finite ? value - reference : 0);
            counts[countTo + i + 1] = counts[countTo + i] + (finite ? 1 : 0);
        }
        int end = to + size.x();
        Arrays.fill(sums, end + 1, end + reachX + 1, sums[end]);
        int countEnd = countTo + size.x();
        Arrays.fill(counts, countEnd + 1, countEnd + reachX + 1, counts[countEnd]);
    }

    /**
     * Means around voxels of a row.
     *
     * @param row its j + k * size.y
     * @param first the first voxel of the row
     * @param end one past the last
     * @return one mean per voxel; NaN where no intensity is finite
     */
    double[] along(int row, int first, int end) {
        int j = row % size.y();
        int k = row / size.y();
        double[] sum = new double[end - first];
        int[] count = new int[end - first];
        for (int z = Math.max(0, k - reachZ); z <= Math.min(size.z() - 1, k + reachZ); z++) {
            for (int y = Math.max(0, j - reachY); y <= Math.min(size.y() - 1, j + reachY); y++) {
                int r = reach[sphereRow(y - j, z - k)];
                if (r >= 0) {
                    int centre = first + reachX;
                    add((y + size.y() * z) * stride + centre, r, sum);
                    count((y + size.y() * z) * countStride + centre, r, count);
                }
            }
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] = reference + sum[i] / count[i];
        }
        return sum;
    }

    private void add(int centre, int reach, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += sums[centre + reach + 1 + i] - sums[centre - reach + i];
        }
    }

    private void count(int centre, int reach, int[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += counts[centre + reach + 1 + i] - counts[centre - reach + i];
        }
    }
}
