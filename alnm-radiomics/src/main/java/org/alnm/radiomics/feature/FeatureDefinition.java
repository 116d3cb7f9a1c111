package org.alnm.radiomics.feature;

/**
 * What a feature is. Implemented by one enum per family; each constant's Javadoc gives the equation.
 */
public interface FeatureDefinition {

    /**
     * The name of the feature.
     *
     * @return the standard's term in camel case, such as {@code JointEntropy}, or PyRadiomics' own name
     */
    String feature();

    /**
     * The IBSI code.
     *
     * @return such as {@code TU9B}; empty where the standard has no such feature
     */
    String code();

    /**
     * The unit.
     *
     * @return such as {@code mm3}, {@code intensity}; empty for a number without unit
     */
    String unit();

    /**
     * When the definition gives no number.
     *
     * @return one sentence, such as {@code all intensities are equal}; empty where it always gives one
     */
    String undefinedWhen();
}
