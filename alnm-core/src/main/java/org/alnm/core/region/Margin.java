package org.alnm.core.region;

import java.util.BitSet;
import org.alnm.core.image.Box;
import org.alnm.core.image.Geometry;
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
        Box box = DistanceMap.boxAround(region, millimetres);
        DistanceMap distance = DistanceMap.to(region.crop(box));
        double limit = limit(millimetres);
        return paste(region.geometry(), box, at -> distance.squared(at) <= limit);
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
        return paste(region.geometry(), box, at -> distance.squared(at) > limit);
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

    /** The voxels of a box that satisfy a condition on their offset in the box, on the whole grid. */
    static Mask paste(Geometry geometry, Box box, java.util.function.IntPredicate inside) {
        GridSize size = geometry.size();
        GridSize part = box.size();
        BitSet voxels = new BitSet(size.count());
        int at = 0;
        for (int k = 0; k < part.z(); k++) {
            for (int j = 0; j < part.y(); j++) {
                int row = size.offset(box.x0(), box.y0() + j, box.z0() + k);
                for (int i = 0; i < part.x(); i++) {
                    if (inside.test(at++)) {
                        voxels.set(row + i);
                    }
                }
            }
        }
        return Mask.of(geometry, voxels::get);
    }
}
