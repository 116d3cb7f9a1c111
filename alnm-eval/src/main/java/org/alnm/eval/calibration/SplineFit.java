package org.alnm.eval.calibration;

import java.util.ArrayList;
import java.util.List;
import org.alnm.eval.Distributions;
import org.alnm.eval.Interval;
import org.alnm.eval.Logit;
import org.alnm.eval.Tally;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.jspecify.annotations.Nullable;

/** Logistic regression of the outcome on a restricted cubic spline of the logit of the probability. */
final class SplineFit {

    private static final int MOST_STEPS = 100;
    private static final int SMALL = 100;

    private SplineFit() {}

    static List<SmoothCalibration.Point> points(Tally tally, int knots, double level) {
        int size = tally.size();
        double[] logit = LogisticCalibration.logits(tally);
        double[] at = knots(tally, logit, knots);
        double[][] design = size >= knots && distinct(at) ? orthogonal(tally, design(logit, at)) : new double[0][];
        double[] beta = new double[knots];
        @Nullable DecompositionSolver information = design.length == 0 ? null : fit(tally, design, beta);
        List<SmoothCalibration.Point> points = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            double observed = Double.NaN;
            Interval interval = Interval.undefined(level);
            if (information != null) {
                double eta = dot(design[i], beta);
                double variance = dot(
                        design[i],
                        information.solve(new ArrayRealVector(design[i])).toArray());
                double reach = Distributions.normalReach(level) * Math.sqrt(variance);
                observed = Logit.inverse(eta);
                interval = new Interval(Logit.inverse(eta - reach), Logit.inverse(eta + reach), level);
            }
            points.add(new SmoothCalibration.Point(tally.score(i), observed, interval, tally.count(i)));
        }
        return points;
    }

    private static double[] knots(Tally tally, double[] logit, int knots) {
        double outer = knots == 3 ? 0.1 : 0.05;
        int n = tally.count();
        double[] at = new double[knots];
        for (int k = 0; k < knots; k++) {
            double p = outer + (1 - 2 * outer) * k / (knots - 1);
            double position = p * (n - 1);
            // A position that misses a whole number by rounding is that number.
            int below = (int) Math.floor(position + 4e-15 * n);
            double fraction = Math.max(0, position - below);
            double low = ordered(tally, logit, below);
            at[k] = fraction < 1e-14 * n ? low : low + fraction * (ordered(tally, logit, below + 1) - low);
        }
        if (n < SMALL && n >= 10) {
            at[0] = ordered(tally, logit, 4);
            at[knots - 1] = ordered(tally, logit, n - 5);
        }
        return at;
    }

    private static double ordered(Tally tally, double[] logit, int index) {
        int seen = 0;
        int at = 0;
        while (seen + tally.count(at) <= index) {
            seen += tally.count(at++);
        }
        return logit[at];
    }

    private static boolean distinct(double[] knots) {
        for (int k = 1; k < knots.length; k++) {
            if (!(knots[k] > knots[k - 1])) {
                return false;
            }
        }
        return true;
    }

    private static double[][] design(double[] logit, double[] at) {
        int k = at.length;
        double scale = (at[k - 1] - at[0]) * (at[k - 1] - at[0]);
        double[][] design = new double[logit.length][k];
        for (int i = 0; i < logit.length; i++) {
            double x = logit[i];
            design[i][0] = 1;
            design[i][1] = x;
            for (int j = 0; j < k - 2; j++) {
                double last = at[k - 1] - at[k - 2];
                design[i][j + 2] = (cube(x - at[j])
                                - cube(x - at[k - 2]) * (at[k - 1] - at[j]) / last
                                + cube(x - at[k - 1]) * (at[k - 2] - at[j]) / last)
                        / scale;
            }
        }
        return design;
    }

    private static double cube(double x) {
        return x > 0 ? x * x * x : 0;
    }

    /** The same space with orthonormal columns over cases; empty where the columns depend on each other. */
    private static double[][] orthogonal(Tally tally, double[][] design) {
        int k = design[0].length;
        for (int c = 0; c < k; c++) {
            double before = norm(tally, design, c);
            for (int pass = 0; pass < 2; pass++) {
                for (int b = 0; b < c; b++) {
                    double inner = 0;
                    for (int i = 0; i < design.length; i++) {
                        inner += tally.count(i) * design[i][b] * design[i][c];
                    }
                    for (double[] row : design) {
                        row[c] -= inner * row[b];
                    }
                }
            }
            double after = norm(tally, design, c);
            if (!(after > 1e-10 * before)) {
                return new double[0][];
            }
            for (double[] row : design) {
                row[c] /= after;
            }
        }
        return design;
    }

    private static double norm(Tally tally, double[][] design, int column) {
        double sum = 0;
        for (int i = 0; i < design.length; i++) {
            sum += tally.count(i) * design[i][column] * design[i][column];
        }
        return Math.sqrt(sum);
    }

    /** Newton's method with halved steps; null where there is no maximum. */
    private static @Nullable DecompositionSolver fit(Tally tally, double[][] design, double[] beta) {
        int k = beta.length;
        double likelihood = likelihood(tally, design, beta);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] gradient = new double[k];
            double[][] information = new double[k][k];
            for (int i = 0; i < design.length; i++) {
                double p = Logit.inverse(dot(design[i], beta));
                double residual = tally.events(i) - tally.count(i) * p;
                double weight = tally.count(i) * p * (1 - p);
                for (int a = 0; a < k; a++) {
                    gradient[a] += residual * design[i][a];
                    for (int b = 0; b < k; b++) {
                        information[a][b] += weight * design[i][a] * design[i][b];
                    }
                }
            }
            DecompositionSolver solver;
            try {
                solver = new CholeskyDecomposition(new Array2DRowRealMatrix(information, false), 1e-10, 1e-12)
                        .getSolver();
            } catch (NonPositiveDefiniteMatrixException e) {
                return null; // Fitted chances of 0 and 1: the classes do not overlap.
            }
            double[] move = solver.solve(new ArrayRealVector(gradient)).toArray();
            double size = 1;
            double[] next = moved(beta, move, size);
            double better = likelihood(tally, design, next);
            while (!(better >= likelihood - 1e-12 * Math.abs(likelihood)) && size > 1e-10) {
                size /= 2;
                next = moved(beta, move, size);
                better = likelihood(tally, design, next);
            }
            double largest = 0;
            for (int a = 0; a < k; a++) {
                largest = Math.max(largest, Math.abs(next[a] - beta[a]) / Math.max(1, Math.abs(beta[a])));
                beta[a] = next[a];
            }
            likelihood = better;
            if (largest <= 1e-12) {
                return solver;
            }
        }
        return null;
    }

    private static double[] moved(double[] beta, double[] move, double size) {
        double[] next = beta.clone();
        for (int a = 0; a < next.length; a++) {
            next[a] += size * move[a];
        }
        return next;
    }

    private static double likelihood(Tally tally, double[][] design, double[] beta) {
        double sum = 0;
        for (int i = 0; i < design.length; i++) {
            double eta = dot(design[i], beta);
            double log = Math.max(eta, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(eta)));
            sum += tally.events(i) * eta - tally.count(i) * log;
        }
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
