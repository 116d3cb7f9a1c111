package org.alnm.radiomics.intensity;

import java.util.function.ToDoubleFunction;
import org.alnm.radiomics.feature.FeatureDefinition;

/**
 * The intensity-volume histogram features of the IBSI reference manual (family P88C; arXiv:1612.07003, section 3.5), at
 * the fractions 10 % and 90 % of its reference values. Other fractions: {@link IntensityVolumeHistogram}. For
 * {@code nu}, {@code gamma} and G see there; the unit "intensity" is that of G, which is a level for a bin count.
 */
@SuppressWarnings("ImmutableEnumChecker") // strings, and functions that capture nothing
public enum IntensityVolumeFeature implements FeatureDefinition {
    /**
     * The share of voxels with {@code gamma >= 0.1}; 0 to 1. IBSI BC2M.
     *
     * <p>No unit. Range: [0, 1]. One voxel: NaN; flat cube: NaN.
     */
    VOLUME_AT_INTENSITY_FRACTION_10(
            "VolumeAtIntensityFraction10", "BC2M", "", Reasons.ONE, h -> h.volumeAtIntensityFraction(0.1)),
    /**
     * The share of voxels with {@code gamma >= 0.9}; 0 to 1. IBSI BC2M.
     *
     * <p>No unit. Range: [0, 1]. One voxel: NaN; flat cube: NaN.
     */
    VOLUME_AT_INTENSITY_FRACTION_90(
            "VolumeAtIntensityFraction90", "BC2M", "", Reasons.ONE, h -> h.volumeAtIntensityFraction(0.9)),
    /**
     * The lowest intensity of G with {@code nu <= 0.1}. IBSI GBPN.
     *
     * <p>Unit: intensity. Range: (-inf, inf). One voxel: NaN; flat cube: NaN.
     */
    INTENSITY_AT_VOLUME_FRACTION_10(
            "IntensityAtVolumeFraction10", "GBPN", "intensity", Reasons.TOP_10, h -> h.intensityAtVolumeFraction(0.1)),
    /**
     * The lowest intensity of G with {@code nu <= 0.9}. IBSI GBPN.
     *
     * <p>Unit: intensity. Range: (-inf, inf). One voxel: NaN; flat cube: NaN.
     */
    INTENSITY_AT_VOLUME_FRACTION_90(
            "IntensityAtVolumeFraction90", "GBPN", "intensity", Reasons.TOP_90, h -> h.intensityAtVolumeFraction(0.9)),
    /**
     * The volume at 10 % intensity minus that at 90 %; 0 to 1. IBSI DDTU.
     *
     * <p>No unit. Range: [0, 1]. One voxel: NaN; flat cube: NaN.
     */
    VOLUME_FRACTION_DIFFERENCE(
            "VolumeFractionDifferenceBetweenIntensityFractions",
            "DDTU",
            "",
            Reasons.ONE,
            h -> h.volumeAtIntensityFraction(0.1) - h.volumeAtIntensityFraction(0.9)),
    /**
     * The intensity at 10 % volume minus that at 90 %; from 0. IBSI CNV2.
     *
     * <p>Unit: intensity. Range: [0, inf). One voxel: NaN; flat cube: NaN.
     */
    INTENSITY_DIFFERENCE(
            "IntensityDifferenceBetweenVolumeFractions",
            "CNV2",
            "intensity",
            Reasons.TOP_10,
            h -> h.intensityAtVolumeFraction(0.1) - h.intensityAtVolumeFraction(0.9)),
    /**
     * The area under {@code nu} over {@code gamma}, by the trapezoidal rule; 0 to 1, and 0 of one intensity. Defined
     * but not standardised: there is no reference value. IBSI 9CMM.
     *
     * <p>No unit. Range: [0, 1]. One voxel: 0; flat cube: 0.
     */
    AREA_UNDER_CURVE(
            "AreaUnderCurve", "9CMM", "", "the intensity mask is empty", IntensityVolumeHistogram::areaUnderCurve);

    private final Description description;
    private final ToDoubleFunction<IntensityVolumeHistogram> definition;

    IntensityVolumeFeature(
            String feature,
            String code,
            String unit,
            String undefinedWhen,
            ToDoubleFunction<IntensityVolumeHistogram> definition) {
        this.description = new Description(feature, code, unit, undefinedWhen);
        this.definition = definition;
    }

    double of(IntensityVolumeHistogram histogram) {
        return definition.applyAsDouble(histogram);
    }

    @Override
    public Description description() {
        return description;
    }

    /** Why a value may be undefined; in a class of its own because constants cannot use their enum's static fields. */
    private static final class Reasons {

        private static final String ONE = "the intensity mask is empty or the range is one intensity";
        private static final String TOP_10 =
                "the intensity mask is empty or more than 10 % of its voxels have the highest intensity of the range";
        private static final String TOP_90 =
                "the intensity mask is empty or more than 90 % of its voxels have the highest intensity of the range";
    }
}
