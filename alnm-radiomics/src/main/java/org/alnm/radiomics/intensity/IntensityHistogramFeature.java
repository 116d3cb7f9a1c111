package org.alnm.radiomics.intensity;

import java.util.function.ToDoubleFunction;
import org.alnm.radiomics.feature.FeatureDefinition;

/**
 * The intensity histogram features of the IBSI reference manual (family ZVCW; arXiv:1612.07003, section 3.4), on grey
 * levels. n voxels have a level, n_i of them level i, i from 1 to N, the highest level present; {@code p_i = n_i / n}. The
 * unit "level" counts bins.
 */
@SuppressWarnings("ImmutableEnumChecker") // strings, and functions that capture nothing
public enum IntensityHistogramFeature implements FeatureDefinition {
    /**
     * The mean, {@code sum i p_i}; from 1. IBSI X6K6.
     *
     * <p>Unit: level. Range: [1, 65536]. One voxel: 5; flat cube: 5.
     */
    MEAN("Mean", "X6K6", "level", Reasons.EMPTY, IntensityHistogram::mean),
    /**
     * The population variance, {@code sum (i - mean)^2 p_i}; from 0. IBSI CH89.
     *
     * <p>Unit: level2. Range: [0, inf). One voxel: 0; flat cube: 0.
     */
    VARIANCE("Variance", "CH89", "level2", Reasons.EMPTY, h -> h.moment(2)),
    /**
     * The skewness, {@code m3 / m2^(3/2)} of central moments; 0 where there is one level. IBSI 88K1.
     *
     * <p>No unit. Range: (-inf, inf). One voxel: 0; flat cube: 0.
     */
    SKEWNESS("Skewness", "88K1", "", Reasons.EMPTY, h -> {
        double variance = h.moment(2);
        return h.isFlat() ? variance : h.moment(3) / (variance * Math.sqrt(variance));
    }),
    /**
     * The excess kurtosis, {@code m4 / m2^2 - 3}; 0 where there is one level. IBSI C3I7.
     *
     * <p>No unit. Range: [-2, inf). One voxel: 0; flat cube: 0.
     */
    KURTOSIS("Kurtosis", "C3I7", "", Reasons.EMPTY, h -> {
        double variance = h.moment(2);
        return h.isFlat() ? variance : h.moment(4) / (variance * variance) - 3;
    }),
    /**
     * The median; from 1 to N. IBSI WIFQ.
     *
     * <p>Unit: level. Range: [1, 65536]. One voxel: 5; flat cube: 5.
     */
    MEDIAN("Median", "WIFQ", "level", Reasons.EMPTY, h -> h.percentile(50)),
    /**
     * The lowest level present; from 1. IBSI 1PR8.
     *
     * <p>Unit: level. Range: [1, 65536]. One voxel: 5; flat cube: 5.
     */
    MINIMUM("Minimum", "1PR8", "level", Reasons.EMPTY, IntensityHistogram::minimum),
    /**
     * The 10th percentile; from 1 to N. IBSI GPMT.
     *
     * <p>Unit: level. Range: [1, 65536]. One voxel: 5; flat cube: 5.
     */
    PERCENTILE_10("10thPercentile", "GPMT", "level", Reasons.EMPTY, h -> h.percentile(10)),
    /**
     * The 90th percentile; from 1 to N. IBSI OZ0C.
     *
     * <p>Unit: level. Range: [1, 65536]. One voxel: 5; flat cube: 5.
     */
    PERCENTILE_90("90thPercentile", "OZ0C", "level", Reasons.EMPTY, h -> h.percentile(90)),
    /**
     * The highest level present, N; from 1. IBSI 3NCY.
     *
     * <p>Unit: level. Range: [1, 65536]. One voxel: 5; flat cube: 5.
     */
    MAXIMUM("Maximum", "3NCY", "level", Reasons.EMPTY, IntensityHistogram::maximum),
    /**
     * The level with most voxels; of several that nearest to the mean, of two equally near the lower. IBSI AMMC.
     *
     * <p>Unit: level. Range: [1, 65536]. One voxel: 5; flat cube: 5.
     */
    MODE("Mode", "AMMC", "level", Reasons.EMPTY, IntensityHistogram::mode),
    /**
     * The 75th percentile minus the 25th; from 0. IBSI WR0O.
     *
     * <p>Unit: level. Range: [0, inf). One voxel: 0; flat cube: 0.
     */
    INTERQUARTILE_RANGE("InterquartileRange", "WR0O", "level", Reasons.EMPTY, h -> h.percentile(75) - h.percentile(25)),
    /**
     * The highest level present minus the lowest; from 0. IBSI 5Z3W.
     *
     * <p>Unit: level. Range: [0, inf). One voxel: 0; flat cube: 0.
     */
    RANGE("Range", "5Z3W", "level", Reasons.EMPTY, h -> h.maximum() - h.minimum()),
    /**
     * The mean absolute deviation from the mean, {@code sum |i - mean| p_i}; from 0. IBSI D2ZX.
     *
     * <p>Unit: level. Range: [0, inf). One voxel: 0; flat cube: 0.
     */
    MEAN_ABSOLUTE_DEVIATION(
            "MeanAbsoluteDeviation", "D2ZX", "level", Reasons.EMPTY, h -> h.meanAbsoluteDeviation(h.mean())),
    /**
     * The mean absolute deviation of the levels from the 10th to the 90th percentile, both included, from their own
     * mean; from 0. IBSI WRZB.
     *
     * <p>Unit: level. Range: [0, inf). One voxel: 0; flat cube: 0.
     */
    ROBUST_MEAN_ABSOLUTE_DEVIATION(
            "RobustMeanAbsoluteDeviation",
            "WRZB",
            "level",
            Reasons.EMPTY + " or no voxel lies between the percentiles",
            IntensityHistogram::robustMeanAbsoluteDeviation),
    /**
     * The mean absolute deviation from the median, {@code sum |i - median| p_i}; from 0. IBSI 4RNL.
     *
     * <p>Unit: level. Range: [0, inf). One voxel: 0; flat cube: 0.
     */
    MEDIAN_ABSOLUTE_DEVIATION(
            "MedianAbsoluteDeviation", "4RNL", "level", Reasons.EMPTY, h -> h.meanAbsoluteDeviation(h.percentile(50))),
    /**
     * The standard deviation divided by the mean; from 0. IBSI CWYJ.
     *
     * <p>No unit. Range: [0, inf). One voxel: 0; flat cube: 0.
     */
    COEFFICIENT_OF_VARIATION(
            "CoefficientOfVariation", "CWYJ", "", Reasons.EMPTY, h -> Math.sqrt(h.moment(2)) / h.mean()),
    /**
     * The difference of the 75th and the 25th percentile divided by their sum; 0 to 1. IBSI SLWD.
     *
     * <p>No unit. Range: [0, 1]. One voxel: 0; flat cube: 0.
     */
    QUARTILE_COEFFICIENT_OF_DISPERSION(
            "QuartileCoefficientOfDispersion",
            "SLWD",
            "",
            Reasons.EMPTY,
            h -> (h.percentile(75) - h.percentile(25)) / (h.percentile(75) + h.percentile(25))),
    /**
     * The entropy, {@code -sum p_i log2 p_i} over levels present; from 0 to log2 N. IBSI TLU2.
     *
     * <p>Unit: bit. Range: [0, 16]. One voxel: 0; flat cube: 0.
     */
    ENTROPY("Entropy", "TLU2", "bit", Reasons.EMPTY, IntensityHistogram::entropy),
    /**
     * The uniformity, {@code sum p_i^2}; from 1 / N to 1. IBSI BJ5W.
     *
     * <p>No unit. Range: (0, 1]. One voxel: 1; flat cube: 1.
     */
    UNIFORMITY("Uniformity", "BJ5W", "", Reasons.EMPTY, IntensityHistogram::uniformity),
    /**
     * The largest gradient of the histogram: {@code n_2 - n_1} at level 1, {@code n_N - n_(N-1)} at level N, {@code
     * (n_(i+1) - n_(i-1)) / 2} between. IBSI 12CE.
     *
     * <p>Unit: voxels. Range: (-inf, inf). One voxel: 1; flat cube: 27.
     */
    MAXIMUM_HISTOGRAM_GRADIENT(
            "MaximumHistogramGradient",
            "12CE",
            "voxels",
            Reasons.ONE_BIN,
            h -> h.steepestRise().voxels()),
    /**
     * The level of the largest gradient; the lowest of several; 1 to N. IBSI 8E6O.
     *
     * <p>Unit: level. Range: [1, 65536]. One voxel: 5; flat cube: 5.
     */
    MAXIMUM_HISTOGRAM_GRADIENT_INTENSITY(
            "MaximumHistogramGradientIntensity",
            "8E6O",
            "level",
            Reasons.ONE_BIN,
            h -> h.steepestRise().level()),
    /**
     * The smallest gradient of the histogram, usually negative. IBSI VQB3.
     *
     * <p>Unit: voxels. Range: (-inf, inf). One voxel: 0; flat cube: 0.
     */
    MINIMUM_HISTOGRAM_GRADIENT(
            "MinimumHistogramGradient",
            "VQB3",
            "voxels",
            Reasons.ONE_BIN,
            h -> h.steepestFall().voxels()),
    /**
     * The level of the smallest gradient; the lowest of several; 1 to N. IBSI RHQZ.
     *
     * <p>Unit: level. Range: [1, 65536]. One voxel: 1; flat cube: 1.
     */
    MINIMUM_HISTOGRAM_GRADIENT_INTENSITY(
            "MinimumHistogramGradientIntensity",
            "RHQZ",
            "level",
            Reasons.ONE_BIN,
            h -> h.steepestFall().level());

    private final Description description;
    private final ToDoubleFunction<IntensityHistogram> definition;

    IntensityHistogramFeature(
            String feature,
            String code,
            String unit,
            String undefinedWhen,
            ToDoubleFunction<IntensityHistogram> definition) {
        this.description = new Description(feature, code, unit, undefinedWhen);
        this.definition = definition;
    }

    double of(IntensityHistogram histogram) {
        return definition.applyAsDouble(histogram);
    }

    @Override
    public Description description() {
        return description;
    }

    /** Why a value may be undefined; in a class of its own because constants cannot use their enum's static fields. */
    private static final class Reasons {

        private static final String EMPTY = "the intensity mask is empty";
        private static final String ONE_BIN = "the intensity mask is empty or the highest level is 1";
    }
}
