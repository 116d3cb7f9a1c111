package org.alnm.radiomics.texture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.alnm.radiomics.feature.RadiomicsException;

/**
 * Counts pairs of neighbouring voxels by their levels. All counts are whole numbers, so that neither the order nor a
 * division of the work can change a bit.
 *
 * <p>Up to {@value #DENSE_LEVELS} levels are counted into a square table per direction, all directions in one pass. The
 * row and column 0 of a table take the pairs that leave the region, so that the inner loop has no branch. More levels, or
 * more than the voxels can fill, are counted by sorting the pairs of one direction after another, which takes memory for
 * the pairs and not for the square of the levels.
 */
final class GlcmCounts {

    /** 13 tables of this many levels take 53 MB. */
    static final int DENSE_LEVELS = 1_000;

    /** A table with many more cells than voxels would be cleared and searched for little. */
    private static final long CELLS_PER_VOXEL = 16;

    /** A table this small is always quicker than sorting. */
    private static final long SMALL_TABLE = 1 << 14;

    /** What the pairs of one direction may take when they are sorted. */
    private static final long PAIR_BYTES = 1L << 30;

    private GlcmCounts() {}

    /** One matrix per direction. */
    static List<GlcmMatrix> of(PaddedLevels levels, boolean oneWay) {
        return isDense(levels) ? dense(levels, oneWay) : sparse(levels, oneWay);
    }

    /** One matrix per direction, whichever they are; the border is as wide as the longest. */
    static List<GlcmMatrix> of(PaddedLevels levels, List<Offset> directions, boolean oneWay) {
        boolean dense = isDense(levels);
        List<GlcmMatrix> matrices = new ArrayList<>();
        for (Offset direction : directions) {
            int offset = direction.in(levels.strideY(), levels.strideZ());
            matrices.add(dense ? dense(levels, offset, oneWay) : sparse(levels, offset, oneWay));
        }
        return matrices;
    }

    private static boolean isDense(PaddedLevels levels) {
        long n = levels.present().length;
        return n <= DENSE_LEVELS && n * n <= CELLS_PER_VOXEL * levels.voxels() + SMALL_TABLE;
    }

    static List<GlcmMatrix> dense(PaddedLevels levels, boolean oneWay) {
        int side = levels.present().length + 1;
        int[] counts = countAll(levels, side);
        List<GlcmMatrix> matrices = new ArrayList<>();
        for (int d = 0; d < Directions.SPACE; d++) {
            matrices.add(matrix(levels, counts, d * stride(side), oneWay));
        }
        return matrices;
    }

    private static GlcmMatrix dense(PaddedLevels levels, int offset, boolean oneWay) {
        int[] array = levels.array();
        int side = levels.present().length + 1;
        int[] counts = new int[side * side];
        int end = array.length - offset;
        for (int at = levels.row(0, 0); at < end; at++) {
            counts[array[at] * side + array[at + offset]]++;
        }
        return matrix(levels, counts, 0, oneWay);
    }

    private static GlcmMatrix matrix(PaddedLevels levels, int[] counts, int table, boolean oneWay) {
        int n = levels.present().length;
        int side = n + 1;
        GlcmMatrix.Builder cells = GlcmMatrix.builder(levels.present(), levels.highest(), oneWay);
        for (int i = 1; i <= n; i++) {
            for (int j = oneWay ? 1 : i; j <= n; j++) {
                int there = counts[table + i * side + j];
                int back = oneWay || i == j ? 0 : counts[table + j * side + i];
                if (there > 0 || back > 0) {
                    cells.add(i - 1, j - 1, (double) there + back);
                }
            }
        }
        return cells.build();
    }

    /**
     * How far apart the tables of the directions are. Tables a multiple of 4096 bytes apart are slow, since processors take
     * the same cell of one for that of the other; 391 of 1024 numbers more keep all 13 apart.
     */
    private static int stride(int side) {
        int cells = side * side;
        return cells + Math.floorMod(391 - cells, 1024);
    }

