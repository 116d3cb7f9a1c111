package org.alnm.radiomics.texture;

/**
 * The 14 features of the grey-level dependence matrix that PyRadiomics 3.1 computes by default, with its names and in
 * its order: IBSI's {@link Ngldm NGLDM}. Symbols are those of {@link SizeMatrix}.
 */
@SuppressWarnings("ImmutableEnumChecker") // strings only
public enum PyRadiomicsGldmFeature implements SizeMatrixFeature {
    /**
     * {@code -sum p(i, j) log2 p(i, j)}; 0 or more; in bit. IBSI FCBV.
     *
     * <p>Unit: bit. Range: [0, inf). One voxel: 0; flat cube: 1.69825.
     */
    DEPENDENCE_ENTROPY("DependenceEntropy", "FCBV", SizeStatistic.ENTROPY),

    /**
     * {@code sum s(j)^2, divided by N_s}; greater than 0, at most N_s. IBSI Z87G.
     *
     * <p>No unit. Range: (0, inf). One voxel: 1; flat cube: 9.07407.
     */
    DEPENDENCE_NON_UNIFORMITY("DependenceNonUniformity", "Z87G", SizeStatistic.SIZE_NON_UNIFORMITY),

    /**
     * {@code sum s(j)^2, divided by N_s^2}; greater than 0, at most 1. IBSI OKJI.
     *
     * <p>No unit. Range: (0, 1]. One voxel: 1; flat cube: 0.336077.
     */
    DEPENDENCE_NON_UNIFORMITY_NORMALIZED(
            "DependenceNonUniformityNormalized", "OKJI", SizeStatistic.SIZE_NON_UNIFORMITY_NORMALISED),

    /**
     * {@code sum (j - mu)^2 p(i, j) with mu = sum j p(i, j)}; 0 or more. IBSI DNX2.
     *
     * <p>No unit. Range: [0, inf). One voxel: 0; flat cube: 20.5789.
     */
    DEPENDENCE_VARIANCE("DependenceVariance", "DNX2", SizeStatistic.SIZE_VARIANCE),

    /**
     * {@code sum s(i)^2, divided by N_s}; greater than 0, at most N_s. IBSI FP8K.
     *
     * <p>No unit. Range: (0, inf). One voxel: 1; flat cube: 27.
     */
    GRAY_LEVEL_NON_UNIFORMITY("GrayLevelNonUniformity", "FP8K", SizeStatistic.LEVEL_NON_UNIFORMITY),

    /**
     * {@code sum (i - mu)^2 p(i, j) with mu = sum i p(i, j)}; 0 or more. IBSI 1PFV.
     *
     * <p>No unit. Range: [0, inf). One voxel: 0; flat cube: 0.
     */
    GRAY_LEVEL_VARIANCE("GrayLevelVariance", "1PFV", SizeStatistic.LEVEL_VARIANCE),

    /**
     * {@code sum s(i, j) i^2, divided by N_s}; 1 or more. IBSI OAE7.
     *
     * <p>No unit. Range: [1, inf). One voxel: 25; flat cube: 25.
     */
    HIGH_GRAY_LEVEL_EMPHASIS("HighGrayLevelEmphasis", "OAE7", SizeStatistic.HIGH_LEVEL_EMPHASIS),

    /**
     * {@code sum s(i, j) j^2, divided by N_s}; 1 or more. IBSI IMOQ.
     *
     * <p>No unit. Range: [1, inf). One voxel: 1; flat cube: 181.963.
     */
    LARGE_DEPENDENCE_EMPHASIS("LargeDependenceEmphasis", "IMOQ", SizeStatistic.LARGE_EMPHASIS),

    /**
     * {@code sum s(i, j) i^2 j^2, divided by N_s}; 1 or more. IBSI 9QMG.
     *
     * <p>No unit. Range: [1, inf). One voxel: 25; flat cube: 4549.07.
     */
    LARGE_DEPENDENCE_HIGH_GRAY_LEVEL_EMPHASIS(
            "LargeDependenceHighGrayLevelEmphasis", "9QMG", SizeStatistic.LARGE_HIGH_LEVEL_EMPHASIS),

    /**
     * {@code sum s(i, j) j^2 / i^2, divided by N_s}; greater than 0. IBSI NBZI.
     *
     * <p>No unit. Range: (0, inf). One voxel: 0.04; flat cube: 7.27852.
     */
    LARGE_DEPENDENCE_LOW_GRAY_LEVEL_EMPHASIS(
            "LargeDependenceLowGrayLevelEmphasis", "NBZI", SizeStatistic.LARGE_LOW_LEVEL_EMPHASIS),

    /**
     * {@code sum s(i, j) / i^2, divided by N_s}; greater than 0, at most 1. IBSI TL9H.
     *
     * <p>No unit. Range: (0, 1]. One voxel: 0.04; flat cube: 0.04.
     */
    LOW_GRAY_LEVEL_EMPHASIS("LowGrayLevelEmphasis", "TL9H", SizeStatistic.LOW_LEVEL_EMPHASIS),

    /**
     * {@code sum s(i, j) / j^2, divided by N_s}; greater than 0, at most 1. IBSI SODN.
     *
     * <p>No unit. Range: (0, 1]. One voxel: 1; flat cube: 0.00845273.
     */
    SMALL_DEPENDENCE_EMPHASIS("SmallDependenceEmphasis", "SODN", SizeStatistic.SMALL_EMPHASIS),

    /**
     * {@code sum s(i, j) i^2 / j^2, divided by N_s}; greater than 0. IBSI JA6D.
     *
     * <p>No unit. Range: (0, inf). One voxel: 25; flat cube: 0.211318.
     */
    SMALL_DEPENDENCE_HIGH_GRAY_LEVEL_EMPHASIS(
            "SmallDependenceHighGrayLevelEmphasis", "JA6D", SizeStatistic.SMALL_HIGH_LEVEL_EMPHASIS),

    /**
     * {@code sum s(i, j) / (i^2 j^2), divided by N_s}; greater than 0, at most 1. IBSI EQ3F.
     *
     * <p>No unit. Range: (0, 1]. One voxel: 0.04; flat cube: 0.000338109.
     */
    SMALL_DEPENDENCE_LOW_GRAY_LEVEL_EMPHASIS(
            "SmallDependenceLowGrayLevelEmphasis", "EQ3F", SizeStatistic.SMALL_LOW_LEVEL_EMPHASIS);

    private final Description description;
    private final SizeStatistic statistic;

    PyRadiomicsGldmFeature(String feature, String code, SizeStatistic statistic) {
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
