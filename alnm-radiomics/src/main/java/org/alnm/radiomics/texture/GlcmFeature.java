package org.alnm.radiomics.texture;

import java.util.function.ToDoubleFunction;
import org.alnm.radiomics.feature.FeatureDefinition;

/**
 * The 25 features of the grey-level co-occurrence matrix in the IBSI reference manual (family LFYI; arXiv:1612.07003,
 * section 3.6). p, its marginal and the distributions of i - j and i + j are those of {@link GlcmMatrix}; N_g is the highest
 * level of the region.
 */
@SuppressWarnings("ImmutableEnumChecker") // strings, and functions that capture nothing
public enum GlcmFeature implements FeatureDefinition {
    /**
     * The highest p(i, j); greater than 0, at most 1. IBSI GYBY.
     *
     * <p>No unit. Range: (0, 1]. One voxel: NaN; flat cube: 1.
     */
    JOINT_MAXIMUM("JointMaximum", "GYBY", "", "no two voxels of the region are neighbours", GlcmMatrix::maximum),

    /**
     * {@code sum i p(i, j)}; 1 to N_g. IBSI 60VM.
     *
     * <p>No unit. Range: [1, inf). One voxel: NaN; flat cube: 5.
     */
    JOINT_AVERAGE(
            "JointAverage",
            "60VM",
            "",
            "no two voxels of the region are neighbours",
            m -> m.marginal().mean()),

    /**
     * {@code sum (i - mu)^2 p(i, j)} with the joint average mu; 0 or more. IBSI UR99.
     *
     * <p>No unit. Range: [0, inf). One voxel: NaN; flat cube: 0.
     */
    JOINT_VARIANCE(
            "JointVariance",
            "UR99",
            "",
            "no two voxels of the region are neighbours",
            m -> m.marginal().moment(2)),

    /**
     * {@code -sum p(i, j) log2 p(i, j)}; 0 or more. IBSI TU9B.
     *
     * <p>Unit: bit. Range: [0, inf). One voxel: NaN; flat cube: 0.
     */
    JOINT_ENTROPY(
            "JointEntropy", "TU9B", "bit", "no two voxels of the region are neighbours", GlcmMatrix::jointEntropy),

    /**
     * {@code sum k p(|i - j| = k)}; 0 to N_g - 1. IBSI TF7R.
     *
     * <p>No unit. Range: [0, inf). One voxel: NaN; flat cube: 0.
     */
    DIFFERENCE_AVERAGE(
            "DifferenceAverage",
            "TF7R",
            "",
            "no two voxels of the region are neighbours",
            m -> m.difference().mean()),

    /**
     * {@code sum (k - mu)^2 p(|i - j| = k)} with the difference average mu; 0 or more. IBSI D3YU.
     *
     * <p>No unit. Range: [0, inf). One voxel: NaN; flat cube: 0.
     */
    DIFFERENCE_VARIANCE(
            "DifferenceVariance",
            "D3YU",
            "",
            "no two voxels of the region are neighbours",
            m -> m.difference().moment(2)),

    /**
     * {@code -sum p(|i - j| = k) log2 p(|i - j| = k)}; 0 or more. IBSI NTRS.
     *
     * <p>Unit: bit. Range: [0, inf). One voxel: NaN; flat cube: 0.
     */
    DIFFERENCE_ENTROPY(
            "DifferenceEntropy",
            "NTRS",
            "bit",
            "no two voxels of the region are neighbours",
            m -> m.difference().entropy()),

    /**
     * {@code sum k p(i + j = k)}; 2 to 2 N_g. IBSI ZGXS.
     *
     * <p>No unit. Range: [2, inf). One voxel: NaN; flat cube: 10.
     */
    SUM_AVERAGE(
            "SumAverage",
            "ZGXS",
            "",
            "no two voxels of the region are neighbours",
            m -> m.sum().mean()),

    /**
     * {@code sum (k - mu)^2 p(i + j = k)} with the sum average mu; 0 or more. IBSI OEEB.
     *
     * <p>No unit. Range: [0, inf). One voxel: NaN; flat cube: 0.
     */
    SUM_VARIANCE(
            "SumVariance",
            "OEEB",
            "",
            "no two voxels of the region are neighbours",
            m -> m.sum().moment(2)),

