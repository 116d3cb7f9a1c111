package org.alnm.eval.calibration;

import java.util.ArrayList;
import java.util.List;
import org.alnm.eval.Distributions;
import org.alnm.eval.Interval;
import org.alnm.eval.Tally;

/**
 * Local quadratic regression of the outcome on the probability, with its operator: the fit at a point is a weighted
 * sum of outcomes, which gives the standard errors.
 */
final class LocalRegression {

    /** Up to here the degrees of freedom are found exactly, in cubic time. */
    private static final int EXACT = 600;

    private final Tally tally;
    private final int window;

    LocalRegression(Tally tally, double span) {
        this.tally = tally;
        this.window = Math.max(1, (int) Math.floor(tally.count() * span + 1e-5));
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
            double[] row = row(tally.score(i));
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

    /** The weight that the fit at a point gives to the outcome of one case at each distinct probability. */
    private double[] row(double at) {
        int size = tally.size();
        double width = width(at);
        double[] weight = new double[size];
        for (int j = 0; j < size; j++) {
            double distance = Math.abs(tally.score(j) - at);
            double share = width == 0 ? 0 : distance / width;
            double rest = 1 - share * share * share;
            weight[j] = distance > width || (width > 0 && distance == width) ? 0 : rest * rest * rest;
        }
        // Orthogonal polynomials under the weights, by Gram and Schmidt, twice for the last digits.
        double[] row = new double[size];
        double[][] basis = new double[3][];
        int found = 0;
        for (int degree = 0; degree < 3; degree++) {
            double[] column = new double[size + 1];
            for (int j = 0; j < size; j++) {
                double x = width == 0 ? 0 : (tally.score(j) - at) / width;
                column[j] = degree == 0 ? 1 : degree == 1 ? x : x * x;
            }
            column[size] = degree == 0 ? 1 : 0;
            double before = norm(column, weight);
            for (int pass = 0; pass < 2; pass++) {
                for (int b = 0; b < found; b++) {
                    double inner = 0;
                    for (int j = 0; j < size; j++) {
                        inner += tally.count(j) * weight[j] * column[j] * basis[b][j];
                    }
                    for (int j = 0; j <= size; j++) {
                        column[j] -= inner * basis[b][j];
                    }
                }
            }
            double after = norm(column, weight);
            if (!(after > 1e-10 * before) || after == 0) {
                continue;
            }
            for (int j = 0; j <= size; j++) {
                column[j] /= after;
            }
            basis[found++] = column;
        }
        for (int b = 0; b < found; b++) {
            for (int j = 0; j < size; j++) {
                row[j] += basis[b][size] * weight[j] * basis[b][j];
            }
        }
        return row;
    }

    private double norm(double[] column, double[] weight) {
        double sum = 0;
        for (int j = 0; j < weight.length; j++) {
            sum += tally.count(j) * weight[j] * column[j] * column[j];
        }
        return Math.sqrt(sum);
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
