package org.alnm.eval;

import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Erf;

/** The few values of the normal and of Student's distribution that intervals and tests need; same bits on every JDK. */
public final class Distributions {

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
}
