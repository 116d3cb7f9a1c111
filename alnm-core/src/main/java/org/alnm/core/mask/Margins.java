package org.alnm.core.mask;

import org.alnm.core.image.Mask;
import org.alnm.core.image.RoiException;

/**
 * Masks grown, shrunk and surrounded by mm, whatever the spacing: a voxel counts by the exact distance of its centre. Grids
 * stay as they are, so that what grows ends at the edge of the image.
 */
public final class Margins {

    private Margins() {}

    /**
     * A mask with all voxels around it.
     *
     * @param mask a mask with at least one voxel
     * @param mm how far from a voxel of the mask; 0 or more
     * @return the voxels of the mask and those at most that far from one of them
     * @throws RoiException if the distance is negative or not finite, or the mask is empty
     */
    public static Mask grow(Mask mask, double mm) {
        double square = square(mask, mm);
        double[] distances = DistanceTransform.squaredToMask(mask);
        return Mask.of(mask.geometry(), at -> distances[at] <= square);
    }

    /**
     * A mask without its outermost voxels. The mask is taken to go on beyond the edge of the image.
     *
     * @param mask a mask with at least one voxel
     * @param mm how far from a voxel outside; 0 or more
     * @return the voxels of the mask that are farther than that from every voxel outside; perhaps none
     * @throws RoiException if the distance is negative or not finite, or the mask is empty
     */
    public static Mask shrink(Mask mask, double mm) {
        double square = square(mask, mm);
        double[] distances = DistanceTransform.squaredToOutside(mask);
        return Mask.of(mask.geometry(), at -> mask.contains(at) && distances[at] > square);
    }

    /**
     * What surrounds a mask, such as the tissue around a tumour.
     *
     * @param mask a mask with at least one voxel
     * @param mm how wide; above 0
     * @return the voxels outside the mask at most that far from one of its voxels
     * @throws RoiException if the width is not above 0 or not finite, or the mask is empty
     */
    public static Mask ring(Mask mask, double mm) {
        if (!(mm > 0)) {
            throw new RoiException("a ring must be wider than 0 mm: " + mm);
        }
        double square = square(mask, mm);
        double[] distances = DistanceTransform.squaredToMask(mask);
        return Mask.of(mask.geometry(), at -> distances[at] > 0 && distances[at] <= square);
    }

    /** Distances that are equal but for rounding count as equal. */
    private static double square(Mask mask, double mm) {
        if (!(mm >= 0) || Double.isInfinite(mm)) {
            throw new RoiException("a margin must be finite and 0 mm or more: " + mm);
        }
        if (mask.count() == 0) {
            throw new RoiException("an empty mask has no margin");
        }
        return mm * mm * (1 + 1e-12);
    }
}
