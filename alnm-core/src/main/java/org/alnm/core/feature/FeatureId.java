package org.alnm.core.feature;

/**
 * Which feature a value is. Ids are part of the API: they name the columns of tables and models.
 *
 * @param imageType which image the feature was computed on: {@code original}, or the name of a filter
 * @param family short name of the family, such as {@code morphology} or {@code glcm}
 * @param feature name of the feature, such as {@code JointEntropy}
 * @param aggregation how several matrices became one value, such as {@code 3D_merged}; empty where there is one way only
 * @param codes IBSI codes
 * @param separator what stands between the parts in the name: {@code _} for handcrafted features, as PyRadiomics writes
 *     them, {@code .} for those of a network
 */
public record FeatureId(
        String imageType, String family, String feature, String aggregation, Codes codes, String separator) {

    /**
     * A handcrafted feature, whose name is joined by {@code _}.
     *
     * @param imageType which image the feature was computed on
     * @param family short name of the family
     * @param feature name of the feature
     * @param aggregation how several matrices became one value; may be empty
     * @param codes IBSI codes
     */
    public FeatureId(String imageType, String family, String feature, String aggregation, Codes codes) {
        this(imageType, family, feature, aggregation, codes, "_");
    }

    /**
     * A feature of a network, such as {@code mri_dce1.resnet18.f017}.
     *
     * @param image which image it was computed on, such as {@code mri_dce1}
     * @param network which network and output, such as {@code resnet18}
     * @param number which of its features, such as {@code f017}
     * @return the id, without IBSI codes
     */
    public static FeatureId ofNetwork(String image, String network, String number) {
        return new FeatureId(image, network, number, "", Codes.NONE, ".");
    }

    /** Checks that the parts that must be named are. */
    public FeatureId {
        if (imageType.isBlank() || family.isBlank() || feature.isBlank()) {
            throw new IllegalArgumentException("image type, family and feature must be named: '" + imageType + "', '"
                    + family + "', '" + feature + "'");
        }
    }

    /**
     * The name of the feature's column: {@code imageType_family_feature}, and {@code _aggregation} where there is one, with
     * the separator between.
     *
     * @return such as {@code original_glcm_JointEntropy_3D_merged}
     */
    public String name() {
        String name = imageType + separator + family + separator + feature;
        return aggregation.isEmpty() ? name : name + separator + aggregation;
    }

    @Override
    public String toString() {
        return name();
    }

    /**
     * Codes of the Image Biomarker Standardisation Initiative's reference manual (arXiv:1612.07003). Empty where the
     * standard has none.
     *
     * @param family such as {@code LFYI}
     * @param feature such as {@code TU9B}
     * @param aggregation such as {@code IAZD}
     */
    public record Codes(String family, String feature, String aggregation) {

        /** No code at all. */
        public static final Codes NONE = new Codes("", "", "");
    }
}
