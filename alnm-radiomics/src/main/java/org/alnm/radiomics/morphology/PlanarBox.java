package org.alnm.radiomics.morphology;

import java.util.Arrays;

/**
 * The rectangle of least area around points of a plane; of equal areas the one with the least perimeter.
 *
 * @param cos first component of the direction of one side, of length 1
 * @param sin second component
 */
record PlanarBox(double cos, double sin) {

    /** Areas that differ by less, relatively, differ by rounding. */
    private static final double EQUAL = 1e-12;

    /**
     * The rectangle around points: one of its sides is flush with a side of their hull, so each is tried, and the points
     * that the other three sides touch move on with it (rotating calipers; Toussaint 1983).
     *
     * @param points (x, y); not all on one line
     * @return the direction of its sides
     */
    static PlanarBox around(double[][] points) {
        double[][] hull = hull(points);
        int n = hull.length;
        int right = 0;
        int far = 0;
        int left = 0;
        PlanarBox best = new PlanarBox(1, 0);
        double least = Double.POSITIVE_INFINITY;
        double border = Double.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            double[] p = hull[i];
            double[] q = hull[(i + 1) % n];
            double length = Math.sqrt((q[0] - p[0]) * (q[0] - p[0]) + (q[1] - p[1]) * (q[1] - p[1]));
            double c = (q[0] - p[0]) / length;
            double s = (q[1] - p[1]) / length;
            right = furthest(hull, i == 0 ? i : right, c, s);
            far = furthest(hull, i == 0 ? right : far, -s, c);
            left = furthest(hull, i == 0 ? far : left, -c, -s);
            double width = c * (hull[right][0] - hull[left][0]) + s * (hull[right][1] - hull[left][1]);
            double height = c * (hull[far][1] - p[1]) - s * (hull[far][0] - p[0]);
            double area = width * height;
            boolean same = Math.abs(area - least) <= EQUAL * area;
            if (same ? width + height < border : area < least) {
                least = area;
                border = width + height;
                best = new PlanarBox(c, s);
            }
        }
        return best;
    }

    /** Goes around the hull from a point as long as the next lies further in a direction. */
    private static int furthest(double[][] hull, int from, double x, double y) {
        int at = from;
        for (int steps = 0; steps < hull.length; steps++) {
            int next = (at + 1) % hull.length;
            if (x * (hull[next][0] - hull[at][0]) + y * (hull[next][1] - hull[at][1]) < 0) {
                return at;
            }
            at = next;
        }
        return at;
    }

    /** The corners of the hull counter-clockwise (Andrew, doi:10.1016/0020-0190(79)90072-3). */
    private static double[][] hull(double[][] points) {
        double[][] sorted = points.clone();
        Arrays.sort(sorted, (a, b) -> a[0] != b[0] ? Double.compare(a[0], b[0]) : Double.compare(a[1], b[1]));
        double[][] chain = new double[2 * sorted.length][];
        int length = 0;
        for (int pass = 0; pass < 2; pass++) {
            int start = length;
            for (int i = 0; i < sorted.length; i++) {
                double[] p = sorted[pass == 0 ? i : sorted.length - 1 - i];
                while (length >= start + 2 && !isLeftTurn(chain[length - 2], chain[length - 1], p)) {
                    length--;
                }
                if (length == start || p[0] != chain[length - 1][0] || p[1] != chain[length - 1][1]) {
                    chain[length++] = p;
                }
            }
            // The last corner of one chain is the first of the other.
            length--;
        }
        return Arrays.copyOf(chain, length);
    }

    private static boolean isLeftTurn(double[] a, double[] b, double[] c) {
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) > 0;
    }
}
