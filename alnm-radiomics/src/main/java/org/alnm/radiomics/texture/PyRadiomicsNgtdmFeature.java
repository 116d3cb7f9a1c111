package org.alnm.radiomics.texture;

import org.alnm.radiomics.feature.FeatureDefinition;

/**
 * The 5 features of the neighbourhood grey tone difference matrix that PyRadiomics 3.1 computes by default, with its names
 * and in its order. They are those of {@link NgtdmFeature}, but n(i) counts voxels without neighbours too, with a difference
 * of 0; so they are defined for every region that has a voxel. None has a unit.
 */
public enum PyRadiomicsNgtdmFeature implements FeatureDefinition {
    /**
     * {@code sum p(i) s(i) / sum |i p(i) - j p(j)|}; 0 or more. 0 if the denominator is 0. IBSI NQ30.
     *
     * <p>No unit. Range: [0, inf). One voxel: 0; flat cube: 0.
     */
    BUSYNESS(NgtdmFeature.BUSYNESS),

    /**
     * {@code 1 / sum p(i) s(i)}; greater than 0. 10^6 if that sum is 0. IBSI QCDE.
     *
     * <p>No unit. Range: (0, inf). One voxel: 1e+06; flat cube: 1e+06.
     */
    COARSENESS(NgtdmFeature.COARSENESS),

    /**
     * {@code sum |i - j| (p(i) s(i) + p(j) s(j)) / (p(i) + p(j)), divided by N}; 0 or more. IBSI HDEZ.
     *
     * <p>No unit. Range: [0, inf). One voxel: 0; flat cube: 0.
     */
    COMPLEXITY(NgtdmFeature.COMPLEXITY),

    /**
     * {@code (sum p(i) p(j) (i - j)^2 / (N_gp (N_gp - 1))) (sum s(i) / N)}; 0 or more. 0 if there is one level. IBSI
     * 65HE.
     *
     * <p>No unit. Range: [0, inf). One voxel: 0; flat cube: 0.
     */
    CONTRAST(NgtdmFeature.CONTRAST),

    /**
     * {@code sum (p(i) + p(j)) (i - j)^2 / sum s(i)}; 0 or more. 0 if all s are 0. IBSI 1X9X.
     *
     * <p>No unit. Range: [0, inf). One voxel: 0; flat cube: 0.
     */
    STRENGTH(NgtdmFeature.STRENGTH);

    private final NgtdmFeature same;

    PyRadiomicsNgtdmFeature(NgtdmFeature same) {
        this.same = same;
    }

    /**
     * The value of a matrix.
     *
     * @param matrix as {@link Ngtdm} computes it
     * @return a finite number, or NaN where {@link #undefinedWhen()} holds
     */
    public double of(NgtdmMatrix matrix) {
        return same.of(matrix.withLoneVoxels());
    }

    @Override
    public Description description() {
        return new Description(same.feature(), same.code(), same.unit(), "the region has no voxel");
    }
}
