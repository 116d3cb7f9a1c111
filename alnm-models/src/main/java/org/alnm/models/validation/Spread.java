package org.alnm.models.validation;

/** Means and errors of what splits gave. */
final class Spread {

    private Spread() {}

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** Of divisor n - 1; NaN for one value. */
    static double deviation(double[] values) {
        if (values.length < 2) {
            return Double.NaN;
        }
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.length - 1));
    }

    /** The standard error of the mean of splits that share training cases (Nadeau and Bengio 2003). */
    static double sharedError(double[] values, double testPerTraining) {
        return Math.sqrt(1.0 / values.length + testPerTraining) * deviation(values);
    }
}
