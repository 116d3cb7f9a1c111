package org.alnm.radiomics.morphology;

import java.util.Arrays;
import org.alnm.core.image.Vec3;

/**
 * The ellipsoid of least volume that encloses points not all in one plane.
 *
 * <p>Khachiyan's algorithm (Math. Oper. Res. 1996;21:307-320, doi:10.1287/moor.21.2.307) with the away steps of Todd and
 * Yildirim (doi:10.1016/j.dam.2007.02.013), which make it converge linearly: the points x carry weights u that add up to 1,
 * and with q = (x, 1) and M = sum u q q^T the ellipsoid is least once no q^T M^-1 q exceeds 4. Weight is moved to the point
 * that exceeds it most, or away from the one that falls short most, by the best step. Most points never count: only those
 * that have stood out are looked at until they fit, and then all.
 *
 * <p>The result encloses all points, and its volume is at most 1.5 {@value #TOLERANCE} above the least, relatively.
 */
final class EnclosingEllipsoid {

    /** How far the largest q^T M^-1 q may exceed 4, relatively. */
    private static final double TOLERANCE = 2e-12;

    private static final int STEPS = 200_000;

    /** Points at which looking at all of them is quicker than choosing. */
    private static final int FEW = 40;

    private final double[] x;
    private final double[] y;
    private final double[] z;
    private final double[] weights;
    private final boolean[] active;
    private final double[][] inverse = new double[4][4];

    private EnclosingEllipsoid(int[] points, Vec3 step) {
        int n = points.length / 3;
        this.x = new double[n];
        this.y = new double[n];
        this.z = new double[n];
        this.weights = new double[n];
        this.active = new boolean[n];
        double[] centre = new double[3];
        for (int p = 0; p < points.length; p++) {
            centre[p % 3] += points[p] / (double) n;
        }
        for (int p = 0; p < n; p++) {
            x[p] = (points[3 * p] - centre[0]) * step.x();
            y[p] = (points[3 * p + 1] - centre[1]) * step.y();
            z[p] = (points[3 * p + 2] - centre[2]) * step.z();
        }
    }

    /**
     * The ellipsoid around points.
     *
     * @param points x, y, z one after the other, not all in one plane
     * @param step length of one unit of the coordinates along each axis, in mm
     * @return its semi-axes
     */
    static Ellipsoid of(int[] points, Vec3 step) {
        EnclosingEllipsoid search = new EnclosingEllipsoid(points, step);
        search.start();
        do {
            search.fit();
        } while (search.activateExceeding());
        return search.ellipsoid();
    }

    /** All points if they are few, or those furthest out along the axes and diagonals, unless they span no space. */
    private void start() {
        int n = x.length;
        if (n > FEW) {
            for (int dx = -1; dx <= 1; dx++) {
                for (int dy = -1; dy <= 1; dy++) {
                    for (int dz = -1; dz <= 1; dz++) {
                        activate(dx, dy, dz);
                    }
                }
            }
            spread();
            if (invert()) {
                return;
            }
        }
        Arrays.fill(active, true);
        spread();
        invert();
    }

    private void activate(int dx, int dy, int dz) {
        int best = 0;
        for (int p = 1; p < x.length; p++) {
            double reach = dx * (x[p] - x[best]) + dy * (y[p] - y[best]) + dz * (z[p] - z[best]);
            best = reach > 0 ? p : best;
        }
        active[best] = true;
    }

    private void spread() {
        int count = 0;
        for (boolean used : active) {
            count += used ? 1 : 0;
        }
        for (int p = 0; p < weights.length; p++) {
            weights[p] = active[p] ? 1.0 / count : 0;
        }
    }

    /** Moves weights of active points until none of them exceeds or falls short. */
    private void fit() {
        int[] points = new int[x.length];
        int n = 0;
        for (int p = 0; p < x.length; p++) {
            if (active[p]) {
                points[n++] = p;
            }
        }
        for (int step = 0; step < STEPS; step++) {
            int most = points[0];
            int least = -1;
            double high = Double.NEGATIVE_INFINITY;
            double low = Double.POSITIVE_INFINITY;
            for (int i = 0; i < n; i++) {
                int p = points[i];
                double value = value(p);
                if (value > high) {
                    high = value;
                    most = p;
                }
                if (weights[p] > 0 && value < low) {
                    low = value;
                    least = p;
                }
            }
            double above = high / 4 - 1;
            double below = 1 - low / 4;
            if (above <= TOLERANCE / 4 && below <= TOLERANCE / 4) {
                return;
            }
            if (above >= below) {
                move(most, (high - 4) / (4 * (high - 1)));
            } else {
                move(least, Math.max((low - 4) / (4 * (low - 1)), -weights[least] / (1 - weights[least])));
            }
            if (step % 50 == 49) {
                normalise();
                invert();
            }
        }
    }

