package org.alnm.radiomics.intensity;

import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Roi;
import org.alnm.core.image.Vec3;

/**
 * Mean intensities over spheres of 1 cm3 around the voxels of a region (IBSI reference manual 3.2, arXiv:1612.07003;
 * PET's SUVpeak). Immutable.
 *
 * <p>A voxel belongs to a sphere if its centre is at most (3 / (4 pi))^(1/3) cm = 6.204 mm from that of the middle voxel.
 * Middle voxels are those of the intensity mask; the others need not belong to the region. Voxels beyond the edge of the
 * image and voxels without a finite intensity are left out of the mean.
 */
public final class LocalIntensity {

    /** Of a sphere of 1 cm3, in mm. */
    private static final double RADIUS = 10 * StrictMath.cbrt(3 / (4 * StrictMath.PI));

    private final double localPeak;
    private final double globalPeak;

    private LocalIntensity(double localPeak, double globalPeak) {
        this.localPeak = localPeak;
        this.globalPeak = globalPeak;
    }

    /**
     * The margin that a region needs so that no part of a sphere is cut off.
     *
     * @param image the grid that the region is cropped from
     * @return voxels, for {@link Roi#of(org.alnm.core.image.Volume, Mask, int)}
     */
    public static int margin(Geometry image) {
        Vec3 spacing = image.spacing();
        return (int) (RADIUS / Math.min(spacing.x(), Math.min(spacing.y(), spacing.z())));
    }

    /**
     * The peaks of a region.
     *
     * @param roi a region with at least the {@link #margin}, where the image reaches that far; its middle voxels' intensities
     *     are finite
     * @return the peaks
     */
    public static LocalIntensity of(Roi roi) {
        Mask inside = roi.intensity();
        double max = Double.NEGATIVE_INFINITY;
        for (int at = inside.next(0); at >= 0; at = inside.next(at + 1)) {
            max = Math.max(max, roi.value(at));
        }
        if (inside.count() == 0) {
            return new LocalIntensity(Double.NaN, Double.NaN);
        }
        Rows rows = new Rows(roi, max);
        double local = Double.NEGATIVE_INFINITY;
        double global = Double.NEGATIVE_INFINITY;
        for (int at = inside.next(0); at >= 0; at = inside.next(at + 1)) {
            double mean = rows.meanAround(at);
            global = Math.max(global, mean);
            if (roi.value(at) == max) {
                local = Math.max(local, mean);
            }
        }
        return new LocalIntensity(local, global);
    }

    /**
     * The value of a feature.
     *
     * @param feature which
     * @return a number, or NaN where {@link LocalIntensityFeature#undefinedWhen()} holds
     */
    public double value(LocalIntensityFeature feature) {
        return feature.of(this);
    }

    double localPeak() {
        return localPeak;
    }

    double globalPeak() {
        return globalPeak;
    }

    @Override
    public String toString() {
        return "LocalIntensity: local peak " + localPeak + ", global peak " + globalPeak;
    }

    /** Sums over stretches of rows: a sphere is one stretch of each of its rows. */
    private static final class Rows {

        private final GridSize size;
        private final double reference;

        /** By row, running sums of intensities less the reference; one more than voxels in a row. */
        private final double[] sums;

        /** By row, running counts of finite intensities. */
        private final int[] counts;

        private final int reachY;
        private final int reachZ;

        /** By row of the sphere, y fastest, how far it reaches along x; -1 if not at all. */
        private final int[] reachX;

        /** The reference, an intensity of the region, keeps the sums small. */
        Rows(Roi roi, double reference) {
            this.size = roi.geometry().size();
            this.reference = reference;
            int length = size.x() + 1;
            this.sums = new double[length * size.y() * size.z()];
            this.counts = new int[sums.length];
            for (int row = 0; row < size.y() * size.z(); row++) {
                for (int i = 0; i < size.x(); i++) {
                    double value = roi.value(row * size.x() + i);
                    boolean counts = Double.isFinite(value);
                    int to = row * length + i + 1;
                    this.sums[to] = this.sums[to - 1] + (counts ? value - reference : 0);
                    this.counts[to] = this.counts[to - 1] + (counts ? 1 : 0);
                }
            }
            Vec3 spacing = roi.geometry().spacing();
            this.reachY = (int) Math.min(size.y() - 1.0, RADIUS / spacing.y());
            this.reachZ = (int) Math.min(size.z() - 1.0, RADIUS / spacing.z());
            this.reachX = new int[(2 * reachY + 1) * (2 * reachZ + 1)];
            for (int dz = -reachZ; dz <= reachZ; dz++) {
                for (int dy = -reachY; dy <= reachY; dy++) {
                    double y = dy * spacing.y();
                    double z = dz * spacing.z();
                    double left = RADIUS * RADIUS - y * y - z * z;
                    reachX[dy + reachY + (2 * reachY + 1) * (dz + reachZ)] =
                            left < 0 ? -1 : (int) Math.min(size.x() - 1.0, Math.sqrt(left) / spacing.x());
                }
            }
        }

        double meanAround(int at) {
            int i = at % size.x();
            int j = at / size.x() % size.y();
            int k = at / size.x() / size.y();
            double sum = 0;
            int count = 0;
            for (int z = Math.max(0, k - reachZ); z <= Math.min(size.z() - 1, k + reachZ); z++) {
                for (int y = Math.max(0, j - reachY); y <= Math.min(size.y() - 1, j + reachY); y++) {
                    int reach = reachX[y - j + reachY + (2 * reachY + 1) * (z - k + reachZ)];
                    if (reach >= 0) {
                        int row = (y + size.y() * z) * (size.x() + 1);
                        int from = row + Math.max(0, i - reach);
                        int to = row + Math.min(size.x(), i + reach + 1);
                        sum += sums[to] - sums[from];
                        count += counts[to] - counts[from];
                    }
                }
            }
            return reference + sum / count;
        }
    }
}
