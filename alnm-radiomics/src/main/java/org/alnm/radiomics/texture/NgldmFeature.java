package org.alnm.radiomics.texture;

/**
 * The 17 features of the neighbouring grey-level dependence matrix in the IBSI reference manual (family REK0;
 * arXiv:1612.07003, section 3.11). Symbols are those of {@link SizeMatrix}: s(i, j) voxels of level i have the
 * dependence count j. None has a unit but the entropy; all are NaN if the region has no voxel.
 */
@SuppressWarnings("ImmutableEnumChecker") // strings only
public enum NgldmFeature implements SizeMatrixFeature {
    /**
     * {@code sum s(i, j) / j^2, divided by N_s}; greater than 0, at most 1. IBSI SODN.
     *
     * <p>No unit. Range: (0, 1]. One voxel: 1; flat cube: 0.00845273.
     */
    LOW_DEPENDENCE_EMPHASIS("LowDependenceEmphasis", "SODN", SizeStatistic.SMALL_EMPHASIS),

    /**
     * {@code sum s(i, j) j^2, divided by N_s}; 1 or more. IBSI IMOQ.
     *
     * <p>No unit. Range: [1, inf). One voxel: 1; flat cube: 181.963.
     */
    HIGH_DEPENDENCE_EMPHASIS("HighDependenceEmphasis", "IMOQ", SizeStatistic.LARGE_EMPHASIS),

    /**
     * {@code sum s(i, j) / i^2, divided by N_s}; greater than 0, at most 1. IBSI TL9H.
     *
     * <p>No unit. Range: (0, 1]. One voxel: 0.04; flat cube: 0.04.
     */
    LOW_GREY_LEVEL_COUNT_EMPHASIS("LowGreyLevelCountEmphasis", "TL9H", SizeStatistic.LOW_LEVEL_EMPHASIS),

    /**
     * {@code sum s(i, j) i^2, divided by N_s}; 1 or more. IBSI OAE7.
     *
     * <p>No unit. Range: [1, inf). One voxel: 25; flat cube: 25.
     */
    HIGH_GREY_LEVEL_COUNT_EMPHASIS("HighGreyLevelCountEmphasis", "OAE7", SizeStatistic.HIGH_LEVEL_EMPHASIS),

    /**
     * {@code sum s(i, j) / (i^2 j^2), divided by N_s}; greater than 0, at most 1. IBSI EQ3F.
     *
     * <p>No unit. Range: (0, 1]. One voxel: 0.04; flat cube: 0.000338109.
     */
    LOW_DEPENDENCE_LOW_GREY_LEVEL_EMPHASIS(
            "LowDependenceLowGreyLevelEmphasis", "EQ3F", SizeStatistic.SMALL_LOW_LEVEL_EMPHASIS),

    /**
     * {@code sum s(i, j) i^2 / j^2, divided by N_s}; greater than 0. IBSI JA6D.
     *
     * <p>No unit. Range: (0, inf). One voxel: 25; flat cube: 0.211318.
     */
    LOW_DEPENDENCE_HIGH_GREY_LEVEL_EMPHASIS(
            "LowDependenceHighGreyLevelEmphasis", "JA6D", SizeStatistic.SMALL_HIGH_LEVEL_EMPHASIS),

    /**
     * {@code sum s(i, j) j^2 / i^2, divided by N_s}; greater than 0. IBSI NBZI.
     *
     * <p>No unit. Range: (0, inf). One voxel: 0.04; flat cube: 7.27852.
     */
    HIGH_DEPENDENCE_LOW_GREY_LEVEL_EMPHASIS(
            "HighDependenceLowGreyLevelEmphasis", "NBZI", SizeStatistic.LARGE_LOW_LEVEL_EMPHASIS),

    /**
     * {@code sum s(i, j) i^2 j^2, divided by N_s}; 1 or more. IBSI 9QMG.
     *
     * <p>No unit. Range: [1, inf). One voxel: 25; flat cube: 4549.07.
     */
    HIGH_DEPENDENCE_HIGH_GREY_LEVEL_EMPHASIS(
            "HighDependenceHighGreyLevelEmphasis", "9QMG", SizeStatistic.LARGE_HIGH_LEVEL_EMPHASIS),

