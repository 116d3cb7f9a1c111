package org.alnm.radiomics.spatial;

import java.util.function.ToDoubleFunction;
import org.alnm.radiomics.feature.FeatureDefinition;

/**
 * The spatial autocorrelation features of the IBSI reference manual (family HCUG, morphology; arXiv:1612.07003, section
 * 3.1). x_i are the n intensities of the region, m their mean, and the weight {@code w_ij} is the inverse
 * distance of the centres of voxels i and j; sums run over all ordered pairs of different voxels.
 */
@SuppressWarnings("ImmutableEnumChecker") // strings, and functions that capture nothing
public enum SpatialAutocorrelationFeature implements FeatureDefinition {
    /**
     * Moran's I, {@code n / sum w_ij * sum w_ij (x_i - m)(x_j - m) / sum_i (x_i - m)^2}; 1 where neighbours resemble
     * each other, 0 without order, -1 where they differ (Moran, doi:10.1093/biomet/37.1-2.17). IBSI N365.
     *
     * <p>No unit. Range: (-inf, inf). One voxel: NaN; flat cube: NaN.
     */
    MORANS_I("MoransI", "N365", SpatialAutocorrelation::moransI),
    /**
     * Geary's C, {@code (n - 1) / (2 sum w_ij) * sum w_ij (x_i - x_j)^2 / sum_i (x_i - m)^2}; from 0, below 1 where
     * neighbours resemble each other (Geary, doi:10.2307/2986645). IBSI NPT7.
     *
     * <p>No unit. Range: [0, inf). One voxel: NaN; flat cube: NaN.
     */
    GEARYS_C("GearysC", "NPT7", SpatialAutocorrelation::gearysC);

    private final Description description;
    private final ToDoubleFunction<SpatialAutocorrelation> definition;

    SpatialAutocorrelationFeature(String feature, String code, ToDoubleFunction<SpatialAutocorrelation> definition) {
        this.description =
                new Description(feature, code, "", "the intensity mask is empty or all its intensities are equal");
        this.definition = definition;
    }

    double of(SpatialAutocorrelation quantities) {
        return definition.applyAsDouble(quantities);
    }

    @Override
    public Description description() {
        return description;
    }
}
