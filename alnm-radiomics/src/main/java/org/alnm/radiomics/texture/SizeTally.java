package org.alnm.radiomics.texture;

import java.util.Arrays;

/**
 * Counts elements by level and size. Small sizes, which are the most frequent, are counted in a table; the others are listed
 * and sorted in the end. For one thread.
 */
final class SizeTally {

    private static final int CELLS = 1 << 20;
    private static final int NARROWEST = 8;
    private static final int WIDEST = 256;

    private final int[] levels;
    private final int width;
    private final int[] small;
    private long[] large = new long[64];
    private int larger;

    SizeTally(int[] levels) {
        this.levels = levels;
        this.width = Math.max(NARROWEST, Math.min(WIDEST, CELLS / Math.max(1, levels.length)));
        this.small = new int[levels.length * width];
    }

    /** Counts one element of a level, by its place among the levels, and a size of at least 1. */
    void add(int row, int size) {
        if (size <= width) {
            small[row * width + size - 1]++;
        } else {
            if (larger == large.length) {
                large = Arrays.copyOf(large, 2 * larger);
            }
            large[larger++] = ((long) row << Integer.SIZE) | size;
        }
    }

    SizeMatrix build(double voxels) {
        Arrays.sort(large, 0, larger);
        int cells = larger;
        for (int count : small) {
            cells += count > 0 ? 1 : 0;
        }
        int[] rows = new int[cells];
        int[] sizes = new int[cells];
        double[] counts = new double[cells];
        int to = 0;
        int from = 0;
        for (int row = 0; row < levels.length; row++) {
            for (int size = 1; size <= width; size++) {
                int count = small[row * width + size - 1];
                if (count > 0) {
                    rows[to] = row;
                    sizes[to] = size;
                    counts[to++] = count;
                }
            }
            while (from < larger && (int) (large[from] >>> Integer.SIZE) == row) {
                int first = from;
                while (from < larger && large[from] == large[first]) {
                    from++;
                }
                rows[to] = row;
                sizes[to] = (int) large[first];
                counts[to++] = from - first;
            }
        }
        return new SizeMatrix(
                levels, Arrays.copyOf(rows, to), Arrays.copyOf(sizes, to), Arrays.copyOf(counts, to), voxels);
    }
}
