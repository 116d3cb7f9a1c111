package org.alnm.radiomics.texture;

import java.util.List;
import org.alnm.radiomics.feature.Discretised;

/**
 * The neighbouring grey-level dependence matrices of a region (IBSI REK0; Sun and Wee, Comput. Vis. Graph. Image Process.
 * 1983;23:341-352, doi:10.1016/0734-189X(83)90032-4): how many voxels of a level have which dependence count, that is one
 * more than the number of neighbours whose level differs by at most the coarseness alpha. PyRadiomics calls it GLDM, its
 * {@code gldm_a} is alpha.
 */
public final class Ngldm {

    /** The bit of a lane that is set where a difference, shifted by that much, is not negative. */
    private static final int NOT_NEGATIVE = 18;

    private Ngldm() {}

    /**
     * Dependence counts in space.
     *
     * @param levels the grey levels of the region
     * @param neighbours which voxels are neighbours; the standard's reference values are of Chebyshev distance 1
     * @param alpha the coarseness, 0 or more; 0 in the standard's reference values
     * @return one matrix
     * @throws org.alnm.radiomics.feature.RadiomicsException if the region is too large for an array
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
        return alpha == 0 && EqualNeighbours.fits(view, neighbours)
                ? EqualNeighbours.count(view, neighbours)
                : countTriples(view, neighbours, alpha);
    }

    private static SizeMatrix countTriples(LevelView view, Neighbourhood neighbours, int alpha) {
        LevelGrid grid = new LevelGrid(view, neighbours.reach());
        LevelGrid.Triples around = grid.triples(neighbours.offsets(view.planar()));
        long[] triples = grid.triples();
        int[] present = view.region().present();
        int[] ranks = new int[view.region().highest() + 1];
        for (int r = 0; r < present.length; r++) {
            ranks[present[r]] = r;
        }
        SizeTally tally = new SizeTally(present);
        int voxels = 0;
        int length = grid.size().x();
        long reach = (Math.min(alpha, LevelGrid.INSIDE - 1) + (1 << NOT_NEGATIVE)) * LevelGrid.ONES;
        long[] centres = new long[length];
        long[] counts = new long[length];
        for (int k = 0; k < grid.size().z(); k++) {
            for (int j = 0; j < grid.size().y(); j++) {
                int row = grid.row(j, k);
                int from = row;
                int to = row + length;
                while (from < to && LevelGrid.level(triples[from]) == 0) {
                    from++;
                }
                while (from < to && LevelGrid.level(triples[to - 1]) == 0) {
                    to--;
                }
                count(triples, from, to, around, reach, centres, counts);
                for (int at = from; at < to; at++) {
                    int level = LevelGrid.level(triples[at]);
                    if (level != 0) {
                        tally.add(ranks[level], 1 + LevelGrid.sum(counts[at - from]));
                        voxels++;
                    }
                }
            }
        }
        return tally.build(voxels);
    }

    /**
     * How many neighbours differ by at most alpha, of each voxel of a stretch. Of each lane w and the level c both w - c + alpha
     * and c - w + alpha must not be negative; with 2^18 added that is a bit. Outside the region w is 0, and c - w more than any
     * alpha. The loops over the stretch are the inner ones, and compiled to vector instructions.
     */
    private static void count(
            long[] triples, int from, int to, LevelGrid.Triples around, long reach, long[] centres, long[] counts) {
        int length = to - from;
        for (int i = 0; i < length; i++) {
            centres[i] = (LevelGrid.level(triples[from + i]) + LevelGrid.INSIDE) * LevelGrid.ONES;
            counts[i] = 0;
        }
        for (int t = 0; t < around.distances().length; t++) {
            int shifted = from + around.distances()[t];
            long ones = around.ones()[t];
            for (int i = 0; i < length; i++) {
                long difference = triples[shifted + i] - centres[i];
                counts[i] += ((reach + difference) & (reach - difference)) >>> NOT_NEGATIVE & ones;
            }
        }
    }
}