    /** Rounding lets the sum of the weights drift away from 1. */
    private void normalise() {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        for (int p = 0; p < weights.length; p++) {
            weights[p] /= sum;
        }
    }

    /** q^T M^-1 q. */
    private double value(int p) {
        double[][] m = inverse;
        double a = x[p];
        double b = y[p];
        double c = z[p];
        return a * (m[0][0] * a + 2 * (m[0][1] * b + m[0][2] * c + m[0][3]))
                + b * (m[1][1] * b + 2 * (m[1][2] * c + m[1][3]))
                + c * (m[2][2] * c + 2 * m[2][3])
                + m[3][3];
    }

    /** M becomes (1 - share) M + share q q^T, and its inverse what Sherman and Morrison say. */
    private void move(int p, double share) {
        double[] q = {x[p], y[p], z[p], 1};
        double[] image = new double[4];
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                image[i] += inverse[i][j] * q[j];
            }
        }
        double keep = 1 - share;
        double factor = share / (keep + share * value(p));
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                inverse[i][j] = (inverse[i][j] - factor * (image[i] * image[j])) / keep;
            }
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= keep;
        }
        double weight = weights[p] + share;
        weights[p] = weight < 1e-15 ? 0 : weight;
    }

    /** Computes M^-1 from the weights anew; false if the points lie in one plane. */
    private boolean invert() {
        double[][] m = moments();
        double[][] both = new double[4][8];
        for (int i = 0; i < 4; i++) {
            System.arraycopy(m[i], 0, both[i], 0, 4);
            both[i][4 + i] = 1;
        }
        for (int i = 0; i < 4; i++) {
            // M is positive definite: no pivot is exchanged. The centre of mass is near 0, so 1 is no small last pivot.
            double pivot = both[i][i];
            if (!(pivot > 1e-12 * m[i][i])) {
                return false;
            }
            for (int j = 0; j < 8; j++) {
                both[i][j] /= pivot;
            }
            for (int k = 0; k < 4; k++) {
                double factor = both[k][i];
                for (int j = 0; k != i && j < 8; j++) {
                    both[k][j] -= factor * both[i][j];
                }
            }
        }
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                inverse[i][j] = (both[i][4 + j] + both[j][4 + i]) / 2;
            }
        }
        return true;
    }

    private double[][] moments() {
        double[][] m = new double[4][4];
        for (int p = 0; p < x.length; p++) {
            if (weights[p] > 0) {
                double[] q = {x[p], y[p], z[p], 1};
                for (int i = 0; i < 4; i++) {
                    for (int j = 0; j < 4; j++) {
                        m[i][j] += weights[p] * q[i] * q[j];
                    }
                }
            }
        }
        return m;
    }

    /**
     * Lets the point that exceeds 4 most, and all that exceed by half as much, take part; false if there is none that does not
     * yet. Rounding may leave an excess over the tolerance among those that do.
     */
    private boolean activateExceeding() {
        double most = 0;
        for (int p = 0; p < x.length; p++) {
            most = Math.max(most, value(p) / 4 - 1);
        }
        boolean more = false;
        for (int p = 0; p < x.length; p++) {
            if (!active[p] && value(p) / 4 - 1 >= Math.max(most / 2, TOLERANCE)) {
                active[p] = true;
                more = true;
            }
        }
        return more;
    }

    /** With the centre c and the covariance S of the weighted points: (x - c)^T S^-1 (x - c) at most 3. */
    private Ellipsoid ellipsoid() {
        double[][] m = moments();
        double[][] covariance = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                covariance[i][j] = m[i][j] - m[i][3] * m[j][3];
            }
        }
        double reach = 0;
        for (int p = 0; p < x.length; p++) {
            // q^T M^-1 q is 1 more than the distance in units of S.
            reach = Math.max(reach, value(p) - 1);
        }
        double[] squares = PrincipalAxes.eigenvalues(covariance);
        Arrays.sort(squares);
        return new Ellipsoid(
                Math.sqrt(squares[2] * reach), Math.sqrt(squares[1] * reach), Math.sqrt(squares[0] * reach));
    }
}
