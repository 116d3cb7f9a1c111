package org.alnm.eval;

import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Erf;

/** The few values of the normal and of Student's distribution that intervals and tests need; same bits on every JDK. */
final class Distributions {

    private Distributions() {}

    /** How many standard errors a two-sided normal interval reaches to each side: 1.96 for 0.95. */
    static double normalReach(double level) {
        return Math.sqrt(2) * Erf.erfInv(Interval.requireLevel(level));
    }

    /** The two-sided p-value of a standard normal statistic. */
    static double normalTwoSided(double z) {
        return Double.isNaN(z) ? Double.NaN : Erf.erfc(Math.abs(z) / Math.sqrt(2));
    }

    /** The two-sided p-value of Student's t; an infinite number of degrees of freedom means the normal. */
    static double studentTwoSided(double t, double degreesOfFreedom) {
        if (Double.isNaN(t) || Double.isNaN(degreesOfFreedom)) {
            return Double.NaN;
        } else if (Double.isInfinite(degreesOfFreedom)) {
            return normalTwoSided(t);
        }
        return Beta.regularizedBeta(degreesOfFreedom / (degreesOfFreedom + t * t), degreesOfFreedom / 2, 0.5);
    }
}
