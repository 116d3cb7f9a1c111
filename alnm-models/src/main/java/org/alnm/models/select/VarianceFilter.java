package org.alnm.models.select;

import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.ModelException;
import org.alnm.models.TrainingSet;
import org.alnm.models.numeric.Values;

/**
 * Keeps columns whose variance among the training rows (divisor n, missing values left out) is above a threshold, as
 * scikit-learn's VarianceThreshold. A column of equal values has the variance 0 exactly. The score of a kept column is
 * its variance. Passes missing values on.
 */
public final class VarianceFilter extends Selector {

    private final double threshold;

    private VarianceFilter(double threshold) {
        this.threshold = threshold;
    }

    /**
     * A filter.
     *
     * @param threshold finite, at least 0; 0 drops only columns that do not vary
     * @return the step
     * @throws ModelException if the threshold is negative or not finite
     */
    public static VarianceFilter above(double threshold) {
        if (!(threshold >= 0) || Double.isInfinite(threshold)) {
            throw new ModelException("the variance threshold must be finite and at least 0: " + threshold);
        }
        return new VarianceFilter(threshold);
    }

    @Override
    public String name() {
        return "variance";
    }

    @Override
    public Provenance settings() {
        return Provenance.builder().put("above", threshold).build();
    }

    @Override
    boolean takesMissing() {
        return true;
    }

    @Override
    Kept keep(TrainingSet training, Seed seed) {
        double[] variances = new double[training.features().columnCount()];
        for (int c = 0; c < variances.length; c++) {
            variances[c] = variance(training.features().column(c));
        }
        return Kept.where(variances, v -> v > threshold);
    }

    private static double variance(double[] column) {
        double[] known =
                java.util.Arrays.stream(column).filter(v -> !Double.isNaN(v)).toArray();
        return Values.vary(known) ? Moments.variance(known) : 0;
    }
}
