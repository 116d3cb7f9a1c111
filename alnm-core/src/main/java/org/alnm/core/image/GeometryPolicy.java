package org.alnm.core.image;

import java.util.BitSet;

/**
 * What to do with a mask whose grid is not exactly the image's.
 *
 * <p>No policy interpolates: a mask that needs that must be resampled on purpose.
 */
public enum GeometryPolicy implements MaskAlignment {
    /** Any difference at all is an error. */
    FAIL,

    /**
     * Grids of the same size whose corners are at most {@value #ROUNDING} voxel apart are taken for the same: file
     * formats round differently. The mask is laid on the image's grid, voxel by voxel of the same index.
     */
    STRICT,

    /**
     * Each voxel of the mask goes to the voxel of the image that its centre is nearest to.
     *
     * <p>Accepted are masks on the image's own lattice: every voxel centre within {@value #NEAREST} voxel of a voxel
     * centre of the image's lattice, along each axis of the image. So no tie can occur, no two voxels of the mask meet in
     * one, and the region keeps its number of voxels. The mask may be a cropped or a padded piece of the lattice, and may
     * be stored in another order of axes or with axes flipped. Voxels outside the image must be background.
     */
    REGRID;

    private static final double ROUNDING = 1e-3;
    private static final double NEAREST = 0.1;

    /**
     * Lays a mask on the grid of its image.
     *
     * @param mask the mask
     * @param image the grid of the image
     * @return the mask on exactly that grid
     * @throws GeometryException if the grids differ by more than this policy allows; the message has the per-axis
     *     {@link GeometryComparison}
     */
    @Override
    public Mask align(Mask mask, Geometry image) {
        GeometryComparison comparison = GeometryComparison.of(image, mask.geometry());
        if (comparison.isExact()) {
            return mask.on(image);
        }
        boolean rounding = comparison.isSameSize() && comparison.cornerVoxels() <= ROUNDING;
        return switch (this) {
            case FAIL ->
                throw refusal(
                        comparison,
                        "and the policy FAIL allows no difference.",
                        rounding
                                ? "The policy STRICT tolerates it: it is within the rounding of file formats"
                                : other());
            case STRICT -> {
                if (!rounding) {
                    throw refusal(
                            comparison,
                            "by more than the " + ROUNDING + " voxel that file formats explain.",
                            "The policy REGRID moves a mask on the same lattice to the nearest voxels; " + other());
                }
                yield mask.on(image);
            }
            case REGRID -> rounding ? mask.on(image) : regrid(mask, image, comparison);
        };
    }

    private static String other() {
        return "otherwise check that mask and image belong together, and resample the mask onto the image's grid";
    }

    private static Mask regrid(Mask mask, Geometry image, GeometryComparison comparison) {
        LatticeMap map = LatticeMap.between(mask.geometry(), image);
        if (!map.isOneToOne() || !(map.worst() <= NEAREST)) {
            throw refusal(
                    comparison,
                    "and its voxels are not within " + NEAREST + " voxel of the image's, one to one.",
                    "Check that mask and image belong together, and resample the mask onto the image's grid");
        }
        BitSet voxels = new BitSet(image.size().count());
        int outside = 0;
        for (int at = mask.next(0); at >= 0; at = mask.next(at + 1)) {
            int target = map.target(at);
            if (target < 0) {
                outside++;
            } else {
                voxels.set(target);
            }
        }
        if (outside > 0) {
            throw refusal(
                    comparison,
                    "and " + outside + " of the mask's " + mask.count() + " voxels lie outside the image.",
                    "Check that mask and image belong together, or crop the mask");
        }
        return Mask.of(image, voxels::get);
    }

    private static GeometryException refusal(GeometryComparison comparison, String why, String remedy) {
        return new GeometryException("the grid of the mask differs from the image's " + why + " The worst axis is "
                + "xyz".charAt(comparison.worstAxis()) + ".\n" + comparison.describe() + "\n" + remedy + ".");
    }
}
