package org.alnm.radiomics.morphology;

import java.util.Arrays;
import org.alnm.core.image.Vec3;

/** The largest distance between two of many points. */
final class Diameter {

    private Diameter() {}

    /**
     * The largest distance between points in space.
     *
     * <p>Points are visited from the outermost inwards, and pairs that cannot exceed the best so far are left out.
     *
     * @param points x, y, z one after the other, at least one point
     * @param step length of one unit of the coordinates along each axis, in mm
     * @return in mm
     */
    static double of(int[] points, Vec3 step) {
        int n = points.length / 3;
        double[] x = new double[n];
        double[] y = new double[n];
        double[] z = new double[n];
        double[] radius = new double[n];
        int[] low = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
        int[] high = {Integer.MIN_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE};
        for (int p = 0; p < points.length; p++) {
            low[p % 3] = Math.min(low[p % 3], points[p]);
            high[p % 3] = Math.max(high[p % 3], points[p]);
        }
        Integer[] order = new Integer[n];
        for (int p = 0; p < n; p++) {
            // Doubled and from the middle of the box: exact up to the product with the step.
            double cx = (2L * points[3 * p] - low[0] - high[0]) * step.x();
            double cy = (2L * points[3 * p + 1] - low[1] - high[1]) * step.y();
            double cz = (2L * points[3 * p + 2] - low[2] - high[2]) * step.z();
            radius[p] = Math.sqrt(cx * cx + cy * cy + cz * cz) / 2;
            order[p] = p;
        }
        Arrays.sort(order, (p, q) -> Double.compare(radius[q], radius[p]));
        double[] r = new double[n];
        for (int p = 0; p < n; p++) {
            r[p] = radius[order[p]];
            x[p] = points[3 * order[p]];
            y[p] = points[3 * order[p] + 1];
            z[p] = points[3 * order[p] + 2];
        }
        double best = 0;
        for (int p = 0; p < n && 2 * r[p] * GUARD >= Math.sqrt(best); p++) {
            double reach = Math.sqrt(best) - r[p] * GUARD;
            for (int q = p + 1; q < n && r[q] * GUARD >= reach; q++) {
                double dx = (x[p] - x[q]) * step.x();
                double dy = (y[p] - y[q]) * step.y();
                double dz = (z[p] - z[q]) * step.z();
                best = Math.max(best, dx * dx + dy * dy + dz * dz);
            }
        }
        return Math.sqrt(best);
    }

    /** Keeps rounding from leaving out a pair. */
    private static final double GUARD = 1 + 1e-12;

    /**
     * The largest distance between two points of the same plane.
     *
     * @param planes by plane, the points (u, v) one after the other
     * @param u length of one unit of the first coordinate, in mm
     * @param v length of one unit of the second coordinate, in mm
     * @return in mm; 0 if no plane has two points
     */
    static double within(int[][] planes, double u, double v) {
        double best = 0;
        for (int[] plane : planes) {
            for (int p = 0; p < plane.length; p += 2) {
                for (int q = p + 2; q < plane.length; q += 2) {
                    double du = (plane[p] - plane[q]) * u;
                    double dv = (plane[p + 1] - plane[q + 1]) * v;
                    best = Math.max(best, du * du + dv * dv);
                }
            }
        }
        return Math.sqrt(best);
    }
}
