package org.alnm.radiomics.texture;

/**
 * The 16 features of the grey-level run-length matrix in the IBSI reference manual (family TP0I; arXiv:1612.07003,
 * section 3.7). Symbols are those of {@link SizeMatrix}: s(i, j) runs of level i have the length j. None has a unit
 * but the entropy; all are NaN if the region has no voxel.
 */
@SuppressWarnings("ImmutableEnumChecker") // strings only
public enum GlrlmFeature implements SizeMatrixFeature {
    /**
     * {@code sum s(i, j) / j^2, divided by N_s}; greater than 0, at most 1. IBSI 22OV.
     *
     * <p>No unit. Range: (0, 1]. One voxel: 1; flat cube: 0.541163.
     */
    SHORT_RUNS_EMPHASIS("ShortRunsEmphasis", "22OV", SizeStatistic.SMALL_EMPHASIS),

    /**
     * {@code sum s(i, j) j^2, divided by N_s}; 1 or more. IBSI W4KF.
     *
     * <p>No unit. Range: [1, inf). One voxel: 1; flat cube: 3.96373.
     */
    LONG_RUNS_EMPHASIS("LongRunsEmphasis", "W4KF", SizeStatistic.LARGE_EMPHASIS),

    /**
     * {@code sum s(i, j) / i^2, divided by N_s}; greater than 0, at most 1. IBSI V3SW.
     *
     * <p>No unit. Range: (0, 1]. One voxel: 0.04; flat cube: 0.04.
     */
    LOW_GREY_LEVEL_RUN_EMPHASIS("LowGreyLevelRunEmphasis", "V3SW", SizeStatistic.LOW_LEVEL_EMPHASIS),

    /**
     * {@code sum s(i, j) i^2, divided by N_s}; 1 or more. IBSI G3QZ.
     *
     * <p>No unit. Range: [1, inf). One voxel: 25; flat cube: 25.
     */
    HIGH_GREY_LEVEL_RUN_EMPHASIS("HighGreyLevelRunEmphasis", "G3QZ", SizeStatistic.HIGH_LEVEL_EMPHASIS),

    /**
     * {@code sum s(i, j) / (i^2 j^2), divided by N_s}; greater than 0, at most 1. IBSI HTZT.
     *
     * <p>No unit. Range: (0, 1]. One voxel: 0.04; flat cube: 0.0216465.
     */
    SHORT_RUN_LOW_GREY_LEVEL_EMPHASIS("ShortRunLowGreyLevelEmphasis", "HTZT", SizeStatistic.SMALL_LOW_LEVEL_EMPHASIS),

    /**
     * {@code sum s(i, j) i^2 / j^2, divided by N_s}; greater than 0. IBSI GD3A.
     *
     * <p>No unit. Range: (0, inf). One voxel: 25; flat cube: 13.5291.
     */
    SHORT_RUN_HIGH_GREY_LEVEL_EMPHASIS(
            "ShortRunHighGreyLevelEmphasis", "GD3A", SizeStatistic.SMALL_HIGH_LEVEL_EMPHASIS),

    /**
     * {@code sum s(i, j) j^2 / i^2, divided by N_s}; greater than 0. IBSI IVPO.
     *
     * <p>No unit. Range: (0, inf). One voxel: 0.04; flat cube: 0.158549.
     */
    LONG_RUN_LOW_GREY_LEVEL_EMPHASIS("LongRunLowGreyLevelEmphasis", "IVPO", SizeStatistic.LARGE_LOW_LEVEL_EMPHASIS),

    /**
     * {@code sum s(i, j) i^2 j^2, divided by N_s}; 1 or more. IBSI 3KUM.
     *
     * <p>No unit. Range: [1, inf). One voxel: 25; flat cube: 99.0933.
     */
    LONG_RUN_HIGH_GREY_LEVEL_EMPHASIS("LongRunHighGreyLevelEmphasis", "3KUM", SizeStatistic.LARGE_HIGH_LEVEL_EMPHASIS),

    /**
     * {@code sum s(i)^2, divided by N_s}; greater than 0, at most N_s. IBSI R5YN.
     *
     * <p>No unit. Range: (0, inf). One voxel: 13; flat cube: 193.
     */
    GREY_LEVEL_NON_UNIFORMITY("GreyLevelNonUniformity", "R5YN", SizeStatistic.LEVEL_NON_UNIFORMITY),

    /**
     * {@code sum s(i)^2, divided by N_s^2}; greater than 0, at most 1. IBSI OVBL.
     *
     * <p>No unit. Range: (0, 1]. One voxel: 1; flat cube: 1.
     */
    GREY_LEVEL_NON_UNIFORMITY_NORMALISED(
            "GreyLevelNonUniformityNormalised", "OVBL", SizeStatistic.LEVEL_NON_UNIFORMITY_NORMALISED),

    /**
     * {@code sum s(j)^2, divided by N_s}; greater than 0, at most N_s. IBSI W92Y.
     *
     * <p>No unit. Range: (0, inf). One voxel: 13; flat cube: 67.6528.
     */
    RUN_LENGTH_NON_UNIFORMITY("RunLengthNonUniformity", "W92Y", SizeStatistic.SIZE_NON_UNIFORMITY),

    /**
     * {@code sum s(j)^2, divided by N_s^2}; greater than 0, at most 1. IBSI IC23.
     *
     * <p>No unit. Range: (0, 1]. One voxel: 1; flat cube: 0.350533.
     */
    RUN_LENGTH_NON_UNIFORMITY_NORMALISED(
            "RunLengthNonUniformityNormalised", "IC23", SizeStatistic.SIZE_NON_UNIFORMITY_NORMALISED),

    /**
     * {@code N_s / N_v}; greater than 0, at most 1. IBSI 9ZK5.
     *
     * <p>No unit. Range: (0, 1]. One voxel: 1; flat cube: 0.549858.
     */
    RUN_PERCENTAGE("RunPercentage", "9ZK5", SizeStatistic.PERCENTAGE),

    /**
     * {@code sum (i - mu)^2 p(i, j) with mu = sum i p(i, j)}; 0 or more. IBSI 8CE5.
     *
     * <p>No unit. Range: [0, inf). One voxel: 0; flat cube: 0.
     */
    GREY_LEVEL_VARIANCE("GreyLevelVariance", "8CE5", SizeStatistic.LEVEL_VARIANCE),

    /**
     * {@code sum (j - mu)^2 p(i, j) with mu = sum j p(i, j)}; 0 or more. IBSI SXLW.
     *
     * <p>No unit. Range: [0, inf). One voxel: 0; flat cube: 0.656232.
     */
    RUN_LENGTH_VARIANCE("RunLengthVariance", "SXLW", SizeStatistic.SIZE_VARIANCE),

    /**
     * {@code -sum p(i, j) log2 p(i, j)}; 0 or more; in bit. IBSI HJ9O.
     *
     * <p>Unit: bit. Range: [0, inf). One voxel: 0; flat cube: 1.54847.
     */
    RUN_ENTROPY("RunEntropy", "HJ9O", SizeStatistic.ENTROPY);

    private final Description description;
    private final SizeStatistic statistic;

    GlrlmFeature(String feature, String code, SizeStatistic statistic) {
        this.description = statistic.describedAs(feature, code);
        this.statistic = statistic;
    }

    @Override
    public SizeStatistic statistic() {
        return statistic;
    }

    @Override
    public Description description() {
        return description;
    }
}