    /**
     * {@code -sum p(i + j = k) log2 p(i + j = k)}; 0 or more. IBSI P6QZ.
     *
     * <p>Unit: bit. Range: [0, inf). One voxel: NaN; flat cube: 0.
     */
    SUM_ENTROPY(
            "SumEntropy",
            "P6QZ",
            "bit",
            "no two voxels of the region are neighbours",
            m -> m.sum().entropy()),

    /**
     * {@code sum p(i, j)^2}; greater than 0, at most 1. IBSI 8ZQL.
     *
     * <p>No unit. Range: (0, 1]. One voxel: NaN; flat cube: 1.
     */
    ANGULAR_SECOND_MOMENT(
            "AngularSecondMoment", "8ZQL", "", "no two voxels of the region are neighbours", GlcmMatrix::energy),

    /**
     * {@code sum (i - j)^2 p(i, j)}; 0 or more. IBSI ACUI.
     *
     * <p>No unit. Range: [0, inf). One voxel: NaN; flat cube: 0.
     */
    CONTRAST(
            "Contrast",
            "ACUI",
            "",
            "no two voxels of the region are neighbours",
            m -> m.difference().expect(k -> (double) k * k)),

    /**
     * {@code sum |i - j| p(i, j)}; 0 or more. Equal to the difference average. IBSI 8S9J.
     *
     * <p>No unit. Range: [0, inf). One voxel: NaN; flat cube: 0.
     */
    DISSIMILARITY(
            "Dissimilarity",
            "8S9J",
            "",
            "no two voxels of the region are neighbours",
            m -> m.difference().mean()),

    /**
     * {@code sum p(i, j) / (1 + |i - j|)}; greater than 0, at most 1. IBSI IB1Z.
     *
     * <p>No unit. Range: (0, 1]. One voxel: NaN; flat cube: 1.
     */
    INVERSE_DIFFERENCE(
            "InverseDifference",
            "IB1Z",
            "",
            "no two voxels of the region are neighbours",
            m -> m.difference().expect(k -> 1.0 / (1 + k))),

    /**
     * {@code sum p(i, j) / (1 + |i - j| / N_g)}; greater than 1/2, at most 1. IBSI NDRX.
     *
     * <p>No unit. Range: (0.5, 1]. One voxel: NaN; flat cube: 1.
     */
    INVERSE_DIFFERENCE_NORMALISED(
            "InverseDifferenceNormalised",
            "NDRX",
            "",
            "no two voxels of the region are neighbours",
            GlcmFeature::inverseDifferenceNormalised),

    /**
     * {@code sum p(i, j) / (1 + (i - j)^2)}; greater than 0, at most 1. IBSI WF0Z.
     *
     * <p>No unit. Range: (0, 1]. One voxel: NaN; flat cube: 1.
     */
    INVERSE_DIFFERENCE_MOMENT(
            "InverseDifferenceMoment",
            "WF0Z",
            "",
            "no two voxels of the region are neighbours",
            m -> m.difference().expect(k -> 1 / (1 + (double) k * k))),

    /**
     * {@code sum p(i, j) / (1 + (i - j)^2 / N_g^2)}; greater than 1/2, at most 1. IBSI 1QCO.
     *
     * <p>No unit. Range: (0.5, 1]. One voxel: NaN; flat cube: 1.
     */
    INVERSE_DIFFERENCE_MOMENT_NORMALISED(
            "InverseDifferenceMomentNormalised",
            "1QCO",
            "",
            "no two voxels of the region are neighbours",
            GlcmFeature::inverseDifferenceMomentNormalised),

    /**
     * {@code 2 sum over j > i of p(i, j) / (i - j)^2}; 0 to 1. IBSI E8JP.
     *
     * <p>No unit. Range: [0, 1]. One voxel: NaN; flat cube: 0.
     */
    INVERSE_VARIANCE(
            "InverseVariance",
            "E8JP",
            "",
            "no two voxels of the region are neighbours",
            m -> m.difference().expect(k -> k == 0 ? 0 : 1 / ((double) k * k))),

