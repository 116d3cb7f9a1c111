package org.alnm.eval;

import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.special.Gamma;

/** Tails and quantiles that intervals and tests need; same bits on every JDK. */
public final class Distributions {

    private static final int MOST_HALVINGS = 1100;

    private Distributions() {}

    /**
     * How many standard errors a two-sided normal interval reaches to each side.
     *
     * @param level the confidence level, such as 0.95
     * @return 1.96 for 0.95
     * @throws EvaluationException if the level does not lie between 0 and 1
     */
    public static double normalReach(double level) {
        return Math.sqrt(2) * Erf.erfInv(Interval.requireLevel(level));
    }

    /**
     * The two-sided p-value of a standard normal statistic.
     *
     * @param z any number
     * @return in [0, 1]; NaN for NaN
     */
    public static double normalTwoSided(double z) {
        return Double.isNaN(z) ? Double.NaN : Erf.erfc(Math.abs(z) / Math.sqrt(2));
    }

    /**
     * The two-sided p-value of Student's t.
     *
     * @param t any number
     * @param degreesOfFreedom above 0; infinity means the normal distribution
     * @return in [0, 1]; NaN where an argument is
     */
    public static double studentTwoSided(double t, double degreesOfFreedom) {
        if (Double.isNaN(t) || Double.isNaN(degreesOfFreedom)) {
            return Double.NaN;
        } else if (Double.isInfinite(degreesOfFreedom)) {
            return normalTwoSided(t);
        }
        return Beta.regularizedBeta(degreesOfFreedom / (degreesOfFreedom + t * t), degreesOfFreedom / 2, 0.5);
    }

    /**
     * The standard normal distribution function.
     *
     * @param z any number
     * @return the chance of a value of at most z, in [0, 1]
     */
    public static double normalBelow(double z) {
        return 0.5 * Erf.erfc(-z / Math.sqrt(2));
    }

    /**
     * The standard normal quantile.
     *
     * @param p above 0, below 1
     * @return the value that is not exceeded with chance p
     */
    public static double normalQuantile(double p) {
        return p < 0.5 ? -Math.sqrt(2) * Erf.erfcInv(2 * p) : Math.sqrt(2) * Erf.erfcInv(2 * (1 - p));
    }

    /**
     * The quantile of Student's t.
     *
     * @param p above 0, below 1
     * @param degreesOfFreedom above 0; infinity means the normal distribution
     * @return the value that is not exceeded with chance p
     */
    public static double studentQuantile(double p, double degreesOfFreedom) {
        if (Double.isInfinite(degreesOfFreedom)) {
            return normalQuantile(p);
        }
        double tail = Math.min(p, 1 - p);
        double[] x = betaQuantile(2 * tail, degreesOfFreedom / 2, 0.5);
        double t = Math.sqrt(degreesOfFreedom * x[1] / x[0]);
        return p < 0.5 ? -t : t;
    }

    /**
     * The upper tail of the chi-squared distribution.
     *
     * @param x 0 or more
     * @param degreesOfFreedom above 0
     * @return the chance of more than x; NaN where an argument is
     */
    public static double chiSquaredAbove(double x, double degreesOfFreedom) {
        if (x == Double.POSITIVE_INFINITY) {
            return 0;
        }
        return Double.isNaN(x) ? Double.NaN : Gamma.regularizedGammaQ(degreesOfFreedom / 2, x / 2, 1e-15, 1_000_000);
    }

    /**
     * The upper tail of the F distribution.
     *
     * @param f 0 or more
     * @param numerator its degrees of freedom, above 0
     * @param denominator its degrees of freedom, above 0
     * @return the chance of more than f
     */
    public static double fAbove(double f, double numerator, double denominator) {
        return Double.isInfinite(f)
                ? 0
                : Beta.regularizedBeta(denominator / (denominator + numerator * f), denominator / 2, numerator / 2);
    }

    /**
     * The quantile of the F distribution.
     *
     * @param p above 0, below 1
     * @param numerator its degrees of freedom, above 0
     * @param denominator its degrees of freedom, above 0
     * @return the value that is not exceeded with chance p
     */
    public static double fQuantile(double p, double numerator, double denominator) {
        double[] x = betaQuantile(p, numerator / 2, denominator / 2);
        return denominator * x[0] / (numerator * x[1]);
    }

    /**
     * The quantile of the beta distribution, to the last digits, and its distance from 1.
     *
     * @param p in [0, 1]
     * @param a shape, above 0
     * @param b shape, above 0
     * @return a new array of the quantile x and of 1 - x, each without cancellation
     */
    public static double[] betaQuantile(double p, double a, double b) {
        // Looked for on the side where it is small, so that both it and its distance from 1 keep their digits.
        boolean lower = p <= Beta.regularizedBeta(0.5, a, b);
        double target = lower ? p : 1 - p;
        double first = lower ? a : b;
        double second = lower ? b : a;
        double low = 0;
        double high = 0.5;
        for (int i = 0; i < MOST_HALVINGS; i++) {
            double middle = low + (high - low) / 2;
            if (middle <= low || middle >= high) {
                break;
            }
            if (Beta.regularizedBeta(middle, first, second) < target) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return lower ? new double[] {high, 1 - high} : new double[] {1 - high, high};
    }
}
