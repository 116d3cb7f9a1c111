package org.alnm.eval;

/**
 * A share of cases, with the counts behind it.
 *
 * @param count cases that have the property, 0 to {@code total}
 * @param total cases looked at, 0 or more
 */
public record Proportion(int count, int total) {

    /**
     * Checks the counts.
     *
     * @throws EvaluationException unless 0 &lt;= count &lt;= total
     */
    public Proportion {
        if (count < 0 || count > total) {
            throw new EvaluationException("a proportion needs 0 <= count <= total: " + count + " of " + total);
        }
    }

    /**
     * The share.
     *
     * @return in [0, 1]; NaN where no case was looked at
     */
    public double value() {
        return total == 0 ? Double.NaN : (double) count / total;
    }

    /**
     * Wilson's score interval (Wilson 1927, doi:10.1080/01621459.1927.10502953), without continuity correction.
     *
     * @param level the confidence level, such as 0.95
     * @return limits in [0, 1]; not defined where no case was looked at
     * @throws EvaluationException if the level does not lie between 0 and 1
     */
    public Interval wilson(double level) {
        double z = Distributions.normalReach(level);
        if (total == 0) {
            return Interval.undefined(level);
        }
        double n = total;
        double p = count / n;
        double z2 = z * z;
        double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
        double reach = z / (1 + z2 / n) * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n));
        // At 0 and at all the limit is exactly 0 or 1; rounding would leave 1e-17.
        return new Interval(count == 0 ? 0 : centre - reach, count == total ? 1 : centre + reach, level).within(0, 1);
    }

    /**
     * The exact interval of Clopper and Pearson 1934 (doi:10.1093/biomet/26.4.404), which never covers less than its
     * level and often more.
     *
     * @param level the confidence level, such as 0.95
     * @return limits in [0, 1]; not defined where no case was looked at
     * @throws EvaluationException if the level does not lie between 0 and 1
     */
    public Interval exact(double level) {
        Interval.requireLevel(level);
        if (total == 0) {
            return Interval.undefined(level);
        }
        double low = count == 0 ? 0 : Distributions.betaQuantile((1 - level) / 2, count, total - count + 1.0)[0];
        double high = count == total ? 1 : Distributions.betaQuantile((1 + level) / 2, count + 1.0, total - count)[0];
        return new Interval(low, high, level);
    }
}