    /**
     * {@code (sum i j p(i, j) - mu^2) / sigma^2} with mean and variance of the marginal; -1 to 1. IBSI NI2N.
     *
     * <p>No unit. Range: [-1, 1]. One voxel: NaN; flat cube: NaN.
     */
    CORRELATION(
            "Correlation",
            "NI2N",
            "",
            "no two voxels of the region are neighbours, or those that are have one level along a direction",
            GlcmFeature::correlation),

    /**
     * {@code sum i j p(i, j)}; 1 to N_g^2. IBSI QWB0.
     *
     * <p>No unit. Range: [1, inf). One voxel: NaN; flat cube: 25.
     */
    AUTOCORRELATION("Autocorrelation", "QWB0", "", "no two voxels of the region are neighbours", m -> m.product(0, 0)),

    /**
     * {@code sum (i + j - 2 mu)^2 p(i, j)}; 0 or more. Equal to the sum variance. IBSI DG8W.
     *
     * <p>No unit. Range: [0, inf). One voxel: NaN; flat cube: 0.
     */
    CLUSTER_TENDENCY(
            "ClusterTendency",
            "DG8W",
            "",
            "no two voxels of the region are neighbours",
            m -> m.sum().moment(2)),

    /**
     * {@code sum (i + j - 2 mu)^3 p(i, j)}. IBSI 7NFM.
     *
     * <p>No unit. Range: (-inf, inf). One voxel: NaN; flat cube: 0.
     */
    CLUSTER_SHADE(
            "ClusterShade",
            "7NFM",
            "",
            "no two voxels of the region are neighbours",
            m -> m.sum().moment(3)),

    /**
     * {@code sum (i + j - 2 mu)^4 p(i, j)}; 0 or more. IBSI AE86.
     *
     * <p>No unit. Range: [0, inf). One voxel: NaN; flat cube: 0.
     */
    CLUSTER_PROMINENCE(
            "ClusterProminence",
            "AE86",
            "",
            "no two voxels of the region are neighbours",
            m -> m.sum().moment(4)),

    /**
     * {@code (HXY - HXY1) / HX}; -1 to 0. IBSI R8DG.
     *
     * <p>No unit. Range: [-1, 0]. One voxel: NaN; flat cube: NaN.
     */
    INFORMATION_CORRELATION_1(
            "InformationCorrelation1",
            "R8DG",
            "",
            "no two voxels of the region are neighbours, or those that are have one level along a direction",
            GlcmFeature::informationCorrelation1),

    /**
     * {@code sqrt(1 - exp(-2 (HXY2 - HXY)))} with entropies in bit; 0 to 1. IBSI JN9H.
     *
     * <p>No unit. Range: [0, 1]. One voxel: NaN; flat cube: 0.
     */
    INFORMATION_CORRELATION_2(
            "InformationCorrelation2",
            "JN9H",
            "",
            "no two voxels of the region are neighbours",
            GlcmFeature::informationCorrelation2);

    private final Description description;
    private final ToDoubleFunction<GlcmMatrix> definition;

    GlcmFeature(
            String feature, String code, String unit, String undefinedWhen, ToDoubleFunction<GlcmMatrix> definition) {
        this.description = new Description(feature, code, unit, undefinedWhen);
        this.definition = definition;
    }

    double of(GlcmMatrix matrix) {
        return definition.applyAsDouble(matrix);
    }

    @Override
    public Description description() {
        return description;
    }

    private static double inverseDifferenceNormalised(GlcmMatrix matrix) {
        double levels = matrix.highest();
        return matrix.difference().expect(k -> 1 / (1 + k / levels));
    }

    private static double inverseDifferenceMomentNormalised(GlcmMatrix matrix) {
        double levels = matrix.highest();
        return matrix.difference().expect(k -> 1 / (1 + (k / levels) * (k / levels)));
    }

    private static double correlation(GlcmMatrix matrix) {
        double variance = matrix.marginal().moment(2);
        double mean = matrix.marginal().mean();
        return variance == 0 ? Double.NaN : matrix.product(mean, mean) / variance;
    }

    private static double informationCorrelation1(GlcmMatrix matrix) {
        double entropy = matrix.marginal().entropy();
        return entropy == 0 ? Double.NaN : -matrix.mutualInformation() / entropy + 0.0;
    }

    private static double informationCorrelation2(GlcmMatrix matrix) {
        return Math.sqrt(1 - StrictMath.exp(-2 * matrix.mutualInformation()));
    }
}