    private static int[] countAll(PaddedLevels levels, int side) {
        int[] array = levels.array();
        int[] offsets = Directions.offsets(levels.strideY(), levels.strideZ());
        int[] counts = new int[Directions.SPACE * stride(side)];
        for (int k = 0; k < levels.size().z(); k++) {
            for (int j = 0; j < levels.size().y(); j++) {
                int from = levels.row(j, k);
                int to = from + levels.size().x();
                while (from < to && array[from] == 0) {
                    from++;
                }
                while (from < to && array[to - 1] == 0) {
                    to--;
                }
                countRow(array, from, to, offsets, side, counts);
            }
        }
        return counts;
    }

    private static void countRow(int[] array, int from, int to, int[] offsets, int side, int[] counts) {
        int table = stride(side);
        int o1 = offsets[1];
        int o4 = offsets[4];
        int o7 = offsets[7];
        int o10 = offsets[10];
        for (int at = from; at < to; at++) {
            int cell = array[at] * side;
            counts[cell + array[at + 1]]++;
            cell += table;
            counts[cell + array[at + o1]]++;
            cell += table;
            counts[cell + array[at + o1 + 1]]++;
            cell += table;
            counts[cell + array[at + o1 + 2]]++;
            cell += table;
            counts[cell + array[at + o4]]++;
            cell += table;
            counts[cell + array[at + o4 + 1]]++;
            cell += table;
            counts[cell + array[at + o4 + 2]]++;
            cell += table;
            counts[cell + array[at + o7]]++;
            cell += table;
            counts[cell + array[at + o7 + 1]]++;
            cell += table;
            counts[cell + array[at + o7 + 2]]++;
            cell += table;
            counts[cell + array[at + o10]]++;
            cell += table;
            counts[cell + array[at + o10 + 1]]++;
            cell += table;
            counts[cell + array[at + o10 + 2]]++;
        }
    }

    static List<GlcmMatrix> sparse(PaddedLevels levels, boolean oneWay) {
        List<GlcmMatrix> matrices = new ArrayList<>();
        for (int offset : Directions.offsets(levels.strideY(), levels.strideZ())) {
            matrices.add(sparse(levels, offset, oneWay));
        }
        return matrices;
    }

    private static GlcmMatrix sparse(PaddedLevels levels, int offset, boolean oneWay) {
        int n = levels.present().length;
        long[] pairs = pairs(levels, offset, n, oneWay);
        Arrays.sort(pairs);
        GlcmMatrix.Builder cells = GlcmMatrix.builder(levels.present(), levels.highest(), oneWay);
        for (int at = 0; at < pairs.length; ) {
            int end = at + 1;
            while (end < pairs.length && pairs[end] == pairs[at]) {
                end++;
            }
            cells.add((int) (pairs[at] / n), (int) (pairs[at] % n), end - at);
            at = end;
        }
        return cells.build();
    }

    /** Of every pair inside the region {@code lower level * n + higher level}, or first and second, counted from 0. */
    private static long[] pairs(PaddedLevels levels, int offset, int n, boolean oneWay) {
        int[] array = levels.array();
        int end = array.length - offset;
        int found = 0;
        for (int at = 0; at < end; at++) {
            if (array[at] != 0 && array[at + offset] != 0) {
                found++;
            }
        }
        if (8L * found > PAIR_BYTES) {
            throw new RadiomicsException("a co-occurrence matrix of " + n + " levels and " + found
                    + " pairs of voxels would take " + 8L * found / (1 << 20) + " MB; at most " + PAIR_BYTES / (1 << 20)
                    + " MB are used. Use fewer levels (" + DENSE_LEVELS
                    + " or less always fit) or resample to larger voxels.");
        }
        long[] pairs = new long[found];
        int to = 0;
        for (int at = 0; at < end; at++) {
            if (array[at] != 0 && array[at + offset] != 0) {
                int a = array[at] - 1;
                int b = array[at + offset] - 1;
                pairs[to++] = oneWay ? (long) a * n + b : (long) Math.min(a, b) * n + Math.max(a, b);
            }
        }
        return pairs;
    }
}
