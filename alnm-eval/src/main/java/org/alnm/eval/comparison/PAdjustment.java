package org.alnm.eval.comparison;

import java.util.Arrays;
import java.util.Comparator;
import org.alnm.eval.EvaluationException;

/** How p-values of several tests are adjusted, as R's {@code p.adjust}. */
public enum PAdjustment {
    /** Holm 1979 (jstor.org/stable/4615733): bounds the chance of any false finding. */
    HOLM,
    /** Benjamini and Hochberg 1995 (doi:10.1111/j.2517-6161.1995.tb02031.x): bounds the share of false findings. */
    BENJAMINI_HOCHBERG,
    /** Every p-value times the number of tests. */
    BONFERRONI;

    /**
     * The rule's name.
     *
     * @return such as "Holm"
     */
    public String label() {
        return switch (this) {
            case HOLM -> "Holm";
            case BENJAMINI_HOCHBERG -> "Benjamini and Hochberg";
            case BONFERRONI -> "Bonferroni";
        };
    }

    /**
     * Adjusts p-values.
     *
     * @param pValues in [0, 1]; NaN for a test that could not be done, which counts as none
     * @return a new array in that order, NaN where one was
     * @throws EvaluationException if a p-value is out of its range
     */
    public double[] adjust(double... pValues) {
        double[] adjusted = pValues.clone();
        Integer[] order = new Integer[pValues.length];
        Arrays.setAll(order, i -> i);
        for (double p : pValues) {
            if (p < 0 || p > 1) {
                throw new EvaluationException("a p-value lies in [0, 1]: " + p);
            }
        }
        Integer[] done = Arrays.stream(order)
                .filter(i -> !Double.isNaN(pValues[i]))
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .toArray(Integer[]::new);
        int m = done.length;
        double running = this == HOLM ? 0 : 1;
        for (int k = 0; k < m; k++) {
            switch (this) {
                case HOLM -> {
                    running = Math.max(running, Math.min(1, (m - k) * pValues[done[k]]));
                    adjusted[done[k]] = running;
                }
                case BENJAMINI_HOCHBERG -> {
                    int at = done[m - 1 - k];
                    running = Math.min(running, (double) m / (m - k) * pValues[at]);
                    adjusted[at] = running;
                }
                case BONFERRONI -> adjusted[done[k]] = Math.min(1, m * pValues[done[k]]);
            }
        }
        return adjusted;
    }
}
