package org.alnm.models.select;

import java.util.Locale;
import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.ModelException;
import org.alnm.models.TrainingSet;

/**
 * Keeps columns that a test relates to the outcome: those with a p-value of at most alpha, adjusted if asked for, or a
 * number of those with the least p-values. The score of a kept column is its (adjusted) p-value.
 */
public final class UnivariateFilter extends Selector {

    private final UnivariateTest test;
    private final double alpha;
    private final int best;
    private final Adjustment adjustment;

    private UnivariateFilter(UnivariateTest test, double alpha, int best, Adjustment adjustment) {
        this.test = test;
        this.alpha = alpha;
        this.best = best;
        this.adjustment = adjustment;
    }

    /**
     * By significance.
     *
     * @param test of each column
     * @param alpha in (0, 1]: the greatest p-value kept
     * @return the step, without adjustment
     * @throws ModelException if alpha is out of range
     */
    public static UnivariateFilter of(UnivariateTest test, double alpha) {
        return new UnivariateFilter(test, share("alpha", alpha), 0, Adjustment.NONE);
    }

    /**
     * By number.
     *
     * @param test of each column
     * @param count columns to keep, at least 1: those with the least p-values, of equal ones the earlier
     * @return the step
     * @throws ModelException if count is less than 1
     */
    public static UnivariateFilter best(UnivariateTest test, int count) {
        return new UnivariateFilter(test, 1, count(count), Adjustment.NONE);
    }

    /**
     * By the Mann-Whitney test.
     *
     * @param alpha in (0, 1]: the greatest p-value kept
     * @return the step, without adjustment
     * @throws ModelException if alpha is out of range
     */
    public static UnivariateFilter mannWhitney(double alpha) {
        return of(UnivariateTest.mannWhitney(), alpha);
    }

    /**
     * By Welch's t-test.
     *
     * @param alpha in (0, 1]: the greatest p-value kept
     * @return the step, without adjustment
     * @throws ModelException if alpha is out of range
     */
    public static UnivariateFilter welch(double alpha) {
        return of(UnivariateTest.welch(), alpha);
    }

    /**
     * With p-values adjusted for the number of columns.
     *
     * @param wanted the rule
     * @return a copy
     */
    public UnivariateFilter withAdjustment(Adjustment wanted) {
        return new UnivariateFilter(test, alpha, best, wanted);
    }

    @Override
    public String name() {
        return test.name();
    }

    @Override
    public Provenance settings() {
        Provenance.Builder settings = Provenance.builder().put("test", test.settings());
        if (best > 0) {
            settings.put("best", best);
        } else {
            settings.put("alpha", alpha);
        }
        return settings.put("adjustment", adjustment.name().toLowerCase(Locale.ROOT))
                .build();
    }

    @Override
    Kept keep(TrainingSet training, Seed seed) {
        double[] outcome = training.outcome();
        double[] p = new double[training.features().columnCount()];
        for (int c = 0; c < p.length; c++) {
            p[c] = test.pValue(training.features().column(c), outcome);
        }
        double[] adjusted = adjustment.adjust(p);
        return best > 0 ? Kept.of(Kept.least(p, best).columns(), adjusted) : Kept.where(adjusted, v -> v <= alpha);
    }
}
