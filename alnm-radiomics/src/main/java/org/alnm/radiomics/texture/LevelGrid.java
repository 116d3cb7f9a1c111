package org.alnm.radiomics.texture;

import java.util.ArrayList;
import java.util.List;
import org.alnm.core.image.GridSize;
import org.alnm.radiomics.feature.RadiomicsException;

/**
 * Grey levels packed for arithmetic with many neighbours: at each voxel of a bordered array the levels of the voxel before
 * it, of itself and of the one after it, in three lanes of 21 bits, so that one operation serves three neighbours.
 *
 * <p>A lane is 0 outside the region, and inside it the level plus {@link #INSIDE}. That leaves room for differences and
 * sums without a carry from lane to lane.
 */
final class LevelGrid {

    /** Bits of a lane. */
    static final int LANE = 21;
    /** The lowest bit of every lane. */
    static final long ONES = 1L | (1L << LANE) | (1L << (2 * LANE));
    /** The bit of a lane that says that the voxel is inside; greater than all levels. */
    static final int INSIDE = 1 << 17;

    private final long[] triples;
    private final GridSize size;
    private final int border;
    private final int borderZ;
    private final int strideY;
    private final int strideZ;

    /** A border as wide as the farthest neighbour is far. */
    LevelGrid(LevelView view, int border) {
        this.size = view.size();
        this.border = border;
        this.borderZ = view.planar() ? 0 : border;
        this.strideY = size.x() + border;
        this.strideZ = strideY * (size.y() + border);
        // Triples reach two voxels further than neighbours do.
        long cells = (long) strideZ * (size.z() + 2L * borderZ) + (long) (border + 1) * strideY + 2L * border + 4;
        if (cells > Integer.MAX_VALUE - 8) {
            throw new RadiomicsException("a region of " + size + " voxels is too large for texture: with a border of "
                    + border + " voxels it has " + cells + " of at most 2^31 - 9 cells");
        }
        this.triples = new long[(int) cells];
        for (int k = 0; k < size.z(); k++) {
            for (int j = 0; j < size.y(); j++) {
                pack(view, view.row(j, k), row(j, k));
            }
        }
    }

    private void pack(LevelView view, int from, int to) {
        long triple = 0;
        for (int i = 0; i <= size.x() + 1; i++) {
            int level = i < size.x() ? view.region().level(from + i * view.stepX()) : 0;
            triple = (triple >>> LANE) | ((long) (level == 0 ? 0 : level + INSIDE) << (2 * LANE));
            triples[to + i - 1] |= triple;
        }
    }

    GridSize size() {
        return size;
    }

    /** Where the first voxel of a row is. */
    int row(int j, int k) {
        return 2 + border + strideY * (j + border) + strideZ * (k + borderZ);
    }

    /** The levels before, at and after a place, from the lowest lane on. */
    long[] triples() {
        return triples;
    }

    /** The level of a voxel; 0 outside the region. */
    static int level(long triple) {
        return (int) (triple >>> LANE) & (INSIDE - 1);
    }

    /** The three lanes added up. */
    static int sum(long lanes) {
        int mask = (1 << LANE) - 1;
        return (int) (lanes & mask) + (int) ((lanes >>> LANE) & mask) + (int) (lanes >>> (2 * LANE));
    }

    /**
     * A neighbourhood in triples.
     *
     * @param distances how far in the array the triples are
     * @param ones the lowest bit of each lane that is a neighbour
     */
    @SuppressWarnings("ArrayRecordComponent") // inside one computation only
    record Triples(int[] distances, long[] ones) {}

    /** The triples that hold all of the given neighbours, which are in the order of z, y and x. */
    Triples triples(List<Offset> neighbours) {
        List<Integer> distances = new ArrayList<>();
        List<Long> ones = new ArrayList<>();
        for (int n = 0; n < neighbours.size(); ) {
            Offset first = neighbours.get(n);
            long lanes = 0;
            while (n < neighbours.size() && isTogether(first, neighbours.get(n))) {
                lanes |= 1L << (LANE * (neighbours.get(n++).x() - first.x()));
            }
            distances.add(first.in(strideY, strideZ) + 1);
            ones.add(lanes);
        }
        return new Triples(
                distances.stream().mapToInt(Integer::intValue).toArray(),
                ones.stream().mapToLong(Long::longValue).toArray());
    }

    private static boolean isTogether(Offset first, Offset other) {
        return other.z() == first.z() && other.y() == first.y() && other.x() - first.x() < 3;
    }
}
