package org.alnm.radiomics.texture;

import java.util.List;
import org.alnm.radiomics.Discretised;

/**
 * The grey-level run-length matrices of a region (IBSI TP0I; Galloway, Comput. Graph. Image Process. 1975;4:172-179,
 * doi:10.1016/S0146-664X(75)80008-6): how many runs of voxels of one level have which length, along each direction.
 */
public final class Glrlm {

    private Glrlm() {}

    /**
     * Runs along the 13 directions of space.
     *
     * @param levels the grey levels of the region
     * @return a matrix for each direction
     * @throws org.alnm.radiomics.RadiomicsException if the region is too large for an array
     */
    public static Matrices<SizeMatrix> inSpace(Discretised levels) {
        List<Offset> directions = Neighbourhood.at(Norm.CHEBYSHEV, 1).directions(false);
        return Matrices.of(directions, List.of(RunLengths.of(new PaddedLevels(LevelView.of(levels), 1), directions)));
    }

    /**
     * Runs along the 4 directions of each slice.
     *
     * @param levels the grey levels of the region
     * @param plane which slices
     * @return for each slice that has a voxel a matrix for each direction
     */
    public static Matrices<SizeMatrix> inSlices(Discretised levels, Plane plane) {
        List<Offset> steps = Neighbourhood.at(Norm.CHEBYSHEV, 1).directions(true);
        return Matrices.of(
                steps.stream().map(plane::inImage).toList(),
                LevelView.slices(levels, plane).stream()
                        .map(slice -> RunLengths.of(new PaddedLevels(slice, 1), steps))
                        .toList());
    }
}
