package org.alnm.models.select;

import java.util.Locale;
import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.ModelException;
import org.alnm.models.TrainingSet;
import org.alnm.models.numeric.Products;

/**
 * Drops columns so that no two kept ones have an absolute correlation above a cutoff. Which of two goes is the
 * {@link Rule}. A column that does not vary correlates with none and is kept. The score of a kept column is its greatest
 * absolute correlation with another kept one (0 where there is no other).
 */
public final class CorrelationFilter extends Selector {

    private final boolean ranks;
    private final double cutoff;
    private final Rule rule;

    private CorrelationFilter(boolean ranks, double cutoff, Rule rule) {
        this.ranks = ranks;
        this.cutoff = cutoff;
        this.rule = rule;
    }

    /** Which of two columns that correlate too much is kept. */
    public enum Rule {
        /**
         * The one that correlates less with the others, looked at again after each that goes: caret's
         * {@code findCorrelation(exact = TRUE)}. Needs memory for all pairs.
         */
        LESS_CORRELATED,
        /** The one that correlates less with all, looked at once: caret's {@code findCorrelation(exact = FALSE)}. */
        LESS_CORRELATED_AT_ONCE,
        /** The earlier in the table. */
        EARLIER,
        /** The one with the lesser Mann-Whitney p-value against the outcome; of equal ones the earlier. */
        MORE_RELEVANT
    }

    /**
     * By Pearson's correlation; keeps the less correlated.
     *
     * @param cutoff in (0, 1]
     * @return the step
     * @throws ModelException if the cutoff is out of range
     */
    public static CorrelationFilter pearson(double cutoff) {
        return new CorrelationFilter(false, share("the cutoff", cutoff), Rule.LESS_CORRELATED);
    }

    /**
     * By Spearman's correlation (Pearson's of mid-ranks); keeps the less correlated.
     *
     * @param cutoff in (0, 1]
     * @return the step
     * @throws ModelException if the cutoff is out of range
     */
    public static CorrelationFilter spearman(double cutoff) {
        return new CorrelationFilter(true, share("the cutoff", cutoff), Rule.LESS_CORRELATED);
    }

    /**
     * With another rule.
     *
     * @param wanted which of two is kept
     * @return a copy
     */
    public CorrelationFilter keeping(Rule wanted) {
        return new CorrelationFilter(ranks, cutoff, wanted);
    }

    @Override
    public String name() {
        return ranks ? "Spearman correlation" : "Pearson correlation";
    }

    @Override
    public Provenance settings() {
        return Provenance.builder()
                .put("coefficient", ranks ? "Spearman" : "Pearson")
                .put("cutoff", cutoff)
                .put("keep", rule.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .build();
    }

    @Override
    Kept keep(TrainingSet training, Seed seed) {
        double[][] unit = new double[training.features().columnCount()][];
        for (int c = 0; c < unit.length; c++) {
            double[] column = training.features().column(c);
            unit[c] = Moments.unit(ranks ? Moments.ranks(column) : column);
        }
        int[] kept = switch (rule) {
            case LESS_CORRELATED -> CorrelationPruning.exact(matrix(unit), cutoff);
            case LESS_CORRELATED_AT_ONCE -> CorrelationPruning.atOnce(matrix(unit), cutoff);
            case EARLIER -> CorrelationPruning.greedy(unit, order(unit.length), cutoff);
            case MORE_RELEVANT -> CorrelationPruning.greedy(unit, byRelevance(training), cutoff);
        };
        double[] scores = new double[unit.length];
        for (int a : kept) {
            for (int b : kept) {
                if (a != b) {
                    scores[a] = Math.max(scores[a], absolute(unit[a], unit[b]));
                }
            }
        }
        return Kept.of(kept, scores);
    }

    private static int[] order(int length) {
        return java.util.stream.IntStream.range(0, length).toArray();
    }

    private static int[] byRelevance(TrainingSet training) {
        UnivariateTest test = UnivariateTest.mannWhitney();
        double[] outcome = training.outcome();
        double[] p = new double[training.features().columnCount()];
        for (int c = 0; c < p.length; c++) {
            p[c] = test.pValue(training.features().column(c), outcome);
        }
        return Kept.order(p, false);
    }

    static double absolute(double[] unit, double[] other) {
        return Math.min(1, Math.abs(Products.dot(unit, other, unit.length)));
    }

    private static double[][] matrix(double[][] unit) {
        int most = 20_000;
        if (unit.length > most) {
            throw new ModelException("all correlations of " + unit.length + " columns do not fit in memory (at most "
                    + most + "); filter before, or keep the earlier or the more relevant");
        }
        double[][] r = new double[unit.length][unit.length];
        for (int i = 0; i < unit.length; i++) {
            r[i][i] = 1;
            for (int j = 0; j < i; j++) {
                r[i][j] = absolute(unit[i], unit[j]);
                r[j][i] = r[i][j];
            }
        }
        return r;
    }
}
