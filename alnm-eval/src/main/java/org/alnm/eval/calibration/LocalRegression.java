package org.alnm.eval.calibration;

import java.util.ArrayList;
import java.util.List;
import org.alnm.eval.Distributions;
import org.alnm.eval.Interval;
import org.alnm.eval.Tally;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * Local quadratic regression of the outcome on the probability, with its operator: the fit at a point is a weighted
 * sum of outcomes, which gives the standard errors. Either at each probability itself or, as in the original program
 * (Cleveland and Grosse 1991, doi:10.1007/BF01890836), at the ends of cells and in between by cubics that share value
 * and slope with the fits there.
 */
final class LocalRegression {

    /** Up to here the degrees of freedom are found exactly, in cubic time. */
    private static final int EXACT = 600;

    /** Singular values below this part of the largest are 0. */
    private static final double SINGULAR = 100 * 0x1p-52;

    private final Tally tally;
    private final int window;
    private final double[] vertices;
    private final double[][][] atVertices;

    LocalRegression(Tally tally, CalibrationSmoother.Loess smoother) {
        this.tally = tally;
        this.window = Math.max(1, (int) Math.floor(tally.count() * smoother.span() + 1e-5));
        boolean between = smoother.interpolated() && tally.size() > 1;
        this.vertices = between ? LoessCells.vertices(tally, smoother.span()) : new double[0];
        this.atVertices = new double[vertices.length][][];
        for (int i = 0; i < vertices.length; i++) {
            atVertices[i] = rows(vertices[i]);
        }
    }

    List<SmoothCalibration.Point> points(double level) {
        int size = tally.size();
        boolean exact = size <= EXACT;
        double[][] operator = new double[exact ? size : 0][];
        double[] fit = new double[size];
        double[] norm = new double[size];
        double residual = 0;
        double freedom = tally.count();
        for (int i = 0; i < size; i++) {
            double[] row = vertices.length == 0 ? rows(tally.score(i))[0] : blend(tally.score(i));
            for (int j = 0; j < size; j++) {
                fit[i] += row[j] * tally.events(j);
                norm[i] += tally.count(j) * row[j] * row[j];
            }
            double miss = 1 - fit[i];
            residual += tally.events(i) * miss * miss + tally.nonEvents(i) * fit[i] * fit[i];
            freedom += tally.count(i) * (norm[i] - 2 * row[i]);
            if (exact) {
                operator[i] = row;
            }
        }
        // Without the exact second trace the degrees of freedom are taken as those of the residual.
        double degrees = exact ? freedom * freedom / second(operator) : freedom;
        boolean enough = freedom > 1e-9 && degrees > 0;
        double deviation = enough ? Math.sqrt(residual / freedom) : Double.NaN;
        double reach = enough ? Distributions.studentQuantile((1 + level) / 2, degrees) : Double.NaN;
        List<SmoothCalibration.Point> points = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            double error = reach * deviation * Math.sqrt(norm[i]);
            points.add(new SmoothCalibration.Point(
                    tally.score(i), fit[i], new Interval(fit[i] - error, fit[i] + error, level), tally.count(i)));
        }
        return points;
    }

    /**
     * The trace of ((I - L)'(I - L)) squared over cases. With D of the root counts, L over cases acts as D L D over
     * distinct probabilities, and as nothing on what is orthogonal to them, of which there are n - size dimensions.
     */
    private double second(double[][] operator) {
        int size = tally.size();
        double[][] left = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double scaled = Math.sqrt((double) tally.count(i) * tally.count(j)) * operator[i][j];
                left[i][j] = (i == j ? 1 : 0) - scaled;
            }
        }
        double sum = tally.count() - size;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double inner = 0;
                for (int k = 0; k < size; k++) {
                    inner += left[i][k] * left[j][k];
                }
                sum += (i == j ? 1 : 2) * inner * inner;
            }
        }
        return sum;
    }

    /** Hermite's cubic between the two vertices about a point. */
    private double[] blend(double at) {
        int right = 1;
        while (right < vertices.length - 1 && vertices[right] < at) {
            right++;
        }
        double length = vertices[right] - vertices[right - 1];
        double u = (at - vertices[right - 1]) / length;
        double v = 1 - u;
        double[][] left = atVertices[right - 1];
        double[][] next = atVertices[right];
        double[] row = new double[tally.size()];
        for (int j = 0; j < row.length; j++) {
            row[j] = left[0][j] * v * v * (1 + 2 * u)
                    + next[0][j] * u * u * (3 - 2 * u)
                    + length * u * v * (left[1][j] * v - next[1][j] * u);
        }
        return row;
    }

    /**
     * The weights that the fit at a point, and its slope there, give to the outcome of one case at each distinct
     * probability.
     */
    private double[][] rows(double at) {
        int size = tally.size();
        double width = width(at);
        double[] weight = new double[size];
        for (int j = 0; j < size; j++) {
            double distance = Math.abs(tally.score(j) - at);
            double share = width == 0 ? 0 : distance / width;
            double rest = 1 - share * share * share;
            weight[j] = distance > width || (width > 0 && distance == width) ? 0 : rest * rest * rest;
        }
        double[][] design = new double[size][3];
        double[] norm = new double[3];
        for (int j = 0; j < size; j++) {
            double root = Math.sqrt(tally.count(j) * weight[j]);
            double x = tally.score(j) - at;
            design[j][0] = root;
            design[j][1] = root * x;
            design[j][2] = root * x * x;
            for (int degree = 0; degree < 3; degree++) {
                norm[degree] += design[j][degree] * design[j][degree];
            }
        }
        for (int degree = 0; degree < 3; degree++) {
            norm[degree] = norm[degree] == 0 ? 1 : Math.sqrt(norm[degree]);
            for (double[] row : design) {
                row[degree] /= norm[degree];
            }
        }
        return rows(design, weight, norm);
    }

    /** The least of the coefficients that fit best, where there are several: the pseudoinverse. */
    private double[][] rows(double[][] design, double[] weight, double[] norm) {
        SingularValueDecomposition parts = new SingularValueDecomposition(new Array2DRowRealMatrix(design, false));
        double[][] left = parts.getU().getData();
        double[][] right = parts.getV().getData();
        double[] values = parts.getSingularValues();
        double[][] rows = new double[2][left.length];
        for (int k = 0; k < values.length; k++) {
            if (values[k] <= values[0] * SINGULAR) {
                continue;
            }
            for (int j = 0; j < left.length; j++) {
                double share = Math.sqrt(weight[j] / tally.count(j)) * left[j][k] / values[k];
                rows[0][j] += right[0][k] / norm[0] * share;
                rows[1][j] += right[1][k] / norm[1] * share;
            }
        }
        return rows;
    }

    /** The distance of the case that is the window's last, counted outwards. */
    private double width(double at) {
        int right = tally.firstAtLeast(at);
        int left = right - 1;
        int seen = 0;
        double width = 0;
        while (seen < window) {
            boolean takeRight = left < 0 || (right < tally.size() && tally.score(right) - at <= at - tally.score(left));
            width = takeRight ? tally.score(right) - at : at - tally.score(left);
            seen += tally.count(takeRight ? right++ : left--);
        }
        return width;
    }
}
