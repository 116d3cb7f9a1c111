package org.alnm.radiomics.texture;

/**
 * The 16 features of the grey-level size-zone matrix that PyRadiomics 3.1 computes by default, with its names and in
 * its order. Symbols are those of {@link SizeMatrix}.
 */
@SuppressWarnings("ImmutableEnumChecker") // strings only
public enum PyRadiomicsGlszmFeature implements SizeMatrixFeature {
    /** {@code sum s(i)^2, divided by N_s}; greater than 0, at most N_s. IBSI JNSA. */
    GRAY_LEVEL_NON_UNIFORMITY("GrayLevelNonUniformity", "JNSA", SizeStatistic.LEVEL_NON_UNIFORMITY),

    /** {@code sum s(i)^2, divided by N_s^2}; greater than 0, at most 1. IBSI Y1RO. */
    GRAY_LEVEL_NON_UNIFORMITY_NORMALIZED(
            "GrayLevelNonUniformityNormalized", "Y1RO", SizeStatistic.LEVEL_NON_UNIFORMITY_NORMALISED),

    /** {@code sum (i - mu)^2 p(i, j) with mu = sum i p(i, j)}; 0 or more. IBSI BYLV. */
    GRAY_LEVEL_VARIANCE("GrayLevelVariance", "BYLV", SizeStatistic.LEVEL_VARIANCE),

    /** {@code sum s(i, j) i^2, divided by N_s}; 1 or more. IBSI 5GN9. */
    HIGH_GRAY_LEVEL_ZONE_EMPHASIS("HighGrayLevelZoneEmphasis", "5GN9", SizeStatistic.HIGH_LEVEL_EMPHASIS),

    /** {@code sum s(i, j) j^2, divided by N_s}; 1 or more. IBSI 48P8. */
    LARGE_AREA_EMPHASIS("LargeAreaEmphasis", "48P8", SizeStatistic.LARGE_EMPHASIS),

    /** {@code sum s(i, j) i^2 j^2, divided by N_s}; 1 or more. IBSI J17V. */
    LARGE_AREA_HIGH_GRAY_LEVEL_EMPHASIS(
            "LargeAreaHighGrayLevelEmphasis", "J17V", SizeStatistic.LARGE_HIGH_LEVEL_EMPHASIS),

    /** {@code sum s(i, j) j^2 / i^2, divided by N_s}; greater than 0. IBSI YH51. */
    LARGE_AREA_LOW_GRAY_LEVEL_EMPHASIS("LargeAreaLowGrayLevelEmphasis", "YH51", SizeStatistic.LARGE_LOW_LEVEL_EMPHASIS),

    /** {@code sum s(i, j) / i^2, divided by N_s}; greater than 0, at most 1. IBSI XMSY. */
    LOW_GRAY_LEVEL_ZONE_EMPHASIS("LowGrayLevelZoneEmphasis", "XMSY", SizeStatistic.LOW_LEVEL_EMPHASIS),

    /** {@code sum s(j)^2, divided by N_s}; greater than 0, at most N_s. IBSI 4JP3. */
    SIZE_ZONE_NON_UNIFORMITY("SizeZoneNonUniformity", "4JP3", SizeStatistic.SIZE_NON_UNIFORMITY),

    /** {@code sum s(j)^2, divided by N_s^2}; greater than 0, at most 1. IBSI VB3A. */
    SIZE_ZONE_NON_UNIFORMITY_NORMALIZED(
            "SizeZoneNonUniformityNormalized", "VB3A", SizeStatistic.SIZE_NON_UNIFORMITY_NORMALISED),

    /** {@code sum s(i, j) / j^2, divided by N_s}; greater than 0, at most 1. IBSI 5QRC. */
    SMALL_AREA_EMPHASIS("SmallAreaEmphasis", "5QRC", SizeStatistic.SMALL_EMPHASIS),

    /** {@code sum s(i, j) i^2 / j^2, divided by N_s}; greater than 0. IBSI HW1V. */
    SMALL_AREA_HIGH_GRAY_LEVEL_EMPHASIS(
            "SmallAreaHighGrayLevelEmphasis", "HW1V", SizeStatistic.SMALL_HIGH_LEVEL_EMPHASIS),

    /** {@code sum s(i, j) / (i^2 j^2), divided by N_s}; greater than 0, at most 1. IBSI 5RAI. */
    SMALL_AREA_LOW_GRAY_LEVEL_EMPHASIS("SmallAreaLowGrayLevelEmphasis", "5RAI", SizeStatistic.SMALL_LOW_LEVEL_EMPHASIS),

    /** {@code -sum p(i, j) log2 p(i, j)}; 0 or more; in bit. IBSI GU8N. */
    ZONE_ENTROPY("ZoneEntropy", "GU8N", SizeStatistic.ENTROPY),

    /** {@code N_s / N_v}; greater than 0, at most 1. IBSI P30P. */
    ZONE_PERCENTAGE("ZonePercentage", "P30P", SizeStatistic.PERCENTAGE),

    /** {@code sum (j - mu)^2 p(i, j) with mu = sum j p(i, j)}; 0 or more. IBSI 3NSA. */
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
