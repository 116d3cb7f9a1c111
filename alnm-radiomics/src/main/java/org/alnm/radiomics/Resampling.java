package org.alnm.radiomics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.alnm.core.image.Vec3;
import org.alnm.core.resample.Interpolation;
import org.alnm.radiomics.feature.RadiomicsException;

/**
 * How image and mask are brought to another voxel spacing.
 *
 * @param spacing new spacing in mm, 0 or more; 0 keeps an axis
 * @param image how intensities between voxel centres are found
 * @param mask NEAREST, or LINEAR: voxels of which at least half is covered belong to the region (IBSI)
 * @param round whether interpolated intensities go to the nearest whole number, as IBSI asks for Hounsfield units
 */
public record Resampling(Vec3 spacing, Interpolation image, Interpolation mask, boolean round) {

    /** Checks the choices. */
    public Resampling {
        if (!spacing.isFinite() || spacing.x() < 0 || spacing.y() < 0 || spacing.z() < 0) {
            throw new RadiomicsException("the new spacing must be finite and > 0 mm, or 0 to keep an axis: " + spacing);
        }
        if (mask == Interpolation.CUBIC_BSPLINE) {
            throw new RadiomicsException("a mask is resampled by nearest or linear interpolation, not by a spline");
        }
    }

    /**
     * Resampling without rounding.
     *
     * @param x new spacing in mm; 0 keeps the axis
     * @param y new spacing in mm; 0 keeps the axis
     * @param z new spacing in mm; 0 keeps the axis
     * @param image how intensities between voxel centres are found
     * @param mask NEAREST or LINEAR
     * @return the choice
     */
    public static Resampling of(double x, double y, double z, Interpolation image, Interpolation mask) {
        return new Resampling(new Vec3(x, y, z), image, mask, false);
    }

    /**
     * The same with intensities rounded to the nearest whole number afterwards.
     *
     * @return a copy
     */
    public Resampling rounded() {
        return new Resampling(spacing, image, mask, true);
    }

    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("spacing", List.of(spacing.x(), spacing.y(), spacing.z()));
        tree.put("image", name(image));
        tree.put("mask", name(mask));
        tree.put("round", round);
        return tree;
    }

    static String name(Interpolation interpolation) {
        return interpolation == Interpolation.CUBIC_BSPLINE
                ? "cubic"
                : interpolation.name().toLowerCase(Locale.ROOT);
    }
}
