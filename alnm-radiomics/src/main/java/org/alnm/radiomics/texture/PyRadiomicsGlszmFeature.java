package org.alnm.radiomics.texture;

/**
 * The 16 features of the grey-level size-zone matrix that PyRadiomics 3.1 computes by default, with its names and in
 * its order. Symbols are those of {@link SizeMatrix}.
 */
@SuppressWarnings("ImmutableEnumChecker") // strings only
public enum PyRadiomicsGlszmFeature implements SizeMatrixFeature {
    /**
     * {@code sum s(i)^2, divided by N_s}; greater than 0, at most N_s. IBSI JNSA.
     *
     * <p>No unit. Range: (0, inf). One voxel: 1; flat cube: 1.
     */
    GRAY_LEVEL_NON_UNIFORMITY("GrayLevelNonUniformity", "JNSA", SizeStatistic.LEVEL_NON_UNIFORMITY),

    /**
     * {@code sum s(i)^2, divided by N_s^2}; greater than 0, at most 1. IBSI Y1RO.
     *
     * <p>No unit. Range: (0, 1]. One voxel: 1; flat cube: 1.
     */
    GRAY_LEVEL_NON_UNIFORMITY_NORMALIZED(
            "GrayLevelNonUniformityNormalized", "Y1RO", SizeStatistic.LEVEL_NON_UNIFORMITY_NORMALISED),

    /**
     * {@code sum (i - mu)^2 p(i, j) with mu = sum i p(i, j)}; 0 or more. IBSI BYLV.
     *
     * <p>No unit. Range: [0, inf). One voxel: 0; flat cube: 0.
     */
    GRAY_LEVEL_VARIANCE("GrayLevelVariance", "BYLV", SizeStatistic.LEVEL_VARIANCE),

    /**
     * {@code sum s(i, j) i^2, divided by N_s}; 1 or more. IBSI 5GN9.
     *
     * <p>No unit. Range: [1, inf). One voxel: 25; flat cube: 25.
     */
    HIGH_GRAY_LEVEL_ZONE_EMPHASIS("HighGrayLevelZoneEmphasis", "5GN9", SizeStatistic.HIGH_LEVEL_EMPHASIS),

    /**
     * {@code sum s(i, j) j^2, divided by N_s}; 1 or more. IBSI 48P8.
     *
     * <p>No unit. Range: [1, inf). One voxel: 1; flat cube: 729.
     */
    LARGE_AREA_EMPHASIS("LargeAreaEmphasis", "48P8", SizeStatistic.LARGE_EMPHASIS),

    /**
     * {@code sum s(i, j) i^2 j^2, divided by N_s}; 1 or more. IBSI J17V.
     *
     * <p>No unit. Range: [1, inf). One voxel: 25; flat cube: 18225.
     */
    LARGE_AREA_HIGH_GRAY_LEVEL_EMPHASIS(
            "LargeAreaHighGrayLevelEmphasis", "J17V", SizeStatistic.LARGE_HIGH_LEVEL_EMPHASIS),

    /**
     * {@code sum s(i, j) j^2 / i^2, divided by N_s}; greater than 0. IBSI YH51.
     *
     * <p>No unit. Range: (0, inf). One voxel: 0.04; flat cube: 29.16.
     */
    LARGE_AREA_LOW_GRAY_LEVEL_EMPHASIS("LargeAreaLowGrayLevelEmphasis", "YH51", SizeStatistic.LARGE_LOW_LEVEL_EMPHASIS),

    /**
     * {@code sum s(i, j) / i^2, divided by N_s}; greater than 0, at most 1. IBSI XMSY.
     *
     * <p>No unit. Range: (0, 1]. One voxel: 0.04; flat cube: 0.04.
     */
    LOW_GRAY_LEVEL_ZONE_EMPHASIS("LowGrayLevelZoneEmphasis", "XMSY", SizeStatistic.LOW_LEVEL_EMPHASIS),

    /**
     * {@code sum s(j)^2, divided by N_s}; greater than 0, at most N_s. IBSI 4JP3.
     *
     * <p>No unit. Range: (0, inf). One voxel: 1; flat cube: 1.
     */
    SIZE_ZONE_NON_UNIFORMITY("SizeZoneNonUniformity", "4JP3", SizeStatistic.SIZE_NON_UNIFORMITY),

    /**
     * {@code sum s(j)^2, divided by N_s^2}; greater than 0, at most 1. IBSI VB3A.
     *
     * <p>No unit. Range: (0, 1]. One voxel: 1; flat cube: 1.
     */
    SIZE_ZONE_NON_UNIFORMITY_NORMALIZED(
            "SizeZoneNonUniformityNormalized", "VB3A", SizeStatistic.SIZE_NON_UNIFORMITY_NORMALISED),

    /**
     * {@code sum s(i, j) / j^2, divided by N_s}; greater than 0, at most 1. IBSI 5QRC.
     *
     * <p>No unit. Range: (0, 1]. One voxel: 1; flat cube: 0.00137174.
     */
    SMALL_AREA_EMPHASIS("SmallAreaEmphasis", "5QRC", SizeStatistic.SMALL_EMPHASIS),

    /**
     * {@code sum s(i, j) i^2 / j^2, divided by N_s}; greater than 0. IBSI HW1V.
     *
     * <p>No unit. Range: (0, inf). One voxel: 25; flat cube: 0.0342936.
     */
    SMALL_AREA_HIGH_GRAY_LEVEL_EMPHASIS(
            "SmallAreaHighGrayLevelEmphasis", "HW1V", SizeStatistic.SMALL_HIGH_LEVEL_EMPHASIS),

    /**
     * {@code sum s(i, j) / (i^2 j^2), divided by N_s}; greater than 0, at most 1. IBSI 5RAI.
     *
     * <p>No unit. Range: (0, 1]. One voxel: 0.04; flat cube: 5.48697e-05.
     */
    SMALL_AREA_LOW_GRAY_LEVEL_EMPHASIS("SmallAreaLowGrayLevelEmphasis", "5RAI", SizeStatistic.SMALL_LOW_LEVEL_EMPHASIS),

    /**
     * {@code -sum p(i, j) log2 p(i, j)}; 0 or more; in bit. IBSI GU8N.
     *
     * <p>Unit: bit. Range: [0, inf). One voxel: 0; flat cube: 0.
     */
    ZONE_ENTROPY("ZoneEntropy", "GU8N", SizeStatistic.ENTROPY),

    /**
     * {@code N_s / N_v}; greater than 0, at most 1. IBSI P30P.
     *
     * <p>No unit. Range: (0, 1]. One voxel: 1; flat cube: 0.037037.
     */
    ZONE_PERCENTAGE("ZonePercentage", "P30P", SizeStatistic.PERCENTAGE),

    /**
     * {@code sum (j - mu)^2 p(i, j) with mu = sum j p(i, j)}; 0 or more. IBSI 3NSA.
     *
     * <p>No unit. Range: [0, inf). One voxel: 0; flat cube: 0.
     */
    ZONE_VARIANCE("ZoneVariance", "3NSA", SizeStatistic.SIZE_VARIANCE);

    private final Description description;
    private final SizeStatistic statistic;

    PyRadiomicsGlszmFeature(String feature, String code, SizeStatistic statistic) {
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
