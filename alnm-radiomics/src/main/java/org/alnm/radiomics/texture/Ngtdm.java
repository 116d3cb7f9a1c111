package org.alnm.radiomics.texture;

import java.util.Arrays;
import java.util.List;
import org.alnm.radiomics.Discretised;

/**
 * The neighbourhood grey tone difference matrices of a region (IBSI IPET; Amadasun and King, IEEE Trans. Syst. Man Cybern.
 * 1989;19:1264-1274, doi:10.1109/21.44046): how far the voxels of a level are in sum from the mean level of their
 * neighbours inside the region.
 */
public final class Ngtdm {

    private Ngtdm() {}

    /**
     * Neighbours in space.
     *
     * @param levels the grey levels of the region
     * @param neighbours which voxels are neighbours; the standard's reference values are of Chebyshev distance 1
     * @return one matrix
     * @throws org.alnm.radiomics.RadiomicsException if the region is too large for an array
     */
    public static Matrices<NgtdmMatrix> inSpace(Discretised levels, Neighbourhood neighbours) {
        return Matrices.of(List.of(of(LevelView.of(levels), neighbours)));
    }

    /**
     * Neighbours in each slice.
     *
     * @param levels the grey levels of the region
     * @param plane which slices
     * @param neighbours which voxels are neighbours, as far as they lie in the slice
     * @return a matrix for each slice that has a voxel
     */
    public static Matrices<NgtdmMatrix> inSlices(Discretised levels, Plane plane, Neighbourhood neighbours) {
        return Matrices.of(LevelView.slices(levels, plane).stream()
                .map(slice -> of(slice, neighbours))
                .toList());
    }

    private static NgtdmMatrix of(LevelView view, Neighbourhood neighbours) {
        LevelGrid grid = new LevelGrid(view, neighbours.reach());
        int[] distances = grid.distances(neighbours.offsets(view.planar()));
        int[] levels = grid.array();
        int[] sums = new int[grid.size().x()];
        int[] missing = new int[grid.size().x()];
        NgtdmMatrix.Builder matrix = new NgtdmMatrix.Builder(view.region());
        for (int k = 0; k < grid.size().z(); k++) {
            for (int j = 0; j < grid.size().y(); j++) {
                int row = grid.row(j, k);
                Arrays.fill(sums, 0);
                Arrays.fill(missing, 0);
                for (int distance : distances) {
                    addNeighbours(levels, row + distance, sums, missing);
                }
                for (int i = 0; i < sums.length; i++) {
                    if (levels[row + i] > 0) {
                        matrix.add(levels[row + i], sums[i], distances.length + missing[i]);
                    }
                }
            }
        }
        return matrix.build();
    }

    /** Adds levels, and -1 to the second array where there is none; no branch, so that it can be done eight at a time. */
    private static void addNeighbours(int[] levels, int row, int[] sums, int[] missing) {
        for (int i = 0; i < sums.length; i++) {
            int level = levels[row + i];
            int outside = level >> 31;
            sums[i] += level & ~outside;
            missing[i] += outside;
        }
    }
}
