package org.alnm.eval.agreement;

import org.alnm.core.image.Mask;
import org.alnm.eval.EvaluationException;

/**
 * How much two masks share, voxel by voxel.
 *
 * @param both voxels in both
 * @param first voxels in the first
 * @param second voxels in the second
 */
public record MaskOverlap(int both, int first, int second) {

    /**
     * Counts voxels.
     *
     * @param first one mask
     * @param second another on the same grid
     * @return the counts
     * @throws EvaluationException if the grids differ
     */
    public static MaskOverlap of(Mask first, Mask second) {
        requireSameGrid(first, second);
        int both = 0;
        for (int at = first.next(0); at >= 0; at = first.next(at + 1)) {
            both += second.contains(at) ? 1 : 0;
        }
        return new MaskOverlap(both, first.count(), second.count());
    }

    static void requireSameGrid(Mask first, Mask second) {
        if (!first.geometry().equals(second.geometry())) {
            throw new EvaluationException("masks to compare lie on different grids, " + first.geometry() + " and "
                    + second.geometry() + "; resample one onto the other (Mask.on)");
        }
    }

    /**
     * Dice's coefficient (1945, doi:10.2307/1932409): shared voxels by the mean of both counts.
     *
     * @return in [0, 1]; NaN where both are empty
     */
    public double dice() {
        return 2.0 * both / ((double) first + second);
    }

    /**
     * Jaccard's index: shared voxels by those of either.
     *
     * @return in [0, 1]; NaN where both are empty
     */
    public double jaccard() {
        return both / ((double) first + second - both);
    }

    /**
     * The difference of the volumes by their mean.
     *
     * @return in [-2, 2], above 0 where the first is larger; NaN where both are empty
     */
    public double volumeDifference() {
        return 2.0 * (first - second) / ((double) first + second);
    }
}
