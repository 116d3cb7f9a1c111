package org.alnm.radiomics.texture;

/**
 * The 16 features of the grey-level distance-zone matrix in the IBSI reference manual (family VMDZ; arXiv:1612.07003,
 * section 3.9). Symbols are those of {@link SizeMatrix}: s(i, j) zones of level i have the distance j from the
 * border. None has a unit but the entropy; all are NaN if the region has no voxel.
 */
@SuppressWarnings("ImmutableEnumChecker") // strings only
public enum GldzmFeature implements SizeMatrixFeature {
    /**
     * {@code sum s(i, j) / j^2, divided by N_s}; greater than 0, at most 1. IBSI 0GBI.
     *
     * <p>No unit. Range: (0, 1]. One voxel: 1; flat cube: 1.
     */
    SMALL_DISTANCE_EMPHASIS("SmallDistanceEmphasis", "0GBI", SizeStatistic.SMALL_EMPHASIS),

    /**
     * {@code sum s(i, j) j^2, divided by N_s}; 1 or more. IBSI MB4I.
     *
     * <p>No unit. Range: [1, inf). One voxel: 1; flat cube: 1.
     */
    LARGE_DISTANCE_EMPHASIS("LargeDistanceEmphasis", "MB4I", SizeStatistic.LARGE_EMPHASIS),

    /**
     * {@code sum s(i, j) / i^2, divided by N_s}; greater than 0, at most 1. IBSI S1RA.
     *
     * <p>No unit. Range: (0, 1]. One voxel: 0.04; flat cube: 0.04.
     */
    LOW_GREY_LEVEL_EMPHASIS("LowGreyLevelEmphasis", "S1RA", SizeStatistic.LOW_LEVEL_EMPHASIS),

    /**
     * {@code sum s(i, j) i^2, divided by N_s}; 1 or more. IBSI K26C.
     *
     * <p>No unit. Range: [1, inf). One voxel: 25; flat cube: 25.
     */
    HIGH_GREY_LEVEL_EMPHASIS("HighGreyLevelEmphasis", "K26C", SizeStatistic.HIGH_LEVEL_EMPHASIS),

    /**
     * {@code sum s(i, j) / (i^2 j^2), divided by N_s}; greater than 0, at most 1. IBSI RUVG.
     *
     * <p>No unit. Range: (0, 1]. One voxel: 0.04; flat cube: 0.04.
     */
    SMALL_DISTANCE_LOW_GREY_LEVEL_EMPHASIS(
            "SmallDistanceLowGreyLevelEmphasis", "RUVG", SizeStatistic.SMALL_LOW_LEVEL_EMPHASIS),

    /**
     * {@code sum s(i, j) i^2 / j^2, divided by N_s}; greater than 0. IBSI DKNJ.
     *
     * <p>No unit. Range: (0, inf). One voxel: 25; flat cube: 25.
     */
    SMALL_DISTANCE_HIGH_GREY_LEVEL_EMPHASIS(
            "SmallDistanceHighGreyLevelEmphasis", "DKNJ", SizeStatistic.SMALL_HIGH_LEVEL_EMPHASIS),

    /**
     * {@code sum s(i, j) j^2 / i^2, divided by N_s}; greater than 0. IBSI A7WM.
     *
     * <p>No unit. Range: (0, inf). One voxel: 0.04; flat cube: 0.04.
     */
    LARGE_DISTANCE_LOW_GREY_LEVEL_EMPHASIS(
            "LargeDistanceLowGreyLevelEmphasis", "A7WM", SizeStatistic.LARGE_LOW_LEVEL_EMPHASIS),

    /**
     * {@code sum s(i, j) i^2 j^2, divided by N_s}; 1 or more. IBSI KLTH.
     *
     * <p>No unit. Range: [1, inf). One voxel: 25; flat cube: 25.
     */
    LARGE_DISTANCE_HIGH_GREY_LEVEL_EMPHASIS(
            "LargeDistanceHighGreyLevelEmphasis", "KLTH", SizeStatistic.LARGE_HIGH_LEVEL_EMPHASIS),

    /**
     * {@code sum s(i)^2, divided by N_s}; greater than 0, at most N_s. IBSI VFT7.
     *
     * <p>No unit. Range: (0, inf). One voxel: 1; flat cube: 1.
     */
    GREY_LEVEL_NON_UNIFORMITY("GreyLevelNonUniformity", "VFT7", SizeStatistic.LEVEL_NON_UNIFORMITY),

    /**
     * {@code sum s(i)^2, divided by N_s^2}; greater than 0, at most 1. IBSI 7HP3.
     *
     * <p>No unit. Range: (0, 1]. One voxel: 1; flat cube: 1.
     */
    GREY_LEVEL_NON_UNIFORMITY_NORMALISED(
            "GreyLevelNonUniformityNormalised", "7HP3", SizeStatistic.LEVEL_NON_UNIFORMITY_NORMALISED),

    /**
     * {@code sum s(j)^2, divided by N_s}; greater than 0, at most N_s. IBSI V294.
     *
     * <p>No unit. Range: (0, inf). One voxel: 1; flat cube: 1.
     */
    ZONE_DISTANCE_NON_UNIFORMITY("ZoneDistanceNonUniformity", "V294", SizeStatistic.SIZE_NON_UNIFORMITY),

    /**
     * {@code sum s(j)^2, divided by N_s^2}; greater than 0, at most 1. IBSI IATH.
     *
     * <p>No unit. Range: (0, 1]. One voxel: 1; flat cube: 1.
     */
    ZONE_DISTANCE_NON_UNIFORMITY_NORMALISED(
            "ZoneDistanceNonUniformityNormalised", "IATH", SizeStatistic.SIZE_NON_UNIFORMITY_NORMALISED),

    /**
     * {@code N_s / N_v}; greater than 0, at most 1. IBSI VIWW.
     *
     * <p>No unit. Range: (0, 1]. One voxel: 1; flat cube: 0.037037.
     */
    ZONE_PERCENTAGE("ZonePercentage", "VIWW", SizeStatistic.PERCENTAGE),

    /**
     * {@code sum (i - mu)^2 p(i, j) with mu = sum i p(i, j)}; 0 or more. IBSI QK93.
     *
     * <p>No unit. Range: [0, inf). One voxel: 0; flat cube: 0.
     */
    GREY_LEVEL_VARIANCE("GreyLevelVariance", "QK93", SizeStatistic.LEVEL_VARIANCE),

    /**
     * {@code sum (j - mu)^2 p(i, j) with mu = sum j p(i, j)}; 0 or more. IBSI 7WT1.
     *
     * <p>No unit. Range: [0, inf). One voxel: 0; flat cube: 0.
     */
    ZONE_DISTANCE_VARIANCE("ZoneDistanceVariance", "7WT1", SizeStatistic.SIZE_VARIANCE),

    /**
     * {@code -sum p(i, j) log2 p(i, j)}; 0 or more; in bit. IBSI GBDU.
     *
     * <p>Unit: bit. Range: [0, inf). One voxel: 0; flat cube: 0.
     */
    ZONE_DISTANCE_ENTROPY("ZoneDistanceEntropy", "GBDU", SizeStatistic.ENTROPY);

    private final Description description;
    private final SizeStatistic statistic;

    GldzmFeature(String feature, String code, SizeStatistic statistic) {
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
