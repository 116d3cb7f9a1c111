package org.alnm.eval.comparison;

import org.alnm.eval.Distributions;
import org.alnm.eval.EvaluationException;
import org.alnm.eval.Interval;

/**
 * Whether two learners differ over repeated splits of the same cases (Nadeau and Bengio 2003,
 * doi:10.1023/A:1024068626366). Splits share cases, so the plain t test finds too much; this one widens its variance by
 * the ratio of test to training cases.
 *
 * @param mean of the differences
 * @param standardError corrected
 * @param statistic Student's t; 0 where no split differs, NaN where all differ alike
 * @param degreesOfFreedom splits less 1
 * @param pValue two-sided
 */
public record CorrectedResampledTest(
        double mean, double standardError, double statistic, int degreesOfFreedom, double pValue) {

    /**
     * The test.
     *
     * @param differences of a measure, one a split, at least 2, finite
     * @param testCases of a split
     * @param trainingCases of a split
     * @return the test
     * @throws EvaluationException if there are fewer than 2 splits, or a number is out of its range
     */
    public static CorrectedResampledTest of(double[] differences, int testCases, int trainingCases) {
        int k = differences.length;
        if (k < 2 || testCases < 1 || trainingCases < 1) {
            throw new EvaluationException("a corrected resampled test needs 2 or more splits with test and training "
                    + "cases: " + k + " splits, " + testCases + " and " + trainingCases + " cases");
        }
        double mean = 0;
        for (int i = 0; i < k; i++) {
            if (!Double.isFinite(differences[i])) {
                throw new EvaluationException(
                        "the difference of split " + i + " (counted from 0) is " + differences[i]);
            }
            mean += (differences[i] - differences[0]) / k;
        }
        double squares = 0;
        for (double difference : differences) {
            double off = difference - differences[0] - mean;
            squares += off * off;
        }
        mean += differences[0];
        double error = Math.sqrt((1.0 / k + (double) testCases / trainingCases) * squares / (k - 1));
        double statistic = error == 0 ? (mean == 0 ? 0 : Double.NaN) : mean / error;
        return new CorrectedResampledTest(
                mean, error, statistic, k - 1, Distributions.studentTwoSided(statistic, k - 1));
    }

    /**
     * Student's interval of the mean difference.
     *
     * @param level the confidence level, such as 0.95
     * @return the interval
     * @throws EvaluationException if the level does not lie between 0 and 1
     */
    public Interval interval(double level) {
        Interval.requireLevel(level);
        double reach = standardError * Distributions.studentQuantile((1 + level) / 2, degreesOfFreedom);
        return new Interval(mean - reach, mean + reach, level);
    }
}
