package org.alnm.core.resample;

/** Which voxels of a new grid belong to a resampled region. */
public sealed interface MaskRule permits MaskRule.Coverage, MaskRule.Nearest {

    /**
     * By linear interpolation of the mask (1 inside, 0 outside): the IBSI rule, with a threshold of 0.5.
     *
     * @param threshold greater than 0, at most 1
     * @return the rule
     */
    static MaskRule coverage(double threshold) {
        return new Coverage(threshold);
    }

    /**
     * By the nearest voxel: PyRadiomics' rule.
     *
     * @return the rule
     */
    static MaskRule nearest() {
        return new Nearest();
    }

    /**
     * A voxel belongs to the region if the linearly interpolated mask is at least the threshold. Coverage that misses
     * the threshold by less than 1e-9 counts: exact ties are frequent (2,414 of 45,985 voxels of the IBSI CT phantom at
     * 2 mm) and without the allowance their side is decided by rounding errors.
     *
     * @param threshold greater than 0, at most 1
     */
    record Coverage(double threshold) implements MaskRule {

        /** How far below the threshold coverage may be. */
        static final double TOLERANCE = 1e-9;

        /** Checks the threshold. */
        public Coverage {
            if (!(threshold > 0 && threshold <= 1)) {
                throw new IllegalArgumentException("the threshold of coverage must be > 0 and at most 1: " + threshold);
            }
        }
    }

    /** A voxel belongs to the region if the nearest voxel does; half way between two, the one of the higher index. */
    record Nearest() implements MaskRule {}
}
