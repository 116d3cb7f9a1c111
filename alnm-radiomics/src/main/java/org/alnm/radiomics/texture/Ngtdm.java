package org.alnm.radiomics.texture;

import java.util.List;
import org.alnm.radiomics.feature.Discretised;

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
     * @throws org.alnm.radiomics.feature.RadiomicsException if the region is too large for an array
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
        NgtdmMatrix.Builder matrix = new NgtdmMatrix.Builder(view.region());
        if (CubeSums.fits(view, neighbours)) {
            CubeSums.forEach(view, neighbours.reach(), matrix::add);
        } else {
            addTriples(view, neighbours, matrix);
        }
        return matrix.build();
    }

    private static void addTriples(LevelView view, Neighbourhood neighbours, NgtdmMatrix.Builder matrix) {
        LevelGrid grid = new LevelGrid(view, neighbours.reach());
        LevelGrid.Triples around = grid.triples(neighbours.offsets(view.planar()));
        long[] triples = grid.triples();
        for (int k = 0; k < grid.size().z(); k++) {
            for (int j = 0; j < grid.size().y(); j++) {
                int row = grid.row(j, k);
                for (int at = row; at < row + grid.size().x(); at++) {
                    int level = LevelGrid.level(triples[at]);
                    if (level != 0) {
                        add(triples, at, level, around, matrix);
                    }
                }
            }
        }
    }

    /** The bits of each lane that say inside count the neighbours; those below are their levels. */
    private static void add(long[] triples, int at, int level, LevelGrid.Triples around, NgtdmMatrix.Builder matrix) {
        int[] distances = around.distances();
        long[] ones = around.ones();
        int count = 0;
        int sum = 0;
        long lanes = 0;
        for (int t = 0; t < distances.length; t++) {
            long triple = triples[at + distances[t]];
            count += Long.bitCount(triple & ones[t] * LevelGrid.INSIDE);
            lanes += triple & ones[t] * (LevelGrid.INSIDE - 1);
            // A lane has room for the sum of 16 levels.
            if ((t & 15) == 15) {
                sum += LevelGrid.sum(lanes);
                lanes = 0;
            }
        }
        matrix.add(level, sum + LevelGrid.sum(lanes), count);
    }
}
