package org.alnm.radiomics.texture;

import java.util.Arrays;
import java.util.List;
import org.alnm.radiomics.Discretised;

/**
 * The neighbouring grey-level dependence matrices of a region (IBSI REK0; Sun and Wee, Comput. Vis. Graph. Image Process.
 * 1983;23:341-352, doi:10.1016/0734-189X(83)90032-4): how many voxels of a level have which dependence count, that is one
 * more than the number of neighbours whose level differs by at most the coarseness alpha. PyRadiomics calls it GLDM, its
 * {@code gldm_a} is alpha.
 */
public final class Ngldm {

    private Ngldm() {}

    /**
     * Dependence counts in space.
     *
     * @param levels the grey levels of the region
     * @param neighbours which voxels are neighbours; the standard's reference values are of Chebyshev distance 1
     * @param alpha the coarseness, 0 or more; 0 in the standard's reference values
     * @return one matrix
     * @throws org.alnm.radiomics.RadiomicsException if the region is too large for an array
     */
    public static Matrices<SizeMatrix> inSpace(Discretised levels, Neighbourhood neighbours, int alpha) {
        check(alpha);
        return Matrices.of(List.of(of(LevelView.of(levels), neighbours, alpha)));
    }

    /**
     * Dependence counts in each slice.
     *
     * @param levels the grey levels of the region
     * @param plane which slices
     * @param neighbours which voxels are neighbours, as far as they lie in the slice
     * @param alpha the coarseness, 0 or more
     * @return a matrix for each slice that has a voxel
     */
    public static Matrices<SizeMatrix> inSlices(Discretised levels, Plane plane, Neighbourhood neighbours, int alpha) {
        check(alpha);
        return Matrices.of(LevelView.slices(levels, plane).stream()
                .map(slice -> of(slice, neighbours, alpha))
                .toList());
    }

    private static void check(int alpha) {
        if (alpha < 0) {
            throw new IllegalArgumentException("the coarseness alpha must be 0 or more: " + alpha);
        }
    }

    private static SizeMatrix of(LevelView view, Neighbourhood neighbours, int alpha) {
        LevelGrid grid = new LevelGrid(view, neighbours.reach());
        int[] present = view.region().present();
        int[] ranks = new int[view.region().highest() + 1];
        for (int r = 0; r < present.length; r++) {
            ranks[present[r]] = r;
        }
        // No two levels differ by more.
        int most = Math.min(alpha, view.region().highest());
        int[] distances = grid.distances(neighbours.offsets(view.planar()));
        int[] levels = grid.array();
        int[] alike = new int[grid.size().x()];
        SizeTally tally = new SizeTally(present);
        int voxels = 0;
        for (int k = 0; k < grid.size().z(); k++) {
            for (int j = 0; j < grid.size().y(); j++) {
                int row = grid.row(j, k);
                Arrays.fill(alike, 0);
                for (int distance : distances) {
                    addAlike(levels, row, row + distance, most, alike);
                }
                for (int i = 0; i < alike.length; i++) {
                    if (levels[row + i] > 0) {
                        tally.add(ranks[levels[row + i]], 1 + alike[i]);
                        voxels++;
                    }
                }
            }
        }
        return tally.build(voxels);
    }

    /** Adds 1 where two levels differ by at most alpha; whole rows and no branch, so that it can be done eight at a time. */
    private static void addAlike(int[] levels, int row, int other, int alpha, int[] alike) {
        for (int i = 0; i < alike.length; i++) {
            alike[i] += (Math.abs(levels[row + i] - levels[other + i]) - alpha - 1) >>> 31;
        }
    }
}
