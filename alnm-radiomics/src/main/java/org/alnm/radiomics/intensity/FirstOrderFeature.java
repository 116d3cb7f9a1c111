package org.alnm.radiomics.intensity;

import java.util.function.ToDoubleFunction;
import org.alnm.radiomics.feature.FeatureDefinition;

/**
 * The first-order features that PyRadiomics 3.1 computes by default (van Griethuysen et al.,
 * doi:10.1158/0008-5472.CAN-17-0339), with its names and in its order. x runs over the n intensities of the region, p over
 * the shares of its grey levels.
 */
@SuppressWarnings("ImmutableEnumChecker") // strings, and functions that capture nothing
public enum FirstOrderFeature implements FeatureDefinition {
    /**
     * The 10th percentile, linear between order statistics. IBSI QG58.
     *
     * <p>Unit: intensity. Range: (-inf, inf). One voxel: 5; flat cube: 5.
     */
    PERCENTILE_10(
            "10Percentile", "QG58", "UHIW", "intensity", f -> f.intensities().percentile(10)),
    /**
     * The 90th percentile, linear between order statistics. IBSI 8DWT.
     *
     * <p>Unit: intensity. Range: (-inf, inf). One voxel: 5; flat cube: 5.
     */
    PERCENTILE_90(
            "90Percentile", "8DWT", "UHIW", "intensity", f -> f.intensities().percentile(90)),
    /**
     * {@code sum (x + c)^2} with PyRadiomics' {@code voxelArrayShift} c, 0 by default. IBSI N8CA.
     *
     * <p>Unit: intensity2. Range: [0, inf). One voxel: 25; flat cube: 675.
     */
    ENERGY("Energy", "N8CA", "UHIW", "intensity2", FirstOrder::energy),
    /**
     * {@code -sum p log2 p} over the grey levels; 0 where there is one level. IBSI TLU2.
     *
     * <p>Unit: bit. Range: [0, inf). One voxel: 0; flat cube: 0.
     */
    ENTROPY("Entropy", "TLU2", "ZVCW", "bit", FirstOrder::entropy),
    /**
     * The 75th percentile minus the 25th. IBSI SALO.
     *
     * <p>Unit: intensity. Range: [0, inf). One voxel: 0; flat cube: 0.
     */
    INTERQUARTILE_RANGE(
            "InterquartileRange",
            "SALO",
            "UHIW",
            "intensity",
            f -> f.intensities().percentile(75) - f.intensities().percentile(25)),
    /**
     * {@code m4 / m2^2}: 3 more than IBSI's excess kurtosis; 0 where all intensities are equal. No IBSI code.
     *
     * <p>No unit. Range: [0, inf). One voxel: 0; flat cube: 0.
     */
    KURTOSIS("Kurtosis", "", "", "", FirstOrder::kurtosis),
    /**
     * The highest intensity. IBSI 84IY.
     *
     * <p>Unit: intensity. Range: (-inf, inf). One voxel: 5; flat cube: 5.
     */
    MAXIMUM("Maximum", "84IY", "UHIW", "intensity", f -> f.intensities().maximum()),
    /**
     * {@code sum |x - mean| / n}. IBSI 4FUA.
     *
     * <p>Unit: intensity. Range: [0, inf). One voxel: 0; flat cube: 0.
     */
    MEAN_ABSOLUTE_DEVIATION(
            "MeanAbsoluteDeviation",
            "4FUA",
            "UHIW",
            "intensity",
            f -> f.intensities().meanAbsoluteDeviation(f.intensities().mean())),
    /**
     * The mean. IBSI Q4LE.
     *
     * <p>Unit: intensity. Range: (-inf, inf). One voxel: 5; flat cube: 5.
     */
    MEAN("Mean", "Q4LE", "UHIW", "intensity", f -> f.intensities().mean()),
    /**
     * The median. IBSI Y12H.
     *
     * <p>Unit: intensity. Range: (-inf, inf). One voxel: 5; flat cube: 5.
     */
    MEDIAN("Median", "Y12H", "UHIW", "intensity", f -> f.intensities().percentile(50)),
    /**
     * The lowest intensity. IBSI 1GSF.
     *
     * <p>Unit: intensity. Range: (-inf, inf). One voxel: 5; flat cube: 5.
     */
    MINIMUM("Minimum", "1GSF", "UHIW", "intensity", f -> f.intensities().minimum()),
    /**
     * The highest intensity minus the lowest. IBSI 2OJQ.
     *
     * <p>Unit: intensity. Range: [0, inf). One voxel: 0; flat cube: 0.
     */
    RANGE(
            "Range",
            "2OJQ",
            "UHIW",
            "intensity",
            f -> f.intensities().maximum() - f.intensities().minimum()),
    /**
     * The mean absolute deviation of the intensities from the 10th to the 90th percentile, both included, from their
     * own mean. IBSI 1128.
     *
     * <p>Unit: intensity. Range: [0, inf). One voxel: 0; flat cube: 0.
     */
    ROBUST_MEAN_ABSOLUTE_DEVIATION(
            "RobustMeanAbsoluteDeviation",
            "1128",
            "UHIW",
            "intensity",
            f -> f.intensities().robustMeanAbsoluteDeviation()),
    /**
     * {@code sqrt(sum (x + c)^2 / n)}, c as for the energy. IBSI 5ZWQ.
     *
     * <p>Unit: intensity. Range: [0, inf). One voxel: 5; flat cube: 5.
     */
    ROOT_MEAN_SQUARED(
            "RootMeanSquared",
            "5ZWQ",
            "UHIW",
            "intensity",
            f -> Math.sqrt(f.energy() / f.intensities().count())),
    /**
     * {@code m3 / m2^(3/2)}; 0 where all intensities are equal. IBSI KE2A.
     *
     * <p>No unit. Range: (-inf, inf). One voxel: 0; flat cube: 0.
     */
    SKEWNESS("Skewness", "KE2A", "UHIW", "", FirstOrder::skewness),
    /**
     * The energy times the volume of a voxel in mm3. No IBSI code.
     *
     * <p>Unit: intensity2 mm3. Range: [0, inf). One voxel: 25; flat cube: 675.
     */
    TOTAL_ENERGY("TotalEnergy", "", "", "intensity2 mm3", f -> f.energy() * f.voxelVolume()),
    /**
     * {@code sum p^2} over the grey levels; 1 where there is one level. IBSI BJ5W.
     *
     * <p>No unit. Range: (0, 1]. One voxel: 1; flat cube: 1.
     */
    UNIFORMITY("Uniformity", "BJ5W", "ZVCW", "", FirstOrder::uniformity),
    /**
     * The population variance, {@code sum (x - mean)^2 / n}. IBSI ECT3.
     *
     * <p>Unit: intensity2. Range: [0, inf). One voxel: 0; flat cube: 0.
     */
    VARIANCE("Variance", "ECT3", "UHIW", "intensity2", f -> f.intensities().moment(2));

    private final Description description;
    private final String familyCode;
    private final ToDoubleFunction<FirstOrder> definition;

    FirstOrderFeature(
            String feature, String code, String familyCode, String unit, ToDoubleFunction<FirstOrder> definition) {
        this.description = new Description(feature, code, unit, "the intensity mask is empty");
        this.familyCode = familyCode;
        this.definition = definition;
    }

    double of(FirstOrder quantities) {
        return definition.applyAsDouble(quantities);
    }

    @Override
    public Description description() {
        return description;
    }

    /**
     * The IBSI code of the family in which the standard has this feature: entropy and uniformity belong to the intensity
     * histogram there.
     *
     * @return {@code UHIW} or {@code ZVCW}; empty where the standard has no such feature
     */
    public String familyCode() {
        return familyCode;
    }
}
