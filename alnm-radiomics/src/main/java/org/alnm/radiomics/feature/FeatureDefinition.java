package org.alnm.radiomics.feature;

/**
 * What a feature is. Implemented by one enum per family; each constant's Javadoc gives the equation.
 */
public interface FeatureDefinition {

    /**
     * The feature in words.
     *
     * @return name, code, unit and when it is undefined
     */
    Description description();

    /**
     * The name of the feature.
     *
     * @return the standard's term in camel case, such as {@code JointEntropy}, or PyRadiomics' own name
     */
    default String feature() {
        return description().feature();
    }

    /**
     * The IBSI code.
     *
     * @return such as {@code TU9B}; empty where the standard has no such feature
     */
    default String code() {
        return description().code();
    }

    /**
     * The unit.
     *
     * @return such as {@code mm3}, {@code intensity}; empty for a number without unit
     */
    default String unit() {
        return description().unit();
    }

    /**
     * When the definition gives no number.
     *
     * @return one sentence, such as {@code all intensities are equal}; empty where it always gives one
     */
    default String undefinedWhen() {
        return description().undefinedWhen();
    }

    /**
     * What every definition says of itself.
     *
     * @param feature the standard's term in camel case, or PyRadiomics' own name
     * @param code the IBSI code; empty where the standard has no such feature
     * @param unit empty for a number without unit
     * @param undefinedWhen one sentence; empty where the definition always gives a number
     */
    record Description(String feature, String code, String unit, String undefinedWhen) {}
}
