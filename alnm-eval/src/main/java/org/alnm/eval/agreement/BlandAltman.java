package org.alnm.eval.agreement;

import org.alnm.eval.Distributions;
import org.alnm.eval.EvaluationException;
import org.alnm.eval.Interval;

/**
 * Differences of two measurements of the same subjects, and the limits between which 95 % of them are expected (Bland
 * and Altman 1986, doi:10.1016/S0140-6736(86)90837-8; intervals of the limits 1999, doi:10.1177/096228029900800204).
 *
 * @param bias the mean of first less second, in the unit measured
 * @param deviation the standard deviation of the differences
 * @param subjects how many, at least 2
 */
public record BlandAltman(double bias, double deviation, int subjects) {

    private static final double REACH = Distributions.normalReach(0.95);

    /**
     * Compares two measurements.
     *
     * @param first finite
     * @param second finite, of the same subjects in the same order
     * @return bias and deviation
     * @throws EvaluationException if lengths differ, there are fewer than 2 subjects or a value is not finite
     */
    public static BlandAltman of(double[] first, double[] second) {
        int n = first.length;
        if (second.length != n || n < 2) {
            throw new EvaluationException(
                    "limits of agreement need two measurements of at least 2 subjects: " + n + " and " + second.length);
        }
        double mean = 0;
        for (int i = 0; i < n; i++) {
            double difference = first[i] - second[i];
            if (!Double.isFinite(difference)) {
                throw new EvaluationException("subject " + i + " (counted from 0) measures " + first[i] + " and "
                        + second[i] + "; leave it out, and say so");
            }
            mean += (difference - (first[0] - second[0])) / n;
        }
        mean += first[0] - second[0];
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double off = first[i] - second[i] - mean;
            squares += off * off;
        }
        return new BlandAltman(mean, Math.sqrt(squares / (n - 1)), n);
    }

    /**
     * The lower limit of agreement.
     *
     * @return bias - 1.96 deviations
     */
    public double lowerLimit() {
        return bias - REACH * deviation;
    }

    /**
     * The upper limit of agreement.
     *
     * @return bias + 1.96 deviations
     */
    public double upperLimit() {
        return bias + REACH * deviation;
    }

    /**
     * Student's interval of the bias.
     *
     * @param level the confidence level, such as 0.95
     * @return the interval
     * @throws EvaluationException if the level does not lie between 0 and 1
     */
    public Interval biasInterval(double level) {
        return about(bias, deviation / Math.sqrt(subjects), level);
    }

    /**
     * Student's interval of the lower limit.
     *
     * @param level the confidence level, such as 0.95
     * @return the interval
     * @throws EvaluationException if the level does not lie between 0 and 1
     */
    public Interval lowerLimitInterval(double level) {
        return about(lowerLimit(), limitError(), level);
    }

    /**
     * Student's interval of the upper limit.
     *
     * @param level the confidence level, such as 0.95
     * @return the interval
     * @throws EvaluationException if the level does not lie between 0 and 1
     */
    public Interval upperLimitInterval(double level) {
        return about(upperLimit(), limitError(), level);
    }

    private double limitError() {
        return deviation * Math.sqrt(1.0 / subjects + REACH * REACH / (2.0 * (subjects - 1)));
    }

    private Interval about(double value, double error, double level) {
        Interval.requireLevel(level);
        double reach = error * Distributions.studentQuantile((1 + level) / 2, subjects - 1);
        return new Interval(value - reach, value + reach, level);
    }
}
