package org.alnm.radiomics;

import java.util.Arrays;
import org.alnm.core.image.Roi;
import org.alnm.radiomics.feature.Discretised;
import org.alnm.radiomics.feature.RadiomicsException;

/**
 * Grey levels of equal probability: the histogram of the levels is as flat as equal intensities allow (histogram
 * equalisation, which the IBSI reference manual names in section 2.7 beside its two methods).
 *
 * <p>An intensity x of a region of n voxels, m of them less than x, has {@code level = floor(count m / n) + 1}. Equal
 * intensities have the same level, so that levels may be left out. A strictly increasing function of the intensities does
 * not change the levels.
 */
public final class EqualProbability {

    private EqualProbability() {}

    /**
     * Gives every intensity of a region's intensity mask a level.
     *
     * @param roi a region whose intensities are finite
     * @param count how many levels, 1 to {@value Discretised#HIGHEST_LEVEL}
     * @return levels from 1 to at most the count; of a flat region, all 1
     * @throws RadiomicsException if the count is not allowed
     */
    public static Discretised discretise(Roi roi, int count) {
        if (count < 1 || count > Discretised.HIGHEST_LEVEL) {
            throw new RadiomicsException(
                    "the number of levels must lie between 1 and " + Discretised.HIGHEST_LEVEL + ": " + count);
        }
        double[] sorted = roi.intensities();
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] += 0.0; // -0 sorts before 0, but is no less.
        }
        Arrays.sort(sorted);
        return Discretised.of(roi, x -> (int) ((long) count * less(sorted, x) / sorted.length) + 1);
    }

    /** How many of sorted numbers are less than x. */
    private static int less(double[] sorted, double x) {
        int lower = 0;
        int upper = sorted.length;
        while (lower < upper) {
            int middle = (lower + upper) >>> 1;
            if (sorted[middle] < x) {
                lower = middle + 1;
            } else {
                upper = middle;
            }
        }
        return lower;
    }
}
