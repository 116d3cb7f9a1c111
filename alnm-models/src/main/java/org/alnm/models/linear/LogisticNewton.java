package org.alnm.models.linear;

import java.util.Arrays;
import org.alnm.models.ConvergenceException;
import org.alnm.models.numeric.Cholesky;
import org.alnm.models.numeric.Products;

/**
 * Newton's method for a logistic regression with intercept and an optional ridge on all but the intercept, with halved
 * steps where the objective would rise.
 */
final class LogisticNewton {

    private static final int MOST_STEPS = 100;
    private static final double SMALL_STEP = 1e-9;
    private static final double LARGE_PREDICTOR = 12;

    private final double[][] z;
    private final double[][] columns;
    private final double[][] rows;
    private final double[] y;
    private final double[] weight;
    private final double ridge;
    private final Loss loss;
    private final double[] theta;
    private final double[] residual;
    private final double[] curvature;
    private double[] eta;
    private double[][] factor = new double[0][];
    private int steps;
    private boolean separated;

    /**
     * @param z columns, without the ones of the intercept
     * @param weight case weights
     * @param ridge the objective is the weighted sum of negative log-likelihoods plus ridge/2 times the squared length
     */
    LogisticNewton(double[][] z, double[] y, double[] weight, double ridge) {
        this.z = z;
        this.columns = new double[z.length + 1][];
        columns[0] = new double[y.length];
        Arrays.fill(columns[0], 1);
        System.arraycopy(z, 0, columns, 1, z.length);
        this.rows = new double[y.length][columns.length];
        for (int j = 0; j < columns.length; j++) {
            for (int i = 0; i < y.length; i++) {
                rows[i][j] = columns[j][i];
            }
        }
        this.y = y;
        this.weight = weight;
        this.ridge = ridge;
        this.loss = new BinomialLoss(y, weight);
        this.theta = new double[z.length + 1];
        this.eta = new double[y.length];
        this.residual = new double[y.length];
        this.curvature = new double[y.length];
    }

    /** @return false if the outcomes are separated, so that there is no minimum; the coefficients then point the way */
    boolean run() {
        double events = 0;
        double total = 0;
        for (int i = 0; i < y.length; i++) {
            events += weight[i] * y[i];
            total += weight[i];
        }
        theta[0] = StrictMath.log(events / (total - events));
        eta = predictor(theta);
        double value = value(eta, theta);
        double gap = Double.POSITIVE_INFINITY;
        for (steps = 1; steps <= MOST_STEPS; steps++) {
            double[] step = step();
            if (step.length == 0 || (ridge == 0 && separates(step))) {
                separated = ridge == 0;
                break;
            }
            double[] next = new double[theta.length];
            double[] nextEta = eta;
            double nextValue = value;
            double length = 2;
            do {
                length /= 2;
                for (int k = 0; k < next.length; k++) {
                    next[k] = theta[k] + length * step[k];
                }
                nextEta = predictor(next);
                nextValue = value(nextEta, next);
            } while (nextValue > value + 1e-12 * Math.abs(value) && length > 1e-10);
            gap = farthest(nextEta, eta);
            System.arraycopy(next, 0, theta, 0, next.length);
            eta = nextEta;
            value = nextValue;
            if (gap < SMALL_STEP) {
                if (ridge == 0) {
                    step(); // The information at the end.
                }
                return true;
            }
        }
        if (separated) {
            return false;
        }
        throw new ConvergenceException(
                "logistic regression: Newton's method did not converge; standardise the columns, or raise the ridge",
                steps,
                gap);
    }

    /** Coefficients of the intercept and of the columns. Not a copy. */
    double[] coefficients() {
        return theta;
    }

    /** The linear predictor. Not a copy. */
    double[] predictor() {
        return eta;
    }

    /** Cholesky factor of the information about intercept and columns, without a ridge at the end. Not a copy. */
    double[][] information() {
        return factor;
    }

    int steps() {
        return steps;
    }

    /** The Newton step; empty where the information is singular. */
    private double[] step() {
        int k = theta.length;
        int n = y.length;
        loss.expand(eta, residual, curvature);
        double[][] information = Products.inner(rows, curvature, k);
        double[] gradient = new double[k];
        for (int a = 0; a < k; a++) {
            gradient[a] = Products.dot(residual, columns[a], n);
            if (a > 0) {
                information[a][a] += ridge;
                gradient[a] -= ridge * theta[a];
            }
        }
        if (Cholesky.factorise(information, k) < k) {
            return new double[0];
        }
        factor = information;
        Cholesky.solve(factor, gradient, k);
        return gradient;
    }

    /**
     * Whether the predictor puts every case on its side, or a long step moves every case towards its side: either proves
     * that the likelihood has no maximum (Albert and Anderson 1984, doi:10.1093/biomet/71.1.1).
     */
    private boolean separates(double[] step) {
        if (allOnTheirSide(eta, 0)) {
            return true;
        }
        double most = 0;
        for (double value : eta) {
            most = Math.max(most, Math.abs(value));
        }
        double[] direction = predictor(step);
        double length = farthest(direction, new double[direction.length]);
        return most > LARGE_PREDICTOR && length > 0.1 && allOnTheirSide(direction, -1e-6 * length);
    }

    private boolean allOnTheirSide(double[] values, double limit) {
        for (int i = 0; i < y.length; i++) {
            double towards = y[i] == 1 ? values[i] : -values[i];
            if (weight[i] > 0 && !(limit < 0 ? towards >= limit : towards > limit)) {
                return false;
            }
        }
        return true;
    }

    private double[] predictor(double[] coefficients) {
        double[] result = new double[y.length];
        Arrays.fill(result, coefficients[0]);
        for (int k = 0; k < z.length; k++) {
            Products.add(coefficients[k + 1], z[k], result, result.length);
        }
        return result;
    }

    private double value(double[] at, double[] coefficients) {
        double squares = 0;
        for (int k = 1; k < coefficients.length; k++) {
            squares += coefficients[k] * coefficients[k];
        }
        return loss.value(at) + ridge / 2 * squares;
    }

    private static double farthest(double[] a, double[] b) {
        double most = 0;
        for (int i = 0; i < a.length; i++) {
            most = Math.max(most, Math.abs(a[i] - b[i]));
        }
        return most;
    }
}
