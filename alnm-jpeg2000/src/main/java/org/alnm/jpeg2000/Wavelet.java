package org.alnm.jpeg2000;

/**
 * Puts the subbands of a component together (T.800, annex F). The array holds low frequencies before high ones, across and down; each
 * level interleaves them and undoes the lifting steps.
 */
final class Wavelet {

    private static final float ALPHA = -1.5861343f;
    private static final float BETA = -0.052980117f;
    private static final float GAMMA = 0.8829111f;
    private static final float DELTA = 0.44350687f;
    private static final float K = 1.2301741f;

    private Wavelet() {}

    /** Undoes the reversible transform 5-3 in place. */
    static void reversible(int[] values, Area area, int levels) {
        int stride = area.width();
        for (int level = levels - 1; level >= 0; level--) {
            Area to = area.reduced(level);
            Area low = area.reduced(level + 1);
            int[] line = new int[Math.max(to.width(), to.height())];
            for (int y = 0; y < to.height(); y++) {
                int row = y * stride;
                for (int i = 0; i < to.width(); i++) {
                    line[position(i, low.width(), to.x0())] = values[row + i];
                }
                lift(line, to.width(), to.x0() & 1);
                System.arraycopy(line, 0, values, row, to.width());
            }
            for (int x = 0; x < to.width(); x++) {
                for (int i = 0; i < to.height(); i++) {
                    line[position(i, low.height(), to.y0())] = values[i * stride + x];
                }
                lift(line, to.height(), to.y0() & 1);
                for (int i = 0; i < to.height(); i++) {
                    values[i * stride + x] = line[i];
                }
            }
        }
    }

    /** Undoes the irreversible transform 9-7 in place. */
    static void irreversible(float[] values, Area area, int levels) {
        int stride = area.width();
        for (int level = levels - 1; level >= 0; level--) {
            Area to = area.reduced(level);
            Area low = area.reduced(level + 1);
            float[] line = new float[Math.max(to.width(), to.height())];
            for (int y = 0; y < to.height(); y++) {
                int row = y * stride;
                for (int i = 0; i < to.width(); i++) {
                    line[position(i, low.width(), to.x0())] = values[row + i];
                }
                lift(line, to.width(), to.x0() & 1);
                System.arraycopy(line, 0, values, row, to.width());
            }
            for (int x = 0; x < to.width(); x++) {
                for (int i = 0; i < to.height(); i++) {
                    line[position(i, low.height(), to.y0())] = values[i * stride + x];
                }
                lift(line, to.height(), to.y0() & 1);
                for (int i = 0; i < to.height(); i++) {
                    values[i * stride + x] = line[i];
                }
            }
        }
    }

    /** Where sample i of low and high frequencies goes; even places of the grid are low. */
    private static int position(int i, int low, int start) {
        int odd = start & 1;
        return i < low ? 2 * i + odd : 2 * (i - low) + 1 - odd;
    }

    private static void lift(int[] x, int n, int odd) {
        if (n == 1) {
            x[0] = odd == 1 ? x[0] >> 1 : x[0];
            return;
        }
        for (int i = odd; i < n; i += 2) {
            x[i] -= (x[left(i)] + x[right(i, n)] + 2) >> 2;
        }
        for (int i = 1 - odd; i < n; i += 2) {
            x[i] += (x[left(i)] + x[right(i, n)]) >> 1;
        }
    }

    private static void lift(float[] x, int n, int odd) {
        if (n == 1) {
            x[0] = odd == 1 ? x[0] / 2 : x[0];
            return;
        }
        for (int i = 0; i < n; i++) {
            x[i] *= (i & 1) == odd ? K : 1 / K;
        }
        step(x, n, odd, -DELTA);
        step(x, n, 1 - odd, -GAMMA);
        step(x, n, odd, -BETA);
        step(x, n, 1 - odd, -ALPHA);
    }

    private static void step(float[] x, int n, int first, float factor) {
        for (int i = first; i < n; i += 2) {
            x[i] += factor * (x[left(i)] + x[right(i, n)]);
        }
    }

    /** The neighbour before, mirrored at the start. */
    private static int left(int i) {
        return i == 0 ? 1 : i - 1;
    }

    /** The neighbour behind, mirrored at the end. */
    private static int right(int i, int n) {
        return i == n - 1 ? n - 2 : i + 1;
    }
}
