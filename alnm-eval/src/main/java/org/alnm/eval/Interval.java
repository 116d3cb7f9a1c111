package org.alnm.eval;

/**
 * A confidence interval.
 *
 * @param low the lower limit; NaN where the interval is not defined
 * @param high the upper limit; NaN where the interval is not defined
 * @param level the confidence level, above 0 and below 1, such as 0.95
 */
public record Interval(double low, double high, double level) {

    /**
     * Checks the level.
     *
     * @throws EvaluationException if the level does not lie between 0 and 1
     */
    public Interval {
        requireLevel(level);
    }

    /**
     * Checks a level.
     *
     * @param level a confidence level
     * @return the level
     * @throws EvaluationException if it does not lie between 0 and 1
     */
    public static double requireLevel(double level) {
        if (!(level > 0 && level < 1)) {
            throw new EvaluationException("a confidence level lies above 0 and below 1, such as 0.95: " + level);
        }
        return level;
    }

    /**
     * An interval that is not defined.
     *
     * @param level the confidence level
     * @return limits of NaN
     */
    public static Interval undefined(double level) {
        return new Interval(Double.NaN, Double.NaN, level);
    }

    /**
     * The normal interval about an estimate.
     *
     * @param estimate the middle
     * @param standardError 0 or more
     * @param level the confidence level, such as 0.95
     * @return not defined where the estimate or its error is not
     */
    public static Interval normal(double estimate, double standardError, double level) {
        double reach = Distributions.normalReach(level) * standardError;
        return new Interval(estimate - reach, estimate + reach, level);
    }

    /**
     * Whether the interval is defined.
     *
     * @return false where a limit is NaN
     */
    public boolean isDefined() {
        return !Double.isNaN(low) && !Double.isNaN(high);
    }

    /**
     * Whether a value lies in the interval, limits included.
     *
     * @param value any double
     * @return false for an interval that is not defined
     */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /**
     * The distance of the limits.
     *
     * @return 0 or more, NaN where not defined
     */
    public double width() {
        return high - low;
    }

    /**
     * The part of the interval that lies in a range.
     *
     * @param least the lowest possible value
     * @param most the highest possible value
     * @return the interval with its limits cut
     */
    public Interval within(double least, double most) {
        return new Interval(Math.max(low, least), Math.min(high, most), level);
    }
}
