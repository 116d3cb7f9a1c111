package org.alnm.radiomics.texture;

/**
 * The 14 features of the grey-level dependence matrix that PyRadiomics 3.1 computes by default, with its names and in
 * its order: IBSI's {@link Ngldm NGLDM}. Symbols are those of {@link SizeMatrix}.
 */
@SuppressWarnings("ImmutableEnumChecker") // strings only
public enum PyRadiomicsGldmFeature implements SizeMatrixFeature {
    /** {@code -sum p(i, j) log2 p(i, j)}; 0 or more; in bit. IBSI FCBV. */
    DEPENDENCE_ENTROPY("DependenceEntropy", "FCBV", SizeStatistic.ENTROPY),

    /** {@code sum s(j)^2, divided by N_s}; greater than 0, at most N_s. IBSI Z87G. */
    DEPENDENCE_NON_UNIFORMITY("DependenceNonUniformity", "Z87G", SizeStatistic.SIZE_NON_UNIFORMITY),

    /** {@code sum s(j)^2, divided by N_s^2}; greater than 0, at most 1. IBSI OKJI. */
    DEPENDENCE_NON_UNIFORMITY_NORMALIZED(
            "DependenceNonUniformityNormalized", "OKJI", SizeStatistic.SIZE_NON_UNIFORMITY_NORMALISED),

    /** {@code sum (j - mu)^2 p(i, j) with mu = sum j p(i, j)}; 0 or more. IBSI DNX2. */
    DEPENDENCE_VARIANCE("DependenceVariance", "DNX2", SizeStatistic.SIZE_VARIANCE),

    /** {@code sum s(i)^2, divided by N_s}; greater than 0, at most N_s. IBSI FP8K. */
    GRAY_LEVEL_NON_UNIFORMITY("GrayLevelNonUniformity", "FP8K", SizeStatistic.LEVEL_NON_UNIFORMITY),

    /** {@code sum (i - mu)^2 p(i, j) with mu = sum i p(i, j)}; 0 or more. IBSI 1PFV. */
    GRAY_LEVEL_VARIANCE("GrayLevelVariance", "1PFV", SizeStatistic.LEVEL_VARIANCE),

    /** {@code sum s(i, j) i^2, divided by N_s}; 1 or more. IBSI OAE7. */
    HIGH_GRAY_LEVEL_EMPHASIS("HighGrayLevelEmphasis", "OAE7", SizeStatistic.HIGH_LEVEL_EMPHASIS),

    /** {@code sum s(i, j) j^2, divided by N_s}; 1 or more. IBSI IMOQ. */
    LARGE_DEPENDENCE_EMPHASIS("LargeDependenceEmphasis", "IMOQ", SizeStatistic.LARGE_EMPHASIS),

    /** {@code sum s(i, j) i^2 j^2, divided by N_s}; 1 or more. IBSI 9QMG. */
    LARGE_DEPENDENCE_HIGH_GRAY_LEVEL_EMPHASIS(
            "LargeDependenceHighGrayLevelEmphasis", "9QMG", SizeStatistic.LARGE_HIGH_LEVEL_EMPHASIS),

    /** {@code sum s(i, j) j^2 / i^2, divided by N_s}; greater than 0. IBSI NBZI. */
    LARGE_DEPENDENCE_LOW_GRAY_LEVEL_EMPHASIS(
            "LargeDependenceLowGrayLevelEmphasis", "NBZI", SizeStatistic.LARGE_LOW_LEVEL_EMPHASIS),

    /** {@code sum s(i, j) / i^2, divided by N_s}; greater than 0, at most 1. IBSI TL9H. */
    LOW_GRAY_LEVEL_EMPHASIS("LowGrayLevelEmphasis", "TL9H", SizeStatistic.LOW_LEVEL_EMPHASIS),

    /** {@code sum s(i, j) / j^2, divided by N_s}; greater than 0, at most 1. IBSI SODN. */
    SMALL_DEPENDENCE_EMPHASIS("SmallDependenceEmphasis", "SODN", SizeStatistic.SMALL_EMPHASIS),

    /** {@code sum s(i, j) i^2 / j^2, divided by N_s}; greater than 0. IBSI JA6D. */
    SMALL_DEPENDENCE_HIGH_GRAY_LEVEL_EMPHASIS(
            "SmallDependenceHighGrayLevelEmphasis", "JA6D", SizeStatistic.SMALL_HIGH_LEVEL_EMPHASIS),

    /** {@code sum s(i, j) / (i^2 j^2), divided by N_s}; greater than 0, at most 1. IBSI EQ3F. */
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
