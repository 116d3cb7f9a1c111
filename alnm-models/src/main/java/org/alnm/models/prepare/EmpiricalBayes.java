package org.alnm.models.prepare;

import java.util.Arrays;
import org.alnm.models.ConvergenceException;

/**
 * How far the shift and the scale of one centre are drawn towards what all columns have in common: the estimates of
 * Johnson et al. 2007 (doi:10.1093/biostatistics/kxj037), iterated and stopped as the R package sva does.
 *
 * @param shifts one a column
 * @param variances one a column
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never changed or compared
record EmpiricalBayes(double[] shifts, double[] variances) {

    private static final double SETTLED = 1e-4;
    private static final int MOST = 100_000;

    /** With a normal prior of shifts and an inverse gamma prior of variances, whose moments the columns give. */
    static EmpiricalBayes parametric(double[][] standardised, double[] shift, double[] variance) {
        double meanShift = mean(shift);
        double spread = variance(shift, meanShift);
        double m = mean(variance);
        double s2 = variance(variance, m);
        double a = (2 * s2 + m * m) / s2;
        double b = (m * s2 + m * m * m) / s2;
        int n = standardised[0].length;
        double[] g = shift.clone();
        double[] d = variance.clone();
        for (int i = 0; i < MOST; i++) {
            double change = 0;
            for (int c = 0; c < g.length; c++) {
                double newShift = posterior(shift[c], meanShift, n, d[c], spread);
                double squares = 0;
                for (double value : standardised[c]) {
                    squares += (value - newShift) * (value - newShift);
                }
                // Where all columns have the same variance there is nothing to be drawn towards.
                double newVariance = s2 > 0 ? (0.5 * squares + b) / (n / 2.0 + a - 1) : variance[c];
                // Divided by the signed shift, as sva does: a negative shift does not hold the iteration up.
                change = Math.max(change, ratio(Math.abs(newShift - g[c]), g[c]));
                change = Math.max(change, ratio(Math.abs(newVariance - d[c]), d[c]));
                g[c] = newShift;
                d[c] = newVariance;
            }
            if (!(change > SETTLED)) {
                return new EmpiricalBayes(g, d);
            }
        }
        throw new ConvergenceException(
                "the empirical Bayes estimates of ComBat do not settle; try nonParametric or meanOnly", MOST, SETTLED);
    }

    private static double ratio(double difference, double by) {
        return difference == 0 ? 0 : difference / by;
    }

    /** Shifts only. */
    static EmpiricalBayes meanOnly(double[] shift) {
        double meanShift = mean(shift);
        double spread = variance(shift, meanShift);
        double[] ones = new double[shift.length];
        Arrays.fill(ones, 1);
        double[] g = Arrays.stream(shift)
                .map(s -> posterior(s, meanShift, 1, 1, spread))
                .toArray();
        return new EmpiricalBayes(g, ones);
    }

    private static double posterior(double shift, double meanShift, int n, double variance, double spread) {
        double denominator = spread * n + variance;
        return denominator > 0 ? (spread * n * shift + variance * meanShift) / denominator : shift;
    }

    /**
     * Without priors of a given form: the mean of the other columns' estimates, weighted by the likelihood of this column's
     * values under each.
     */
    static EmpiricalBayes nonParametric(double[][] standardised, double[] shift, double[] variance) {
        int p = shift.length;
        double[] g = new double[p];
        double[] d = new double[p];
        double[] logs = new double[p];
        for (int c = 0; c < p; c++) {
            double greatest = Double.NEGATIVE_INFINITY;
            for (int o = 0; o < p; o++) {
                double squares = 0;
                for (double value : standardised[c]) {
                    squares += (value - shift[o]) * (value - shift[o]);
                }
                int n = standardised[c].length;
                logs[o] = o == c || !(variance[o] > 0)
                        ? Double.NEGATIVE_INFINITY
                        : -n / 2.0 * StrictMath.log(2 * Math.PI * variance[o]) - squares / (2 * variance[o]);
                greatest = Math.max(greatest, logs[o]);
            }
            double weights = 0;
            for (int o = 0; o < p; o++) {
                // Relative to the greatest, so that not all vanish where there are many cases.
                double weight =
                        greatest == Double.NEGATIVE_INFINITY ? (o == c ? 1 : 0) : StrictMath.exp(logs[o] - greatest);
                weights += weight;
                g[c] += weight * shift[o];
                d[c] += weight * variance[o];
            }
            g[c] /= weights;
            d[c] /= weights;
        }
        return new EmpiricalBayes(g, d);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** Of divisor n - 1. */
    private static double variance(double[] values, double mean) {
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return squares / (values.length - 1);
    }
}
