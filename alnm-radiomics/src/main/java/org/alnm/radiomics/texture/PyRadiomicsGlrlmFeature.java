package org.alnm.radiomics.texture;

/**
 * The 16 features of the grey-level run-length matrix that PyRadiomics 3.1 computes by default, with its names and in
 * its order. Symbols are those of {@link SizeMatrix}. PyRadiomics adds 2.2e-16 to arguments of logarithms; this does
 * not, which changes nothing above 1e-9 relative.
 */
@SuppressWarnings("ImmutableEnumChecker") // strings only
public enum PyRadiomicsGlrlmFeature implements SizeMatrixFeature {
    /**
     * {@code sum s(i)^2, divided by N_s}; greater than 0, at most N_s. IBSI R5YN.
     *
     * <p>No unit. Range: (0, inf). One voxel: NaN; flat cube: 193.
     */
    GRAY_LEVEL_NON_UNIFORMITY("GrayLevelNonUniformity", "R5YN", SizeStatistic.LEVEL_NON_UNIFORMITY),

    /**
     * {@code sum s(i)^2, divided by N_s^2}; greater than 0, at most 1. IBSI OVBL.
     *
     * <p>No unit. Range: (0, 1]. One voxel: NaN; flat cube: 1.
     */
    GRAY_LEVEL_NON_UNIFORMITY_NORMALIZED(
            "GrayLevelNonUniformityNormalized", "OVBL", SizeStatistic.LEVEL_NON_UNIFORMITY_NORMALISED),

    /**
     * {@code sum (i - mu)^2 p(i, j) with mu = sum i p(i, j)}; 0 or more. IBSI 8CE5.
     *
     * <p>No unit. Range: [0, inf). One voxel: NaN; flat cube: 0.
     */
    GRAY_LEVEL_VARIANCE("GrayLevelVariance", "8CE5", SizeStatistic.LEVEL_VARIANCE),

    /**
     * {@code sum s(i, j) i^2, divided by N_s}; 1 or more. IBSI G3QZ.
     *
     * <p>No unit. Range: [1, inf). One voxel: NaN; flat cube: 25.
     */
    HIGH_GRAY_LEVEL_RUN_EMPHASIS("HighGrayLevelRunEmphasis", "G3QZ", SizeStatistic.HIGH_LEVEL_EMPHASIS),

    /**
     * {@code sum s(i, j) j^2, divided by N_s}; 1 or more. IBSI W4KF.
     *
     * <p>No unit. Range: [1, inf). One voxel: NaN; flat cube: 3.96373.
     */
    LONG_RUN_EMPHASIS("LongRunEmphasis", "W4KF", SizeStatistic.LARGE_EMPHASIS),

    /**
     * {@code sum s(i, j) i^2 j^2, divided by N_s}; 1 or more. IBSI 3KUM.
     *
     * <p>No unit. Range: [1, inf). One voxel: NaN; flat cube: 99.0933.
     */
    LONG_RUN_HIGH_GRAY_LEVEL_EMPHASIS("LongRunHighGrayLevelEmphasis", "3KUM", SizeStatistic.LARGE_HIGH_LEVEL_EMPHASIS),

    /**
     * {@code sum s(i, j) j^2 / i^2, divided by N_s}; greater than 0. IBSI IVPO.
     *
     * <p>No unit. Range: (0, inf). One voxel: NaN; flat cube: 0.158549.
     */
    LONG_RUN_LOW_GRAY_LEVEL_EMPHASIS("LongRunLowGrayLevelEmphasis", "IVPO", SizeStatistic.LARGE_LOW_LEVEL_EMPHASIS),

    /**
     * {@code sum s(i, j) / i^2, divided by N_s}; greater than 0, at most 1. IBSI V3SW.
     *
     * <p>No unit. Range: (0, 1]. One voxel: NaN; flat cube: 0.04.
     */
    LOW_GRAY_LEVEL_RUN_EMPHASIS("LowGrayLevelRunEmphasis", "V3SW", SizeStatistic.LOW_LEVEL_EMPHASIS),

    /**
     * {@code -sum p(i, j) log2 p(i, j)}; 0 or more; in bit. IBSI HJ9O.
     *
     * <p>Unit: bit. Range: [0, inf). One voxel: NaN; flat cube: 1.54847.
     */
    RUN_ENTROPY("RunEntropy", "HJ9O", SizeStatistic.ENTROPY),

    /**
     * {@code sum s(j)^2, divided by N_s}; greater than 0, at most N_s. IBSI W92Y.
     *
     * <p>No unit. Range: (0, inf). One voxel: NaN; flat cube: 67.6528.
     */
    RUN_LENGTH_NON_UNIFORMITY("RunLengthNonUniformity", "W92Y", SizeStatistic.SIZE_NON_UNIFORMITY),

    /**
     * {@code sum s(j)^2, divided by N_s^2}; greater than 0, at most 1. IBSI IC23.
     *
     * <p>No unit. Range: (0, 1]. One voxel: NaN; flat cube: 0.350533.
     */
    RUN_LENGTH_NON_UNIFORMITY_NORMALIZED(
            "RunLengthNonUniformityNormalized", "IC23", SizeStatistic.SIZE_NON_UNIFORMITY_NORMALISED),

    /**
     * {@code N_s / N_v}; greater than 0, at most 1. IBSI 9ZK5.
     *
     * <p>No unit. Range: (0, 1]. One voxel: NaN; flat cube: 0.549858.
     */
    RUN_PERCENTAGE("RunPercentage", "9ZK5", SizeStatistic.PERCENTAGE),

    /**
     * {@code sum (j - mu)^2 p(i, j) with mu = sum j p(i, j)}; 0 or more. IBSI SXLW.
     *
     * <p>No unit. Range: [0, inf). One voxel: NaN; flat cube: 0.656232.
     */
    RUN_VARIANCE("RunVariance", "SXLW", SizeStatistic.SIZE_VARIANCE),

    /**
     * {@code sum s(i, j) / j^2, divided by N_s}; greater than 0, at most 1. IBSI 22OV.
     *
     * <p>No unit. Range: (0, 1]. One voxel: NaN; flat cube: 0.541163.
     */
    SHORT_RUN_EMPHASIS("ShortRunEmphasis", "22OV", SizeStatistic.SMALL_EMPHASIS),

    /**
     * {@code sum s(i, j) i^2 / j^2, divided by N_s}; greater than 0. IBSI GD3A.
     *
     * <p>No unit. Range: (0, inf). One voxel: NaN; flat cube: 13.5291.
     */
    SHORT_RUN_HIGH_GRAY_LEVEL_EMPHASIS(
            "ShortRunHighGrayLevelEmphasis", "GD3A", SizeStatistic.SMALL_HIGH_LEVEL_EMPHASIS),

    /**
     * {@code sum s(i, j) / (i^2 j^2), divided by N_s}; greater than 0, at most 1. IBSI HTZT.
     *
     * <p>No unit. Range: (0, 1]. One voxel: NaN; flat cube: 0.0216465.
     */
    SHORT_RUN_LOW_GRAY_LEVEL_EMPHASIS("ShortRunLowGrayLevelEmphasis", "HTZT", SizeStatistic.SMALL_LOW_LEVEL_EMPHASIS);

    private final Description description;
    private final SizeStatistic statistic;

    PyRadiomicsGlrlmFeature(String feature, String code, SizeStatistic statistic) {
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
