package org.alnm.eval.agreement;

import org.alnm.eval.Distributions;
import org.alnm.eval.EvaluationException;
import org.alnm.eval.Interval;

/**
 * Agreement of categories beyond chance: (observed - expected) / (1 - expected).
 *
 * @param value at most 1; 0 is chance; NaN where chance alone agrees completely: all ratings in one category
 * @param standardError of two raters for an interval (Fleiss, Cohen and Everitt 1969, doi:10.1037/h0028106); of several
 *     raters under no agreement (Fleiss, Nee and Landis 1979, doi:10.1037/0033-2909.86.5.974), for a test
 * @param observed share of agreement
 * @param expected share of agreement by chance
 */
public record Kappa(double value, double standardError, double observed, double expected) {

    /** How much a disagreement counts. */
    public enum Weight {
        /** Every disagreement fully. */
        NONE,
        /** By the number of categories between. */
        LINEAR,
        /** By the square of that number. */
        QUADRATIC
    }

    /**
     * Cohen's kappa of two raters (Cohen 1960, doi:10.1177/001316446002000104; weighted 1968, doi:10.1037/h0026256).
     *
     * @param first the category of each subject, from 0
     * @param second the same of the other rater
     * @param categories how many there are, at least 2; in order where weighted
     * @param weight how much a disagreement counts
     * @return kappa
     * @throws EvaluationException if there are no subjects, lengths differ or a category is out of range
     */
    public static Kappa cohen(int[] first, int[] second, int categories, Weight weight) {
        if (first.length != second.length || first.length == 0 || categories < 2) {
            throw new EvaluationException("kappa needs two ratings of at least 1 subject and 2 categories: "
                    + first.length + " and " + second.length + " ratings, " + categories + " categories");
        }
        double n = first.length;
        double[][] share = new double[categories][categories];
        double[] row = new double[categories];
        double[] column = new double[categories];
        for (int i = 0; i < first.length; i++) {
            if (Math.min(first[i], second[i]) < 0 || Math.max(first[i], second[i]) >= categories) {
                throw new EvaluationException("subject " + i + " (counted from 0) has the categories " + first[i]
                        + " and " + second[i] + "; they are 0 to " + (categories - 1));
            }
            share[first[i]][second[i]]++;
            row[first[i]]++;
            column[second[i]]++;
        }
        double observed = 0;
        double expected = 0;
        double[] rowMean = new double[categories];
        double[] columnMean = new double[categories];
        for (int i = 0; i < categories; i++) {
            for (int j = 0; j < categories; j++) {
                double w = agreement(i, j, categories, weight);
                observed += w * share[i][j] / n;
                expected += w * row[i] * column[j] / (n * n);
                rowMean[i] += w * column[j] / n;
                columnMean[j] += w * row[i] / n;
            }
        }
        if (expected == 1) {
            return new Kappa(Double.NaN, Double.NaN, observed, expected);
        }
        double kappa = (observed - expected) / (1 - expected);
        double sum = 0;
        for (int i = 0; i < categories; i++) {
            for (int j = 0; j < categories; j++) {
                double off = agreement(i, j, categories, weight) - (rowMean[i] + columnMean[j]) * (1 - kappa);
                sum += share[i][j] / n * off * off;
            }
        }
        double lean = kappa - expected * (1 - kappa);
        double variance = Math.max(0, sum - lean * lean) / (n * (1 - expected) * (1 - expected));
        return new Kappa(kappa, Math.sqrt(variance), observed, expected);
    }

    private static double agreement(int i, int j, int categories, Weight weight) {
        double apart = Math.abs(i - j) / (categories - 1.0);
        return switch (weight) {
            case NONE -> i == j ? 1 : 0;
            case LINEAR -> 1 - apart;
            case QUADRATIC -> 1 - apart * apart;
        };
    }

    /**
     * Fleiss' kappa of several raters, not the same ones for each subject (Fleiss 1971, doi:10.1037/h0031619).
     *
     * @param counts {@code [subject][category]}: raters who chose it, as many a subject, at least 2
     * @return kappa
     * @throws EvaluationException if there are no subjects, or their raters differ in number
     */
    public static Kappa fleiss(int[][] counts) {
        int subjects = counts.length;
        int categories = subjects == 0 ? 0 : counts[0].length;
        int raters = 0;
        for (int j = 0; j < categories; j++) {
            raters += counts[0][j];
        }
        if (categories < 2 || raters < 2) {
            throw new EvaluationException("Fleiss' kappa needs at least 1 subject, 2 categories and 2 raters: "
                    + subjects + ", " + categories + ", " + raters);
        }
        double[] share = new double[categories];
        double observed = 0;
        for (int i = 0; i < subjects; i++) {
            int all = 0;
            double pairs = 0;
            for (int j = 0; j < counts[i].length; j++) {
                all += counts[i][j];
                pairs += (double) counts[i][j] * (counts[i][j] - 1);
                if (j < categories) {
                    share[j] += counts[i][j] / ((double) subjects * raters);
                }
            }
            if (all != raters || counts[i].length != categories) {
                throw new EvaluationException("subject " + i + " (counted from 0) has " + all + " raters in "
                        + counts[i].length + " categories, the first " + raters + " in " + categories);
            }
            observed += pairs / ((double) raters * (raters - 1) * subjects);
        }
        double expected = 0;
        double spread = 0;
        double skew = 0;
        for (double p : share) {
            expected += p * p;
            spread += p * (1 - p);
            skew += p * (1 - p) * (1 - 2 * p);
        }
        if (spread == 0) {
            return new Kappa(Double.NaN, Double.NaN, observed, 1);
        }
        double error = Math.sqrt(2.0 / ((double) subjects * raters * (raters - 1)))
                * Math.sqrt(spread * spread - skew)
                / spread;
        return new Kappa((observed - expected) / (1 - expected), error, observed, expected);
    }

    /**
     * The normal interval; of several raters only a rough one, because their standard error holds under no agreement.
     *
     * @param level the confidence level, such as 0.95
     * @return not defined where the value is not
     * @throws EvaluationException if the level does not lie between 0 and 1
     */
    public Interval interval(double level) {
        return Interval.normal(value, standardError, level);
    }

    /**
     * The two-sided p-value of value by standard error.
     *
     * @return in [0, 1]; NaN where the value is
     */
    public double pValue() {
        return Distributions.normalTwoSided(value / standardError);
    }
}
