package org.alnm.radiomics.texture;

import org.alnm.radiomics.feature.FeatureDefinition;

/** A feature of a matrix that counts elements by level and size: one of its statistics, under the name of the family. */
public sealed interface SizeMatrixFeature extends FeatureDefinition
        permits GldzmFeature,
                GlrlmFeature,
                GlszmFeature,
                NgldmFeature,
                PyRadiomicsGldmFeature,
                PyRadiomicsGlrlmFeature,
                PyRadiomicsGlszmFeature {

    /**
     * What is computed.
     *
     * @return the statistic of the matrix
     */
    SizeStatistic statistic();

    /**
     * The value of a matrix.
     *
     * @param matrix of the feature's family
     * @return a finite number, or NaN where {@link #undefinedWhen()} holds
     */
    default double of(SizeMatrix matrix) {
        return statistic().of(matrix);
    }
}
