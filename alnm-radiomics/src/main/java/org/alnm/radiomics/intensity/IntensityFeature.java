package org.alnm.radiomics.intensity;

import java.util.function.ToDoubleFunction;
import org.alnm.radiomics.feature.FeatureDefinition;

/**
 * The intensity-based statistics of the IBSI reference manual (family UHIW; arXiv:1612.07003, section 3.3). They need no
 * discretisation and mean nothing where the intensity scale is arbitrary. x runs over the n intensities of the region;
 * the unit "intensity" is that of the image, such as HU.
 */
@SuppressWarnings("ImmutableEnumChecker") // strings, and functions that capture nothing
public enum IntensityFeature implements FeatureDefinition {
    /**
     * The mean, {@code sum x / n}. IBSI Q4LE.
     *
     * <p>Unit: intensity. Range: (-inf, inf). One voxel: 5; flat cube: 5.
     */
    MEAN("Mean", "Q4LE", "intensity", Reasons.EMPTY, IntensityStatistics::mean),
    /**
     * The population variance, {@code sum (x - mean)^2 / n}; 0 or more. IBSI ECT3.
     *
     * <p>Unit: intensity2. Range: [0, inf). One voxel: 0; flat cube: 0.
     */
    VARIANCE("Variance", "ECT3", "intensity2", Reasons.EMPTY, s -> s.moment(2)),
    /**
     * The skewness, {@code m3 / m2^(3/2)} of central moments; 0 where all intensities are equal, as the standard says.
     * IBSI KE2A.
     *
     * <p>No unit. Range: (-inf, inf). One voxel: 0; flat cube: 0.
     */
    SKEWNESS(
            "Skewness",
            "KE2A",
            "",
            Reasons.EMPTY,
            s -> s.isFlat() ? flat(s) : s.moment(3) / (s.moment(2) * Math.sqrt(s.moment(2)))),
    /**
     * The excess kurtosis, {@code m4 / m2^2 - 3}; 0 where all intensities are equal, as the standard says. IBSI IPH6.
     *
     * <p>No unit. Range: [-2, inf). One voxel: 0; flat cube: 0.
     */
    KURTOSIS(
            "Kurtosis",
            "IPH6",
            "",
            Reasons.EMPTY,
            s -> s.isFlat() ? flat(s) : s.moment(4) / (s.moment(2) * s.moment(2)) - 3),
    /**
     * The median. IBSI Y12H.
     *
     * <p>Unit: intensity. Range: (-inf, inf). One voxel: 5; flat cube: 5.
     */
    MEDIAN("Median", "Y12H", "intensity", Reasons.EMPTY, s -> s.percentile(50)),
    /**
     * The lowest intensity. IBSI 1GSF.
     *
     * <p>Unit: intensity. Range: (-inf, inf). One voxel: 5; flat cube: 5.
     */
    MINIMUM("Minimum", "1GSF", "intensity", Reasons.EMPTY, IntensityStatistics::minimum),
    /**
     * The 10th percentile. IBSI QG58.
     *
     * <p>Unit: intensity. Range: (-inf, inf). One voxel: 5; flat cube: 5.
     */
    PERCENTILE_10("10thPercentile", "QG58", "intensity", Reasons.EMPTY, s -> s.percentile(10)),
    /**
     * The 90th percentile. IBSI 8DWT.
     *
     * <p>Unit: intensity. Range: (-inf, inf). One voxel: 5; flat cube: 5.
     */
    PERCENTILE_90("90thPercentile", "8DWT", "intensity", Reasons.EMPTY, s -> s.percentile(90)),
    /**
     * The highest intensity. IBSI 84IY.
     *
     * <p>Unit: intensity. Range: (-inf, inf). One voxel: 5; flat cube: 5.
     */
    MAXIMUM("Maximum", "84IY", "intensity", Reasons.EMPTY, IntensityStatistics::maximum),
    /**
     * The 75th percentile minus the 25th; 0 or more. IBSI SALO.
     *
     * <p>Unit: intensity. Range: [0, inf). One voxel: 0; flat cube: 0.
     */
    INTERQUARTILE_RANGE(
            "InterquartileRange", "SALO", "intensity", Reasons.EMPTY, s -> s.percentile(75) - s.percentile(25)),
    /**
     * The highest intensity minus the lowest; 0 or more. IBSI 2OJQ.
     *
     * <p>Unit: intensity. Range: [0, inf). One voxel: 0; flat cube: 0.
     */
    RANGE("Range", "2OJQ", "intensity", Reasons.EMPTY, s -> s.maximum() - s.minimum()),
    /**
     * The mean absolute deviation from the mean, {@code sum |x - mean| / n}; 0 or more. IBSI 4FUA.
     *
     * <p>Unit: intensity. Range: [0, inf). One voxel: 0; flat cube: 0.
     */
    MEAN_ABSOLUTE_DEVIATION(
            "MeanAbsoluteDeviation", "4FUA", "intensity", Reasons.EMPTY, s -> s.meanAbsoluteDeviation(s.mean())),
    /**
     * The mean absolute deviation of the intensities from the 10th to the 90th percentile, both included, from their
     * own mean. IBSI 1128.
     *
     * <p>Unit: intensity. Range: [0, inf). One voxel: 0; flat cube: 0.
     */
    ROBUST_MEAN_ABSOLUTE_DEVIATION(
            "RobustMeanAbsoluteDeviation",
            "1128",
            "intensity",
            Reasons.EMPTY,
            IntensityStatistics::robustMeanAbsoluteDeviation),
    /**
     * The mean absolute deviation from the median, {@code sum |x - median| / n}; 0 or more. IBSI N72L.
     *
     * <p>Unit: intensity. Range: [0, inf). One voxel: 0; flat cube: 0.
     */
    MEDIAN_ABSOLUTE_DEVIATION(
            "MedianAbsoluteDeviation",
            "N72L",
            "intensity",
            Reasons.EMPTY,
            s -> s.meanAbsoluteDeviation(s.percentile(50))),
    /**
     * The standard deviation divided by the mean; negative where the mean is. IBSI 7TET.
     *
     * <p>No unit. Range: (-inf, inf). One voxel: 0; flat cube: 0.
     */
    COEFFICIENT_OF_VARIATION(
            "CoefficientOfVariation",
            "7TET",
            "",
            Reasons.EMPTY + " or the mean is 0",
            s -> ratio(Math.sqrt(s.moment(2)), s.mean())),
    /**
     * The difference of the 75th and the 25th percentile divided by their sum. IBSI 9S40.
     *
     * <p>No unit. Range: (-inf, inf). One voxel: 0; flat cube: 0.
     */
    QUARTILE_COEFFICIENT_OF_DISPERSION(
            "QuartileCoefficientOfDispersion",
            "9S40",
            "",
            Reasons.EMPTY + " or the quartiles add up to 0",
            s -> ratio(s.percentile(75) - s.percentile(25), s.percentile(75) + s.percentile(25))),
    /**
     * The sum of squares, {@code sum x^2}. IBSI N8CA.
     *
     * <p>Unit: intensity2. Range: [0, inf). One voxel: 25; flat cube: 675.
     */
    ENERGY("Energy", "N8CA", "intensity2", Reasons.EMPTY, s -> s.energy(0)),
    /**
     * The root mean square, {@code sqrt(sum x^2 / n)}. IBSI 5ZWQ.
     *
     * <p>Unit: intensity. Range: [0, inf). One voxel: 5; flat cube: 5.
     */
    ROOT_MEAN_SQUARE("RootMeanSquare", "5ZWQ", "intensity", Reasons.EMPTY, s -> Math.sqrt(s.energy(0) / s.count()));

    private final Description description;
    private final ToDoubleFunction<IntensityStatistics> definition;

    IntensityFeature(
            String feature,
            String code,
            String unit,
            String undefinedWhen,
            ToDoubleFunction<IntensityStatistics> definition) {
        this.description = new Description(feature, code, unit, undefinedWhen);
        this.definition = definition;
    }

    double of(IntensityStatistics statistics) {
        return definition.applyAsDouble(statistics);
    }

    @Override
    public Description description() {
        return description;
    }

    private static double flat(IntensityStatistics statistics) {
        return statistics.count() == 0 ? Double.NaN : 0;
    }

    private static double ratio(double numerator, double denominator) {
        return denominator == 0 ? Double.NaN : numerator / denominator;
    }

    /** Why a value may be undefined; in a class of its own because constants cannot use their enum's static fields. */
    private static final class Reasons {

        private static final String EMPTY = "the intensity mask is empty";
    }
}