    /**
     * {@code sum s(i)^2, divided by N_s}; greater than 0, at most N_s. IBSI FP8K.
     *
     * <p>No unit. Range: (0, inf). One voxel: 1; flat cube: 27.
     */
    GREY_LEVEL_NON_UNIFORMITY("GreyLevelNonUniformity", "FP8K", SizeStatistic.LEVEL_NON_UNIFORMITY),

    /**
     * {@code sum s(i)^2, divided by N_s^2}; greater than 0, at most 1. IBSI 5SPA.
     *
     * <p>No unit. Range: (0, 1]. One voxel: 1; flat cube: 1.
     */
    GREY_LEVEL_NON_UNIFORMITY_NORMALISED(
            "GreyLevelNonUniformityNormalised", "5SPA", SizeStatistic.LEVEL_NON_UNIFORMITY_NORMALISED),

    /**
     * {@code sum s(j)^2, divided by N_s}; greater than 0, at most N_s. IBSI Z87G.
     *
     * <p>No unit. Range: (0, inf). One voxel: 1; flat cube: 9.07407.
     */
    DEPENDENCE_COUNT_NON_UNIFORMITY("DependenceCountNonUniformity", "Z87G", SizeStatistic.SIZE_NON_UNIFORMITY),

    /**
     * {@code sum s(j)^2, divided by N_s^2}; greater than 0, at most 1. IBSI OKJI.
     *
     * <p>No unit. Range: (0, 1]. One voxel: 1; flat cube: 0.336077.
     */
    DEPENDENCE_COUNT_NON_UNIFORMITY_NORMALISED(
            "DependenceCountNonUniformityNormalised", "OKJI", SizeStatistic.SIZE_NON_UNIFORMITY_NORMALISED),

    /**
     * {@code N_s / N_v}; always 1. IBSI 6XV8.
     *
     * <p>No unit. Range: [1, 1]. One voxel: 1; flat cube: 1.
     */
    DEPENDENCE_COUNT_PERCENTAGE("DependenceCountPercentage", "6XV8", SizeStatistic.PERCENTAGE),

    /**
     * {@code sum (i - mu)^2 p(i, j) with mu = sum i p(i, j)}; 0 or more. IBSI 1PFV.
     *
     * <p>No unit. Range: [0, inf). One voxel: 0; flat cube: 0.
     */
    GREY_LEVEL_VARIANCE("GreyLevelVariance", "1PFV", SizeStatistic.LEVEL_VARIANCE),

    /**
     * {@code sum (j - mu)^2 p(i, j) with mu = sum j p(i, j)}; 0 or more. IBSI DNX2.
     *
     * <p>No unit. Range: [0, inf). One voxel: 0; flat cube: 20.5789.
     */
    DEPENDENCE_COUNT_VARIANCE("DependenceCountVariance", "DNX2", SizeStatistic.SIZE_VARIANCE),

    /**
     * {@code -sum p(i, j) log2 p(i, j)}; 0 or more; in bit. IBSI FCBV.
     *
     * <p>Unit: bit. Range: [0, inf). One voxel: 0; flat cube: 1.69825.
     */
    DEPENDENCE_COUNT_ENTROPY("DependenceCountEntropy", "FCBV", SizeStatistic.ENTROPY),

    /**
     * {@code sum p(i, j)^2}; greater than 0, at most 1. IBSI CAS9.
     *
     * <p>No unit. Range: (0, 1]. One voxel: 1; flat cube: 0.336077.
     */
    DEPENDENCE_COUNT_ENERGY("DependenceCountEnergy", "CAS9", SizeStatistic.ENERGY);

    private final Description description;
    private final SizeStatistic statistic;

    NgldmFeature(String feature, String code, SizeStatistic statistic) {
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
