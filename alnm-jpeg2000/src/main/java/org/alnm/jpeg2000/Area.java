package org.alnm.jpeg2000;

/**
 * A rectangle of whole numbers.
 *
 * @param x0 left, inside
 * @param y0 top, inside
 * @param x1 right, outside
 * @param y1 bottom, outside
 */
record Area(int x0, int y0, int x1, int y1) {

    int width() {
        return x1 - x0;
    }

    int height() {
        return y1 - y0;
    }

    boolean isEmpty() {
        return x1 <= x0 || y1 <= y0;
    }

    /** What is left of it after {@code levels} halvings. */
    Area reduced(int levels) {
        return band(levels, 0, 0);
    }

    /** The samples of a subband (T.800, B-15): {@code across} and {@code down} are 1 where it is high-pass. */
    Area band(int level, int across, int down) {
        long dx = level == 0 ? 0 : (1L << (level - 1)) * across;
        long dy = level == 0 ? 0 : (1L << (level - 1)) * down;
        return new Area(
                ceiling(x0 - dx, level), ceiling(y0 - dy, level), ceiling(x1 - dx, level), ceiling(y1 - dy, level));
    }

    Area intersection(long left, long top, long right, long bottom) {
        return new Area((int) Math.max(x0, left), (int) Math.max(y0, top), (int) Math.min(x1, right), (int)
                Math.min(y1, bottom));
    }

    static int ceiling(long value, int shift) {
        return (int) ((value + (1L << shift) - 1) >> shift);
    }
}
