package org.alnm.models.select;

/** Adjusts p-values of many tests, as R's {@code p.adjust}: an adjusted value below alpha is significant at level alpha. */
public enum Adjustment {
    /** As they are. */
    NONE,
    /** Times the number of tests; holds the chance of any false finding. */
    BONFERRONI,
    /** Holm 1979: step-down; holds the chance of any false finding, and is never worse than Bonferroni. */
    HOLM,
    /** Benjamini and Hochberg 1995: step-up; holds the expected share of false findings of tests that are not negatively related. */
    BENJAMINI_HOCHBERG,
    /** Benjamini and Yekutieli 2001: the same under any relation of the tests. */
    BENJAMINI_YEKUTIELI;

    /**
     * Adjusts p-values.
     *
     * @param p in [0, 1]
     * @return a new array, one a value, in [0, 1], in the order given
     */
    public double[] adjust(double... p) {
        int m = p.length;
        double[] adjusted = p.clone();
        switch (this) {
            case NONE -> {}
            case BONFERRONI -> {
                for (int i = 0; i < m; i++) {
                    adjusted[i] = Math.min(1, m * p[i]);
                }
            }
            case HOLM -> {
                int[] order = Kept.order(p, false);
                double running = 0;
                for (int i = 0; i < m; i++) {
                    running = Math.max(running, Math.min(1, (m - i) * p[order[i]]));
                    adjusted[order[i]] = running;
                }
            }
            case BENJAMINI_HOCHBERG -> stepUp(p, adjusted, 1);
            case BENJAMINI_YEKUTIELI -> {
                double harmonic = 0;
                for (int i = 1; i <= m; i++) {
                    harmonic += 1.0 / i;
                }
                stepUp(p, adjusted, harmonic);
            }
        }
        return adjusted;
    }

    private static void stepUp(double[] p, double[] adjusted, double factor) {
        int[] order = Kept.order(p, false);
        double running = 1;
        for (int i = p.length - 1; i >= 0; i--) {
            running = Math.min(running, factor * p.length / (i + 1) * p[order[i]]);
            adjusted[order[i]] = running;
        }
    }
}
