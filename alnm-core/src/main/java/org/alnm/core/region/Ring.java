package org.alnm.core.region;

import org.alnm.core.image.Box;
import org.alnm.core.image.Mask;
import org.alnm.core.provenance.Numbers;

/**
 * A ring around a region, such as the peritumoral 5 mm: {@code Ring.outer(5).around(lesion)}.
 *
 * <p>It holds the voxels outside the region whose distance from it, by {@link DistanceMap}, is greater than one limit and at
 * most another. So rings of 0 to 3 and of 3 to 5 mm have no voxel in common, and together are that of 0 to 5.
 *
 * @param from the inner limit in mm, at least 0, itself not included
 * @param to the outer limit in mm, greater than the inner, included
 */
public record Ring(double from, double to) {

    /** Checks the limits. */
    public Ring {
        Margin.check(from, "limit of a ring");
        Margin.check(to, "limit of a ring");
        if (!(from < to)) {
            throw new IllegalArgumentException(
                    "a ring goes from a smaller to a greater distance, not from " + from + " to " + to + " mm");
        }
    }

    /**
     * The ring from the region's border outwards.
     *
     * @param millimetres how wide, greater than 0
     * @return the ring from 0 to so many mm
     */
    public static Ring outer(double millimetres) {
        return new Ring(0, millimetres);
    }

    /**
     * The ring between two distances.
     *
     * @param from the inner limit in mm, at least 0, itself not included
     * @param to the outer limit in mm, greater than the inner, included
     * @return the ring
     */
    public static Ring between(double from, double to) {
        return new Ring(from, to);
    }

    /**
     * The ring around a region.
     *
     * @param region the region; may be empty, and then so is the ring
     * @return the ring's voxels, none of them of the region, cut at the edges of the grid
     */
    public Mask around(Mask region) {
        if (region.count() == 0) {
            return region;
        }
        Box box = Margin.boxAround(region, to);
        DistanceMap distance = DistanceMap.to(region.crop(box));
        double least = Margin.limit(from);
        double most = Margin.limit(to);
        return Mask.of(distance.geometry(), at -> distance.squared(at) > least && distance.squared(at) <= most)
                .uncrop(region.geometry(), box);
    }

    /**
     * The part of the ring inside an organ, so that air, skin or muscle beside it does not count.
     *
     * @param region the region
     * @param within where voxels may be, on the region's grid
     * @return the ring's voxels inside; may be empty
     * @throws org.alnm.core.image.GeometryException if the grids differ
     */
    public Mask around(Mask region, Mask within) {
        return around(region).intersection(within);
    }

    @Override
    public String toString() {
        return "ring" + Numbers.exact(from) + "-" + Numbers.exact(to) + "mm";
    }
}
