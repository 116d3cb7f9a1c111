package org.alnm.radiomics.texture;

import java.util.List;
import org.alnm.radiomics.feature.Discretised;

/**
 * The grey-level co-occurrence matrices of a region (IBSI LFYI; Haralick et al., IEEE Trans. Syst. Man Cybern.
 * 1973;3:610-621, doi:10.1109/TSMC.1973.4309314): how often two levels are those of two voxels a step apart.
 */
public final class Glcm {

    private Glcm() {}

    /**
     * Pairs in space, at any distance.
     *
     * @param levels the grey levels of the region
     * @param pairs which voxels form pairs; the standard's reference values are of Chebyshev distance 1
     * @return a matrix for each direction, one of every two opposite steps
     * @throws org.alnm.radiomics.feature.RadiomicsException if they would take more memory than is used for them
     */
    public static Matrices<GlcmMatrix> inSpace(Discretised levels, Neighbourhood pairs) {
        return inSpace(levels, pairs, false);
    }

    /**
     * Pairs in space, counted both ways or only one way.
     *
     * @param levels the grey levels of the region
     * @param pairs which voxels form pairs
     * @param oneWay whether a pair counts once, the voxel with the lower z, y, x (compared in this order) being the first:
     *     PyRadiomics' {@code symmetricalGLCM: false}. The features of {@link GlcmFeature} are those of both ways
     * @return a matrix for each direction, one of every two opposite steps
     * @throws org.alnm.radiomics.feature.RadiomicsException if they would take more memory than is used for them
     */
    public static Matrices<GlcmMatrix> inSpace(Discretised levels, Neighbourhood pairs, boolean oneWay) {
        List<Offset> directions = pairs.directions(false);
        PaddedLevels padded = new PaddedLevels(LevelView.of(levels), pairs.reach());
        // The usual pairs are counted in one pass; their directions are in the same order.
        boolean nearest = directions.size() == Directions.SPACE && pairs.reach() == 1;
        return Matrices.of(
                directions,
                List.of(nearest ? GlcmCounts.of(padded, oneWay) : GlcmCounts.of(padded, directions, oneWay)));
    }

    /**
     * Pairs in each slice, at any distance.
     *
     * @param levels the grey levels of the region
     * @param plane which slices
     * @param pairs which voxels form pairs, as far as they lie in the slice
     * @return for each slice that has a voxel a matrix for each direction
     * @throws org.alnm.radiomics.feature.RadiomicsException if they would take more memory than is used for them
     */
    public static Matrices<GlcmMatrix> inSlices(Discretised levels, Plane plane, Neighbourhood pairs) {
        return inSlices(levels, plane, pairs, false);
    }

    /**
     * Pairs in each slice, counted both ways or only one way.
     *
     * @param levels the grey levels of the region
     * @param plane which slices
     * @param pairs which voxels form pairs, as far as they lie in the slice
     * @param oneWay whether a pair counts once, as in space
     * @return for each slice that has a voxel a matrix for each direction
     * @throws org.alnm.radiomics.feature.RadiomicsException if they would take more memory than is used for them
     */
    public static Matrices<GlcmMatrix> inSlices(Discretised levels, Plane plane, Neighbourhood pairs, boolean oneWay) {
        List<Offset> steps = pairs.directions(true);
        return Matrices.of(
                steps.stream().map(plane::inImage).toList(),
                LevelView.slices(levels, plane).stream()
                        .map(slice -> GlcmCounts.of(new PaddedLevels(slice, pairs.reach()), steps, oneWay))
                        .toList());
    }
}
