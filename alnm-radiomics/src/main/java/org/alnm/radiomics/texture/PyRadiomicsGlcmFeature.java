package org.alnm.radiomics.texture;

import java.util.function.ToDoubleFunction;
import org.alnm.radiomics.feature.FeatureDefinition;

/**
 * The 24 features of the grey-level co-occurrence matrix that PyRadiomics 3.1 computes by default, with its names and in its
 * order. PyRadiomics adds 2.2e-16 to arguments of logarithms and to denominators; this does not, which changes nothing above
 * 1e-9 relative.
 */
@SuppressWarnings("ImmutableEnumChecker") // strings, and functions that capture nothing
public enum PyRadiomicsGlcmFeature implements FeatureDefinition {
    /** {@code sum i j p(i, j)}; 1 to N_g^2. IBSI QWB0. */
    AUTOCORRELATION("Autocorrelation", GlcmFeature.AUTOCORRELATION),

    /** {@code sum (i + j - 2 mu)^4 p(i, j)}; 0 or more. IBSI AE86. */
    CLUSTER_PROMINENCE("ClusterProminence", GlcmFeature.CLUSTER_PROMINENCE),

    /** {@code sum (i + j - 2 mu)^3 p(i, j)}. IBSI 7NFM. */
    CLUSTER_SHADE("ClusterShade", GlcmFeature.CLUSTER_SHADE),

    /** {@code sum (i + j - 2 mu)^2 p(i, j)}; 0 or more. Equal to the sum variance. IBSI DG8W. */
    CLUSTER_TENDENCY("ClusterTendency", GlcmFeature.CLUSTER_TENDENCY),

    /** {@code sum (i - j)^2 p(i, j)}; 0 or more. IBSI ACUI. */
    CONTRAST("Contrast", GlcmFeature.CONTRAST),

    /** As {@link GlcmFeature#CORRELATION}, and 1 where all voxels that have neighbours have one level. IBSI NI2N. */
    CORRELATION("Correlation", GlcmFeature.CORRELATION, m -> or(GlcmFeature.CORRELATION.of(m), 1)),

    /** {@code sum k p(|i - j| = k)}; 0 to N_g - 1. IBSI TF7R. */
    DIFFERENCE_AVERAGE("DifferenceAverage", GlcmFeature.DIFFERENCE_AVERAGE),

    /** {@code -sum p(|i - j| = k) log2 p(|i - j| = k)}; 0 or more. IBSI NTRS. */
    DIFFERENCE_ENTROPY("DifferenceEntropy", GlcmFeature.DIFFERENCE_ENTROPY),

    /** {@code sum (k - mu)^2 p(|i - j| = k)} with the difference average mu; 0 or more. IBSI D3YU. */
    DIFFERENCE_VARIANCE("DifferenceVariance", GlcmFeature.DIFFERENCE_VARIANCE),

    /** {@code sum p(i, j) / (1 + |i - j|)}; greater than 0, at most 1. IBSI IB1Z. */
    ID("Id", GlcmFeature.INVERSE_DIFFERENCE),

    /** {@code sum p(i, j) / (1 + (i - j)^2)}; greater than 0, at most 1. IBSI WF0Z. */
    IDM("Idm", GlcmFeature.INVERSE_DIFFERENCE_MOMENT),

    /** {@code sum p(i, j) / (1 + (i - j)^2 / N_g^2)}; greater than 1/2, at most 1. IBSI 1QCO. */
    IDMN("Idmn", GlcmFeature.INVERSE_DIFFERENCE_MOMENT_NORMALISED),

    /** {@code sum p(i, j) / (1 + |i - j| / N_g)}; greater than 1/2, at most 1. IBSI NDRX. */
    IDN("Idn", GlcmFeature.INVERSE_DIFFERENCE_NORMALISED),

    /** As {@link GlcmFeature#INFORMATION_CORRELATION_1}, and 0 where all voxels with neighbours have one level. IBSI R8DG. */
    IMC1("Imc1", GlcmFeature.INFORMATION_CORRELATION_1, m -> or(GlcmFeature.INFORMATION_CORRELATION_1.of(m), 0)),

    /** {@code sqrt(1 - exp(-2 (HXY2 - HXY)))} with entropies in bit; 0 to 1. IBSI JN9H. */
    IMC2("Imc2", GlcmFeature.INFORMATION_CORRELATION_2),

    /** {@code 2 sum over j > i of p(i, j) / (i - j)^2}; 0 to 1. IBSI E8JP. */
    INVERSE_VARIANCE("InverseVariance", GlcmFeature.INVERSE_VARIANCE),

    /** {@code sum i p(i, j)}; 1 to N_g. IBSI 60VM. */
    JOINT_AVERAGE("JointAverage", GlcmFeature.JOINT_AVERAGE),

    /** {@code sum p(i, j)^2}; greater than 0, at most 1. IBSI 8ZQL. */
    JOINT_ENERGY("JointEnergy", GlcmFeature.ANGULAR_SECOND_MOMENT),

    /** {@code -sum p(i, j) log2 p(i, j)}; 0 or more. IBSI TU9B. */
    JOINT_ENTROPY("JointEntropy", GlcmFeature.JOINT_ENTROPY),

    /** The {@link MaximalCorrelation maximal correlation coefficient}; 0 to 1. 1 where the region has one level. No IBSI code. */
    MCC("MCC", "", "", MaximalCorrelation::of),

    /** The highest p(i, j); greater than 0, at most 1. IBSI GYBY. */
    MAXIMUM_PROBABILITY("MaximumProbability", GlcmFeature.JOINT_MAXIMUM),

    /** {@code sum k p(i + j = k)}; 2 to 2 N_g. IBSI ZGXS. */
    SUM_AVERAGE("SumAverage", GlcmFeature.SUM_AVERAGE),

    /** {@code -sum p(i + j = k) log2 p(i + j = k)}; 0 or more. IBSI P6QZ. */
    SUM_ENTROPY("SumEntropy", GlcmFeature.SUM_ENTROPY),

    /** {@code sum (i - mu)^2 p(i, j)} with the joint average mu; 0 or more. IBSI UR99. */
    SUM_SQUARES("SumSquares", GlcmFeature.JOINT_VARIANCE);

    private final Description description;
    private final ToDoubleFunction<GlcmMatrix> definition;

    PyRadiomicsGlcmFeature(String feature, GlcmFeature same) {
        this(feature, same, same::of);
    }

    PyRadiomicsGlcmFeature(String feature, GlcmFeature similar, ToDoubleFunction<GlcmMatrix> definition) {
        this(feature, similar.code(), similar.unit(), definition);
    }

    PyRadiomicsGlcmFeature(String feature, String code, String unit, ToDoubleFunction<GlcmMatrix> definition) {
        this.description = new Description(feature, code, unit, "no two voxels of the region are neighbours");
        this.definition = definition;
    }

    double of(GlcmMatrix matrix) {
        return definition.applyAsDouble(matrix);
    }

    @Override
    public Description description() {
        return description;
    }

    private static double or(double value, double otherwise) {
        return Double.isNaN(value) ? otherwise : value;
    }
}
