package org.alnm.eval.agreement;

import org.alnm.eval.Distributions;
import org.alnm.eval.EvaluationException;
import org.alnm.eval.Interval;

/**
 * Intraclass correlation: the share of the variance of ratings that lies between subjects (Shrout and Fleiss 1979,
 * doi:10.1037/0033-2909.86.2.420; intervals by McGraw and Wong 1996, doi:10.1037/1082-989X.1.1.30). Made of an analysis
 * of variance of subjects by raters, which this value holds.
 *
 * <pre>{@code
 * Icc icc = Icc.of(ratings);                              // ratings[subject][rater]
 * icc.estimate(Icc.Form.ABSOLUTE_SINGLE, 0.95).value();   // ICC(2,1)
 * }</pre>
 *
 * @param subjects rows, at least 2
 * @param raters columns, at least 2
 * @param betweenSubjects mean square of subjects
 * @param withinSubjects mean square within subjects
 * @param betweenRaters mean square of raters
 * @param residual mean square of what subjects and raters leave
 */
public record Icc(
        int subjects,
        int raters,
        double betweenSubjects,
        double withinSubjects,
        double betweenRaters,
        double residual) {

    /** Which correlation. */
    public enum Form {
        /** ICC(1,1): each subject has raters of its own; of a single rating. */
        ONE_WAY_SINGLE,
        /** ICC(2,1): the same random raters for all, absolute agreement; of a single rating. */
        ABSOLUTE_SINGLE,
        /** ICC(3,1): the same fixed raters for all, consistency; of a single rating. */
        CONSISTENCY_SINGLE,
        /** ICC(1,k): as ICC(1,1), of the mean of all ratings of a subject. */
        ONE_WAY_AVERAGE,
        /** ICC(2,k): as ICC(2,1), of the mean of all ratings of a subject. */
        ABSOLUTE_AVERAGE,
        /** ICC(3,k): as ICC(3,1), of the mean of all ratings of a subject. */
        CONSISTENCY_AVERAGE
    }

    /**
     * One correlation with its interval and the F test that it is 0.
     *
     * @param form which
     * @param value at most 1, and below 0 where subjects differ less than raters do; NaN where all ratings are equal
     * @param interval not defined where the value is not
     * @param f the F statistic
     * @param degreesBetween degrees of freedom of its numerator
     * @param degreesWithin degrees of freedom of its denominator
     * @param pValue one-sided, that the correlation is above 0; NaN where the value is
     */
    public record Estimate(
            Form form,
            double value,
            Interval interval,
            double f,
            int degreesBetween,
            int degreesWithin,
            double pValue) {}

    /**
     * The analysis of variance.
     *
     * @param ratings {@code [subject][rater]}, at least 2 by 2, finite; a subject that a rater left out is for the
     *     caller to leave out, and to report
     * @return the mean squares
     * @throws EvaluationException if the rows differ in length, there are fewer than 2 subjects or raters, or a rating
     *     is NaN or infinite
     */
    public static Icc of(double[][] ratings) {
        check(ratings);
        int n = ratings.length;
        int k = ratings[0].length;
        double[] subject = new double[n];
        double[] rater = new double[k];
        double grand = 0;
        for (int i = 0; i < n; i++) {
            // Differences to the first rating: equal ratings then have exactly no variance.
            for (int j = 0; j < k; j++) {
                subject[i] += (ratings[i][j] - ratings[i][0]) / k;
                rater[j] += (ratings[i][j] - ratings[0][0]) / n;
            }
            subject[i] += ratings[i][0];
            grand += (subject[i] - ratings[0][0]) / n;
        }
        double between = 0;
        double within = 0;
        double residual = 0;
        for (int i = 0; i < n; i++) {
            double high = subject[i] - ratings[0][0];
            between += (high - grand) * (high - grand);
            for (int j = 0; j < k; j++) {
                double off = ratings[i][j] - subject[i];
                double left = off - (rater[j] - grand);
                within += off * off;
                residual += left * left;
            }
        }
        double raters = 0;
        for (double mean : rater) {
            raters += (mean - grand) * (mean - grand);
        }
        return new Icc(
                n,
                k,
                k * between / (n - 1),
                within / ((double) n * (k - 1)),
                n * raters / (k - 1),
                within == 0 ? 0 : residual / ((n - 1.0) * (k - 1)));
    }

    private static void check(double[][] ratings) {
        int n = ratings.length;
        int k = n == 0 ? 0 : ratings[0].length;
        if (n < 2 || k < 2) {
            throw new EvaluationException("an intraclass correlation needs at least 2 subjects and 2 raters: " + n
                    + " subjects, " + k + " raters");
        }
        for (int i = 0; i < n; i++) {
            if (ratings[i].length != k) {
                throw new EvaluationException("subject " + i + " (counted from 0) has " + ratings[i].length
                        + " ratings and the first has " + k + "; leave incomplete subjects out, and say so");
            }
            for (int j = 0; j < k; j++) {
                if (!Double.isFinite(ratings[i][j])) {
                    throw new EvaluationException("rating of subject " + i + " by rater " + j + " (counted from 0) is "
                            + ratings[i][j] + "; leave incomplete subjects out, and say so");
                }
            }
        }
    }

    /**
     * One of the six correlations.
     *
     * @param form which
     * @param level the confidence level, such as 0.95
     * @return value, interval and test; all NaN where every rating is the same, because there is no variance to share
     * @throws EvaluationException if the level does not lie between 0 and 1
     */
    public Estimate estimate(Form form, double level) {
        Interval.requireLevel(level);
        boolean oneWay = form == Form.ONE_WAY_SINGLE || form == Form.ONE_WAY_AVERAGE;
        double noise = oneWay ? withinSubjects : residual;
        double f = betweenSubjects / noise;
        int degreesBetween = subjects - 1;
        int degreesWithin = (oneWay ? subjects : subjects - 1) * (raters - 1);
        double value = value(form);
        double p = Double.isNaN(f) ? Double.NaN : Distributions.fAbove(f, degreesBetween, degreesWithin);
        return new Estimate(
                form,
                value,
                Double.isNaN(value) ? Interval.undefined(level) : interval(form, value, f, degreesWithin, level),
                f,
                degreesBetween,
                degreesWithin,
                p);
    }

    private double value(Form form) {
        double k = raters;
        double b = betweenSubjects;
        double drift = (betweenRaters - residual) / subjects;
        return switch (form) {
            case ONE_WAY_SINGLE -> (b - withinSubjects) / (b + (k - 1) * withinSubjects);
            case ABSOLUTE_SINGLE -> (b - residual) / (b + (k - 1) * residual + k * drift);
            case CONSISTENCY_SINGLE -> (b - residual) / (b + (k - 1) * residual);
            case ONE_WAY_AVERAGE -> (b - withinSubjects) / b;
            case ABSOLUTE_AVERAGE -> (b - residual) / (b + drift);
            case CONSISTENCY_AVERAGE -> (b - residual) / b;
        };
    }

    private Interval interval(Form form, double value, double f, int degreesWithin, double level) {
        if (withinSubjects == 0) {
            return new Interval(value, value, level);
        }
        double tail = (1 + level) / 2;
        if (form == Form.ABSOLUTE_SINGLE || form == Form.ABSOLUTE_AVERAGE) {
            Interval single = absolute(value(Form.ABSOLUTE_SINGLE), tail, level);
            return form == Form.ABSOLUTE_SINGLE
                    ? single
                    : new Interval(averaged(single.low()), averaged(single.high()), level);
        }
        double low = f / Distributions.fQuantile(tail, subjects - 1, degreesWithin);
        double high = f * Distributions.fQuantile(tail, degreesWithin, subjects - 1);
        if (form == Form.ONE_WAY_SINGLE || form == Form.CONSISTENCY_SINGLE) {
            return Double.isInfinite(f)
                    ? new Interval(1, 1, level)
                    : new Interval((low - 1) / (low + raters - 1), (high - 1) / (high + raters - 1), level);
        }
        return new Interval(1 - 1 / low, 1 - 1 / high, level);
    }

    /** Satterthwaite's degrees of freedom for the mixture of rater and residual variance. */
    private Interval absolute(double icc, double tail, double level) {
        double n = subjects;
        double k = raters;
        if (residual == 0) {
            return Interval.undefined(level);
        }
        double ofRaters = betweenRaters / residual;
        double rest = n * (1 + (k - 1) * icc) - k * icc;
        double numerator = (k - 1) * (n - 1) * (k * icc * ofRaters + rest) * (k * icc * ofRaters + rest);
        double denominator = (n - 1) * k * k * icc * icc * ofRaters * ofRaters + rest * rest;
        double degrees = numerator / denominator;
        double up = Distributions.fQuantile(tail, n - 1, degrees);
        double down = Distributions.fQuantile(tail, degrees, n - 1);
        double mixed = k * betweenRaters + (k * n - k - n) * residual;
        return new Interval(
                n * (betweenSubjects - up * residual) / (up * mixed + n * betweenSubjects),
                n * (down * betweenSubjects - residual) / (mixed + n * down * betweenSubjects),
                level);
    }

    private double averaged(double single) {
        return single * raters / (1 + single * (raters - 1));
    }
}
