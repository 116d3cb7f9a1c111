package org.alnm.radiomics.texture;

import java.util.function.ToDoubleFunction;
import org.alnm.radiomics.feature.FeatureDefinition;

/**
 * The 24 features of the grey-level co-occurrence matrix that PyRadiomics 3.1 computes by default, with its names and in its
 * order. Where pairs are counted one way, mu_x and mu_y are the means of the levels of first and of second voxels.
 * PyRadiomics adds 2.2e-16 to arguments of logarithms and to denominators; this does not, which changes nothing above
 * 1e-9 relative.
 */
@SuppressWarnings("ImmutableEnumChecker") // strings, and functions that capture nothing
public enum PyRadiomicsGlcmFeature implements FeatureDefinition {
    /**
     * {@code sum i j p(i, j)}; 1 to N_g^2. IBSI QWB0.
     *
     * <p>No unit. Range: [1, inf). One voxel: NaN; flat cube: 25.
     */
    AUTOCORRELATION("Autocorrelation", GlcmFeature.AUTOCORRELATION),

    /**
     * {@code sum (i + j - mu_x - mu_y)^4 p(i, j)}; 0 or more. IBSI AE86.
     *
     * <p>No unit. Range: [0, inf). One voxel: NaN; flat cube: 0.
     */
    CLUSTER_PROMINENCE("ClusterProminence", GlcmFeature.CLUSTER_PROMINENCE),

    /**
     * {@code sum (i + j - mu_x - mu_y)^3 p(i, j)}. IBSI 7NFM.
     *
     * <p>No unit. Range: (-inf, inf). One voxel: NaN; flat cube: 0.
     */
    CLUSTER_SHADE("ClusterShade", GlcmFeature.CLUSTER_SHADE),

    /**
     * {@code sum (i + j - mu_x - mu_y)^2 p(i, j)}; 0 or more. Equal to the sum variance. IBSI DG8W.
     *
     * <p>No unit. Range: [0, inf). One voxel: NaN; flat cube: 0.
     */
    CLUSTER_TENDENCY("ClusterTendency", GlcmFeature.CLUSTER_TENDENCY),

    /**
     * {@code sum (i - j)^2 p(i, j)}; 0 or more. IBSI ACUI.
     *
     * <p>No unit. Range: [0, inf). One voxel: NaN; flat cube: 0.
     */
    CONTRAST("Contrast", GlcmFeature.CONTRAST),

    /**
     * {@code (sum i j p(i, j) - mu_x mu_y) / (sigma_x sigma_y)} with the deviations of the marginals, and 1 where first or
     * second voxels have one level. IBSI NI2N.
     *
     * <p>No unit. Range: [-1, 1]. One voxel: NaN; flat cube: 1.
     */
    CORRELATION("Correlation", GlcmFeature.CORRELATION, PyRadiomicsGlcmFeature::correlation),

    /**
     * {@code sum k p(|i - j| = k)}; 0 to N_g - 1. IBSI TF7R.
     *
     * <p>No unit. Range: [0, inf). One voxel: NaN; flat cube: 0.
     */
    DIFFERENCE_AVERAGE("DifferenceAverage", GlcmFeature.DIFFERENCE_AVERAGE),

    /**
     * {@code -sum p(|i - j| = k) log2 p(|i - j| = k)}; 0 or more. IBSI NTRS.
     *
     * <p>Unit: bit. Range: [0, inf). One voxel: NaN; flat cube: 0.
     */
    DIFFERENCE_ENTROPY("DifferenceEntropy", GlcmFeature.DIFFERENCE_ENTROPY),

    /**
     * {@code sum (k - mu)^2 p(|i - j| = k)} with the difference average mu; 0 or more. IBSI D3YU.
     *
     * <p>No unit. Range: [0, inf). One voxel: NaN; flat cube: 0.
     */
    DIFFERENCE_VARIANCE("DifferenceVariance", GlcmFeature.DIFFERENCE_VARIANCE),

    /**
     * {@code sum p(i, j) / (1 + |i - j|)}; greater than 0, at most 1. IBSI IB1Z.
     *
     * <p>No unit. Range: (0, 1]. One voxel: NaN; flat cube: 1.
     */
    ID("Id", GlcmFeature.INVERSE_DIFFERENCE),

    /**
     * {@code sum p(i, j) / (1 + (i - j)^2)}; greater than 0, at most 1. IBSI WF0Z.
     *
     * <p>No unit. Range: (0, 1]. One voxel: NaN; flat cube: 1.
     */
    IDM("Idm", GlcmFeature.INVERSE_DIFFERENCE_MOMENT),

