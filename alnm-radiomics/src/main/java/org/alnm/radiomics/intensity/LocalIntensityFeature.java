package org.alnm.radiomics.intensity;

import java.util.function.ToDoubleFunction;
import org.alnm.radiomics.feature.FeatureDefinition;

/**
 * The local intensity features of the IBSI reference manual (family 9ST6; arXiv:1612.07003, section 3.2), from means over
 * spheres of 1 cm3 as {@link LocalIntensity} takes them.
 */
@SuppressWarnings("ImmutableEnumChecker") // strings, and functions that capture nothing
public enum LocalIntensityFeature implements FeatureDefinition {
    /**
     * The mean intensity around the voxel of the highest intensity; of several such voxels, the highest mean. IBSI
     * VJGA.
     *
     * <p>Unit: intensity. Range: (-inf, inf). One voxel: 5; flat cube: 5.
     */
    LOCAL_INTENSITY_PEAK("LocalIntensityPeak", "VJGA", LocalIntensity::localPeak),
    /**
     * The highest of the mean intensities around all voxels of the region; at least the local peak. IBSI 0F91.
     *
     * <p>Unit: intensity. Range: (-inf, inf). One voxel: 5; flat cube: 5.
     */
    GLOBAL_INTENSITY_PEAK("GlobalIntensityPeak", "0F91", LocalIntensity::globalPeak);

    private final Description description;
    private final ToDoubleFunction<LocalIntensity> definition;

    LocalIntensityFeature(String feature, String code, ToDoubleFunction<LocalIntensity> definition) {
        this.description = new Description(feature, code, "intensity", "the intensity mask is empty");
        this.definition = definition;
    }

    double of(LocalIntensity peaks) {
        return definition.applyAsDouble(peaks);
    }

    @Override
    public Description description() {
        return description;
    }
}
