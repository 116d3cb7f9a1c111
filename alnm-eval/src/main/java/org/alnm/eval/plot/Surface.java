package org.alnm.eval.plot;

import java.util.Arrays;

/**
 * Fills polygons on pixels by the non-zero rule, with the exact width and four lines of samples a pixel. Written here
 * because the JDK's own rasteriser changes between releases. For one thread.
 */
final class Surface {

    private static final int LINES = 4;

    private final Pixels pixels;
    private final double[] covered;
    private double[][] edges = new double[64][];
    private int count;
    private double[] clip;
    private int left;
    private int right;

    Surface(Pixels pixels) {
        this.pixels = pixels;
        this.covered = new double[pixels.width() + 1];
        this.clip = new double[] {0, 0, pixels.width(), pixels.height()};
    }

    /** Fills only within a rectangle from now on. */
    void clip(double left, double top, double right, double bottom) {
        clip = new double[] {
            Math.max(0, left), Math.max(0, top), Math.min(pixels.width(), right), Math.min(pixels.height(), bottom)
        };
    }

    /** Adds an edge of the shape to be filled. */
    void edge(double x1, double y1, double x2, double y2) {
        if (y1 == y2) {
            return;
        }
        if (count == edges.length) {
            edges = Arrays.copyOf(edges, 2 * count);
        }
        edges[count++] = y1 < y2 ? new double[] {y1, y2, x1, x2, 1} : new double[] {y2, y1, x2, x1, -1};
    }

    /** Fills what was added, and forgets it. */
    void fill(int colour, double opacity) {
        Arrays.sort(edges, 0, count, java.util.Comparator.comparingDouble(edge -> edge[0]));
        double bottom = 0;
        for (int e = 0; e < count; e++) {
            bottom = Math.max(bottom, edges[e][1]);
        }
        int first = count == 0 ? 0 : (int) Math.floor(Math.max(clip[1], edges[0][0]));
        int last = count == 0 ? -1 : (int) Math.ceil(Math.min(clip[3], bottom)) - 1;
        double[][] active = new double[count][];
        int live = 0;
        int next = 0;
        double[][] crossings = new double[count][2];
        for (int row = first; row <= last; row++) {
            for (; next < count && edges[next][0] < row + 1; next++) {
                active[live++] = edges[next];
            }
            int kept = 0;
            for (int e = 0; e < live; e++) {
                if (active[e][1] > row) {
                    active[kept++] = active[e];
                }
            }
            live = kept;
            left = pixels.width();
            right = 0;
            for (int line = 0; line < LINES; line++) {
                line(row + (line + 0.5) / LINES, active, live, crossings);
            }
            paint(row, colour, opacity);
        }
        count = 0;
    }

    private void line(double y, double[][] active, int live, double[][] crossings) {
        if (y < clip[1] || y > clip[3]) {
            return;
        }
        int found = 0;
        for (int e = 0; e < live; e++) {
            double[] edge = active[e];
            if (edge[0] <= y && y < edge[1]) {
                crossings[found][0] = edge[2] + (edge[3] - edge[2]) * (y - edge[0]) / (edge[1] - edge[0]);
                crossings[found++][1] = edge[4];
            }
        }
        Arrays.sort(crossings, 0, found, java.util.Comparator.comparingDouble(crossing -> crossing[0]));
        double winding = 0;
        for (int i = 0; i + 1 < found; i++) {
            winding += crossings[i][1];
            if (winding != 0) {
                span(Math.max(clip[0], crossings[i][0]), Math.min(clip[2], crossings[i + 1][0]));
            }
        }
    }

    private void span(double from, double to) {
        if (from >= to) {
            return;
        }
        left = Math.min(left, (int) from);
        right = Math.max(right, (int) Math.ceil(to));
        for (int x = (int) from; x < to; x++) {
            covered[x] += Math.max(0, Math.min(to, x + 1) - Math.max(from, x)) / LINES;
        }
    }

    private void paint(int row, int colour, double opacity) {
        for (int x = left; x < right; x++) {
            if (covered[x] > 0) {
                pixels.blend(x, row, colour, Math.min(1, covered[x]) * opacity);
                covered[x] = 0;
            }
        }
    }
}
