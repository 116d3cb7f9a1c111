package org.alnm.radiomics.morphology;

/**
 * How often each of the 256 cases of marching cubes occurs in a region, and where: all that mesh volume and area need.
 *
 * <p>One pass over the padded bounding box, 64 cubes at a time; only cubes on the surface are looked at one by one.
 */
final class CubeCensus {

    private final long[] count = new long[256];
    /** Sum of the padded indices of corner 0 over the cubes of a case, for x, y, z. */
    private final long[][] position = new long[256][3];

    private CubeCensus() {}

    /**
     * Counts the cubes of a region.
     *
     * @param grid the region
     * @return the counts; cubes that lie wholly inside or outside are left out
     */
    static CubeCensus of(BitGrid grid) {
        CubeCensus census = new CubeCensus();
        for (int k = 0; k <= grid.nz(); k++) {
            for (int j = 0; j <= grid.ny(); j++) {
                census.addRow(grid, j, k);
            }
        }
        return census;
    }

    private void addRow(BitGrid grid, int j, int k) {
        int row0 = grid.row(j, k);
        int row3 = grid.row(j + 1, k);
        int row4 = grid.row(j, k + 1);
        int row7 = grid.row(j + 1, k + 1);
        for (int w = 0; w < grid.words(); w++) {
            long v0 = grid.word(row0, w);
            long v3 = grid.word(row3, w);
            long v4 = grid.word(row4, w);
            long v7 = grid.word(row7, w);
            long v1 = grid.shifted(row0, w);
            long v2 = grid.shifted(row3, w);
            long v5 = grid.shifted(row4, w);
            long v6 = grid.shifted(row7, w);
            long any = v0 | v1 | v2 | v3 | v4 | v5 | v6 | v7;
            long all = v0 & v1 & v2 & v3 & v4 & v5 & v6 & v7;
            for (long left = any & ~all; left != 0; left &= left - 1) {
                int b = Long.numberOfTrailingZeros(left);
                int cubeCase = (int) (bit(v0, b)
                        | (bit(v1, b) << 1)
                        | (bit(v2, b) << 2)
                        | (bit(v3, b) << 3)
                        | (bit(v4, b) << 4)
                        | (bit(v5, b) << 5)
                        | (bit(v6, b) << 6)
                        | (bit(v7, b) << 7));
                count[cubeCase]++;
                long[] sum = position[cubeCase];
                sum[0] += (w << 6) + b;
                sum[1] += j;
                sum[2] += k;
            }
        }
    }

    private static long bit(long word, int b) {
        return (word >>> b) & 1;
    }

    /** Cubes of a case. */
    long count(int cubeCase) {
        return count[cubeCase];
    }

    /** Sum over the cubes of a case of the padded index of their first corner along an axis. */
    long position(int cubeCase, int axis) {
        return position[cubeCase][axis];
    }
}
