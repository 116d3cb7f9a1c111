package org.alnm.models.linear;

import java.util.Arrays;

/** Means and standard errors of a cross-validated measure along a path, and the two choices made of them. */
final class CvSummary {

    private final double[] means;
    private final double[] errors;
    private final int minimum;
    private final int oneStandardError;

    /**
     * @param values by solution and unit (fold or case)
     * @param weights of the units
     * @param greaterIsBetter whether the best is the greatest
     */
    CvSummary(double[][] values, double[] weights, boolean greaterIsBetter) {
        double total = Arrays.stream(weights).sum();
        this.means = new double[values.length];
        this.errors = new double[values.length];
        for (int k = 0; k < means.length; k++) {
            for (int u = 0; u < weights.length; u++) {
                means[k] += weights[u] * values[k][u] / total;
            }
            double variance = 0;
            for (int u = 0; u < weights.length; u++) {
                double d = values[k][u] - means[k];
                variance += weights[u] * d * d / total;
            }
            errors[k] = Math.sqrt(variance / (weights.length - 1));
        }
        double sign = greaterIsBetter ? -1 : 1;
        int best = 0;
        for (int k = 1; k < means.length; k++) {
            best = sign * means[k] < sign * means[best] ? k : best;
        }
        double limit = sign * means[best] + errors[best];
        int within = 0;
        while (sign * means[within] > limit) {
            within++;
        }
        this.minimum = best;
        this.oneStandardError = within;
    }

    double[] means() {
        return means.clone();
    }

    double[] errors() {
        return errors.clone();
    }

    int minimum() {
        return minimum;
    }

    int oneStandardError() {
        return oneStandardError;
    }
}
