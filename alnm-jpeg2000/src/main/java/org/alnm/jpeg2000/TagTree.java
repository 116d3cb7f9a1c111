package org.alnm.jpeg2000;

import java.util.Arrays;

/** A quad tree of minima that says numbers of code-blocks in few bits (T.800, B.10.2). */
final class TagTree {

    private final int[] widths;
    private final int[] starts;
    private final int[] values;
    private final int[] lower;

    TagTree(int width, int height) {
        int levels = 1;
        for (int w = width, h = height; w > 1 || h > 1; w = (w + 1) >> 1, h = (h + 1) >> 1) {
            levels++;
        }
        widths = new int[levels];
        starts = new int[levels];
        int nodes = 0;
        int w = width;
        int h = height;
        for (int level = 0; level < levels; level++) {
            widths[level] = w;
            starts[level] = nodes;
            nodes += w * h;
            w = (w + 1) >> 1;
            h = (h + 1) >> 1;
        }
        values = new int[nodes];
        Arrays.fill(values, Integer.MAX_VALUE);
        lower = new int[nodes];
    }

    /** Reads until it is known whether the value of a leaf is below the threshold. */
    boolean isBelow(int x, int y, int threshold, PacketBits in) {
        int least = 0;
        int node = 0;
        for (int level = widths.length - 1; level >= 0; level--) {
            node = starts[level] + (y >> level) * widths[level] + (x >> level);
            least = Math.max(least, lower[node]);
            while (least < threshold && least < values[node]) {
                if (in.bit() == 1) {
                    values[node] = least;
                } else {
                    least++;
                }
            }
            lower[node] = least;
        }
        return values[node] < threshold;
    }
}
