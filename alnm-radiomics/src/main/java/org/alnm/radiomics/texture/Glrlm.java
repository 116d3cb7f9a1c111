package org.alnm.radiomics.texture;

import java.util.ArrayList;
import java.util.List;
import org.alnm.core.image.GridSize;
import org.alnm.radiomics.feature.Discretised;

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
     * @throws org.alnm.radiomics.feature.RadiomicsException if the region is too large for an array
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

    /**
     * Runs along the 13 directions of space as PyRadiomics counts them: along a direction in which no line holds two voxels
     * of the region nothing is counted, so that a region of one slice has the 4 directions of the slice.
     *
     * @param levels the grey levels of the region
     * @return a matrix for each direction, some of them empty
     */
    public static Matrices<SizeMatrix> pyradiomics(Discretised levels) {
        return withoutPoints(levels, inSpace(levels));
    }

    /**
     * Runs along the 4 directions of all slices together as PyRadiomics counts them with {@code force2D}: along a direction
     * in which no line holds two voxels of the region nothing is counted.
     *
     * @param levels the grey levels of the region
     * @param plane which slices
     * @return a matrix for each direction, some of them empty
     */
    public static Matrices<SizeMatrix> pyradiomics(Discretised levels, Plane plane) {
        return withoutPoints(levels, inSlices(levels, plane));
    }

    private static Matrices<SizeMatrix> withoutPoints(Discretised levels, Matrices<SizeMatrix> all) {
        List<SizeMatrix> matrices = all.overSlices();
        List<SizeMatrix> kept = new ArrayList<>();
        for (int d = 0; d < matrices.size(); d++) {
            boolean lines = hasLine(levels, all.directions().get(d));
            kept.add(lines ? matrices.get(d) : matrices.get(d).times(0));
        }
        return Matrices.of(all.directions(), kept.isEmpty() ? List.of() : List.of(kept));
    }

    /** Whether two voxels lie on a line along a direction, however far apart. */
    private static boolean hasLine(Discretised levels, Offset step) {
        GridSize size = levels.geometry().size();
        for (int k = 0; k < size.z(); k++) {
            for (int j = 0; j < size.y(); j++) {
                for (int i = 0; i < size.x(); i++) {
                    if (levels.level(size.offset(i, j, k)) != 0 && meets(levels, i, j, k, step)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean meets(Discretised levels, int i, int j, int k, Offset step) {
        GridSize size = levels.geometry().size();
        int x = i + step.x();
        int y = j + step.y();
        int z = k + step.z();
        while (size.contains(x, y, z)) {
            if (levels.level(size.offset(x, y, z)) != 0) {
                return true;
            }
            x += step.x();
            y += step.y();
            z += step.z();
        }
        return false;
    }
}