    /**
     * {@code sum p(i, j) / (1 + (i - j)^2 / N_g^2)}; greater than 1/2, at most 1. IBSI 1QCO.
     *
     * <p>No unit. Range: (0.5, 1]. One voxel: NaN; flat cube: 1.
     */
    IDMN("Idmn", GlcmFeature.INVERSE_DIFFERENCE_MOMENT_NORMALISED),

    /**
     * {@code sum p(i, j) / (1 + |i - j| / N_g)}; greater than 1/2, at most 1. IBSI NDRX.
     *
     * <p>No unit. Range: (0.5, 1]. One voxel: NaN; flat cube: 1.
     */
    IDN("Idn", GlcmFeature.INVERSE_DIFFERENCE_NORMALISED),

    /**
     * {@code (HXY - HXY1) / max(HX, HY)}, and 0 where all voxels with neighbours have one level. IBSI R8DG.
     *
     * <p>No unit. Range: [-1, 0]. One voxel: NaN; flat cube: 0.
     */
    IMC1("Imc1", GlcmFeature.INFORMATION_CORRELATION_1, PyRadiomicsGlcmFeature::informationCorrelation1),

    /**
     * {@code sqrt(1 - exp(-2 (HXY2 - HXY)))} with entropies in bit; 0 to 1. IBSI JN9H.
     *
     * <p>No unit. Range: [0, 1]. One voxel: NaN; flat cube: 0.
     */
    IMC2("Imc2", GlcmFeature.INFORMATION_CORRELATION_2),

    /**
     * {@code 2 sum over j > i of p(i, j) / (i - j)^2}; 0 to 1. IBSI E8JP.
     *
     * <p>No unit. Range: [0, 1]. One voxel: NaN; flat cube: 0.
     */
    INVERSE_VARIANCE("InverseVariance", GlcmFeature.INVERSE_VARIANCE),

    /**
     * {@code sum i p(i, j)}; 1 to N_g. IBSI 60VM.
     *
     * <p>No unit. Range: [1, inf). One voxel: NaN; flat cube: 5.
     */
    JOINT_AVERAGE("JointAverage", GlcmFeature.JOINT_AVERAGE),

    /**
     * {@code sum p(i, j)^2}; greater than 0, at most 1. IBSI 8ZQL.
     *
     * <p>No unit. Range: (0, 1]. One voxel: NaN; flat cube: 1.
     */
    JOINT_ENERGY("JointEnergy", GlcmFeature.ANGULAR_SECOND_MOMENT),

    /**
     * {@code -sum p(i, j) log2 p(i, j)}; 0 or more. IBSI TU9B.
     *
     * <p>Unit: bit. Range: [0, inf). One voxel: NaN; flat cube: 0.
     */
    JOINT_ENTROPY("JointEntropy", GlcmFeature.JOINT_ENTROPY),

    /**
     * The {@link MaximalCorrelation maximal correlation coefficient}; 0 to 1. 1 where the region has one level. No
     * IBSI code.
     *
     * <p>No unit. Range: [0, 1]. One voxel: NaN; flat cube: 1.
     */
    MCC("MCC", "", "", MaximalCorrelation::of),

    /**
     * The highest p(i, j); greater than 0, at most 1. IBSI GYBY.
     *
     * <p>No unit. Range: (0, 1]. One voxel: NaN; flat cube: 1.
     */
    MAXIMUM_PROBABILITY("MaximumProbability", GlcmFeature.JOINT_MAXIMUM),

    /**
     * {@code sum k p(i + j = k)}; 2 to 2 N_g. IBSI ZGXS.
     *
     * <p>No unit. Range: [2, inf). One voxel: NaN; flat cube: 10.
     */
    SUM_AVERAGE("SumAverage", GlcmFeature.SUM_AVERAGE),

    /**
     * {@code -sum p(i + j = k) log2 p(i + j = k)}; 0 or more. IBSI P6QZ.
     *
     * <p>Unit: bit. Range: [0, inf). One voxel: NaN; flat cube: 0.
     */
    SUM_ENTROPY("SumEntropy", GlcmFeature.SUM_ENTROPY),

    /**
     * {@code sum (i - mu)^2 p(i, j)} with the joint average mu; 0 or more. IBSI UR99.
     *
     * <p>No unit. Range: [0, inf). One voxel: NaN; flat cube: 0.
     */
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

    private static double correlation(GlcmMatrix matrix) {
        Distribution first = matrix.marginal();
        Distribution second = matrix.second();
        double deviations = Math.sqrt(first.moment(2) * second.moment(2));
        return deviations == 0 ? 1 : matrix.product(first.mean(), second.mean()) / deviations;
    }

    private static double informationCorrelation1(GlcmMatrix matrix) {
        double entropy = Math.max(matrix.marginal().entropy(), matrix.second().entropy());
        return entropy == 0 ? 0 : -matrix.mutualInformation() / entropy + 0.0;
    }
}
