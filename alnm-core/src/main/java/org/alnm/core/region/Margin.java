package org.alnm.core.region;

import org.alnm.core.image.Box;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;

/**
 * A region grown or shrunk by a distance in mm: {@code Margin.grow(lesion, 3)}.
 *
 * <p>Distances are those of {@link DistanceMap}, between centres of voxels, in all three directions, whatever the spacing: in
 * slices 5 mm apart a margin of 3 mm stays within the slices. A distance that equals the margin up to rounding (1e-9 of it)
 * is within.
 */
public final class Margin {

    /** How much of a distance is taken for rounding of spacings such as 0.1 mm. */
    static final double ROUNDING = 1e-9;

    private Margin() {}

    /**
     * Grows a region.
     *
     * @param region the region; may be empty
     * @param millimetres at least 0
     * @return the voxels that are at most so far from a voxel of the region, cut at the edges of the grid
     * @throws IllegalArgumentException if the distance is negative or not finite
     */
    public static Mask grow(Mask region, double millimetres) {
        check(millimetres, "margin");
        if (region.count() == 0 || millimetres == 0) {
            return region;
        }
        Box box = boxAround(region, millimetres);
        DistanceMap distance = DistanceMap.to(region.crop(box));
        double limit = limit(millimetres);
        return Mask.of(distance.geometry(), at -> distance.squared(at) <= limit).uncrop(region.geometry(), box);
    }

    /**
     * Shrinks a region.
     *
     * @param region the region; may be empty
     * @param millimetres at least 0
     * @return the voxels that are farther than so much from every voxel outside; may be empty. Beyond the edges of the grid
     *     nothing counts as outside
     * @throws IllegalArgumentException if the distance is negative or not finite
     */
    public static Mask shrink(Mask region, double millimetres) {
        check(millimetres, "margin");
        if (region.count() == 0 || millimetres == 0) {
            return region;
        }
        // One more voxel on each side: where the region's box ends inside the grid there is outside.
        Box box = region.boundingBox().grow(1, region.geometry().size());
        DistanceMap distance = DistanceMap.toOutside(region.crop(box));
        double limit = limit(millimetres);
        return Mask.of(distance.geometry(), at -> distance.squared(at) > limit).uncrop(region.geometry(), box);
    }

    /**
     * The box of a region and of all voxels that may lie within a distance of it.
     *
     * @param region the region, with at least one voxel
     * @param millimetres at least 0
     * @return the bounding box with a margin, cut at the edges of the grid
     * @throws org.alnm.core.image.RoiException if the region is empty
     * @throws IllegalArgumentException if the distance is negative or not finite
     */
    public static Box boxAround(Mask region, double millimetres) {
        check(millimetres, "margin");
        Box box = region.boundingBox();
        GridSize grid = region.geometry().size();
        int x = voxels(millimetres, region.geometry().spacing().x(), grid.x());
        int y = voxels(millimetres, region.geometry().spacing().y(), grid.y());
        int z = voxels(millimetres, region.geometry().spacing().z(), grid.z());
        return new Box(
                Math.max(0, box.x0() - x),
                Math.max(0, box.y0() - y),
                Math.max(0, box.z0() - z),
                Math.min(grid.x(), box.x1() + x),
                Math.min(grid.y(), box.y1() + y),
                Math.min(grid.z(), box.z1() + z));
    }

    /** Not more than there are, and one more than needed, so that rounding costs none. */
    private static int voxels(double millimetres, double spacing, int most) {
        return (int) Math.min(most, Math.ceil(millimetres / spacing) + 1);
    }

    /** Refuses distances that are none. */
    static void check(double millimetres, String what) {
        if (!(millimetres >= 0 && millimetres < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a " + what + " must be finite and at least 0 mm: " + millimetres);
        }
    }

    /** The largest square of a distance that is within a margin. */
    static double limit(double millimetres) {
        double most = millimetres * (1 + ROUNDING);
        return most * most;
    }
}
