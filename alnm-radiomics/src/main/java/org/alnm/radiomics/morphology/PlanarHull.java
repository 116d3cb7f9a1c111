package org.alnm.radiomics.morphology;

import java.util.Arrays;

/**
 * The convex hull of segments on the rows of a plane, in whole numbers and exact: Andrew's monotone chain (1979,
 * doi:10.1016/0020-0190(79)90072-3) with rows instead of sorted points.
 */
final class PlanarHull {

    private final Chain left = new Chain(1);
    private final Chain right = new Chain(-1);

    /**
     * Adds the segment from (first, row) to (last, row).
     *
     * @param first least x of the row
     * @param last largest x of the row
     * @param row greater than all rows before
     */
    void add(int first, int last, int row) {
        left.add(first, row);
        right.add(last, row);
    }

    /**
     * The corners of the hull.
     *
     * @return x, y of the corners one after the other, none twice, none in the middle of a side
     */
    int[] corners() {
        int[] all = Arrays.copyOf(left.points, left.length + right.length);
        int length = left.length;
        for (int p = 0; p < right.length; p += 2) {
            boolean end = p == 0 || p == right.length - 2;
            int twin = p == 0 ? 0 : left.length - 2;
            if (!end || left.points[twin] != right.points[p] || left.points[twin + 1] != right.points[p + 1]) {
                all[length++] = right.points[p];
                all[length++] = right.points[p + 1];
            }
        }
        return Arrays.copyOf(all, length);
    }

    /** One side of the hull, from the first row to the last. */
    private static final class Chain {

        private final int side;
        private int[] points = new int[32];
        private int length;

        Chain(int side) {
            this.side = side;
        }

        void add(int x, int y) {
            while (length >= 4 && side * turn(x, y) <= 0) {
                length -= 2;
            }
            if (length == points.length) {
                points = Arrays.copyOf(points, 2 * length);
            }
            points[length++] = x;
            points[length++] = y;
        }

        /** Twice the signed area of the last two points and a new one; positive if the middle one is left of the line. */
        private long turn(int x, int y) {
            long ax = (long) points[length - 2] - points[length - 4];
            long ay = (long) points[length - 1] - points[length - 3];
            long bx = (long) x - points[length - 4];
            long by = (long) y - points[length - 3];
            return bx * ay - ax * by;
        }
    }
}
