package org.alnm.radiomics.texture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Counts runs of voxels of one level along directions.
 *
 * <p>Every voxel is given its place in its run: 1 where the voxel before has another level, else one more than that voxel's.
 * h(i, n) voxels of level i have the place n: as many as there are runs of at least n voxels, so h(i, n) - h(i, n + 1) runs
 * have exactly n. That takes one step per voxel and direction, without a branch, and whole numbers only. Places are kept
 * of two slices. Tables have a column for every place that a level can have, which is no more than it has voxels.
 */
final class RunLengths {

    /** What the tables of the directions that are counted together may have. */
    private static final long CELLS = 1L << 24;

    private final PaddedLevels view;
    private final int[] levels;
    /** Where in a table the place 0 of a level would be. */
    private final int[] first;

    private final int cells;
    private final int voxels;
    private final int[] rowFrom;
    private final int[] rowTo;

    private RunLengths(PaddedLevels view) {
        this.view = view;
        this.levels = view.array();
        int n = view.present().length;
        int[] histogram = new int[n + 1];
        for (int level : levels) {
            histogram[level]++;
        }
        this.voxels = levels.length - histogram[0];
        int longest =
                Math.max(view.size().x(), Math.max(view.size().y(), view.size().z()));
        this.first = new int[n + 2];
        for (int level = 1; level <= n; level++) {
            first[level + 1] = Math.addExact(first[level], Math.min(longest, histogram[level]) + 1);
        }
        this.cells = first[n + 1] + 1;
        this.rowFrom = new int[view.size().y()];
        this.rowTo = new int[view.size().y()];
    }

    /** One matrix for each direction; its steps are forward and of length 1. */
    static List<SizeMatrix> of(PaddedLevels view, List<Offset> directions) {
        return of(view, directions, CELLS);
    }

    /** The same with tables of at most so many cells together, but one at least. */
    static List<SizeMatrix> of(PaddedLevels view, List<Offset> directions, long most) {
        RunLengths runs = new RunLengths(view);
        int together = (int) Math.max(1, Math.min(directions.size(), most / runs.cells));
        List<SizeMatrix> matrices = new ArrayList<>();
        for (int d = 0; d < directions.size(); d += together) {
            matrices.addAll(runs.count(directions.subList(d, Math.min(directions.size(), d + together))));
        }
        return matrices;
    }

    private List<SizeMatrix> count(List<Offset> directions) {
        int[][] tables = new int[directions.size()][cells];
        int[][] places = new int[directions.size()][2 * view.strideZ() + view.strideY() + 2];
        for (int k = 0; k < view.size().z(); k++) {
            trimRows(k);
            for (int d = 0; d < tables.length; d++) {
                countSlice(k, directions.get(d), places[d], tables[d]);
            }
        }
        return Arrays.stream(tables).map(this::matrix).toList();
    }

    private void trimRows(int k) {
        for (int j = 0; j < rowFrom.length; j++) {
            int from = view.row(j, k);
            int to = from + view.size().x();
            while (from < to && levels[from] == 0) {
                from++;
            }
            while (from < to && levels[to - 1] == 0) {
                to--;
            }
            rowFrom[j] = from;
            rowTo[j] = to;
        }
    }

    private void countSlice(int k, Offset step, int[] places, int[] table) {
        int plane = view.strideZ();
        int back = step.in(view.strideY(), plane);
        // The array's slices alternate between the two that places are kept of.
        int here = (k & 1) * plane - (k + 1) * plane;
        int before = step.z() == 0 ? here - back : (1 - (k & 1)) * plane - k * plane - back;
        for (int j = 0; j < rowFrom.length; j++) {
            if (rowFrom[j] < rowTo[j]) {
                countRow(rowFrom[j], rowTo[j], back, here, before, places, table);
            }
        }
    }

    private void countRow(int from, int to, int back, int here, int before, int[] places, int[] table) {
        int[] array = levels;
        int[] start = first;
        for (int at = from; at < to; at++) {
            int level = array[at];
            if (level != 0) {
                int same = ((level ^ array[at - back]) - 1) >> 31;
                int place = 1 + (places[before + at] & same);
                places[here + at] = place;
                table[start[level] + place]++;
            }
        }
    }

    private SizeMatrix matrix(int[] table) {
        int used = 0;
        for (int c = 0; c < cells - 1; c++) {
            used += table[c] > table[c + 1] ? 1 : 0;
        }
        int[] rows = new int[used];
        int[] lengths = new int[used];
        double[] counts = new double[used];
        int to = 0;
        for (int level = 1; level < first.length - 1; level++) {
            // Place 0, where the next level's columns start, is never counted.
            for (int c = first[level] + 1; c < first[level + 1]; c++) {
                if (table[c] > table[c + 1]) {
                    rows[to] = level - 1;
                    lengths[to] = c - first[level];
                    counts[to++] = table[c] - table[c + 1];
                }
            }
        }
        return new SizeMatrix(view.present(), rows, lengths, counts, voxels);
    }
}
