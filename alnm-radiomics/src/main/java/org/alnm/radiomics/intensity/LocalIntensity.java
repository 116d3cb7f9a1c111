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
        SphereMeans means = new SphereMeans(roi, RADIUS, max);
        GridSize size = roi.geometry().size();
        double local = Double.NEGATIVE_INFINITY;
        double global = Double.NEGATIVE_INFINITY;
        for (int at = inside.next(0); at >= 0; ) {
            int row = at / size.x();
            int end = inside.nextOutside(at);
            end = Math.min(end, (row + 1) * size.x());
            double[] run = means.along(row, at - row * size.x(), end - row * size.x());
            for (int i = 0; i < run.length; i++) {
                global = Math.max(global, run[i]);
                if (roi.value(at + i) == max) {
                    local = Math.max(local, run[i]);
                }
            }
            at = inside.next(end);
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
}
