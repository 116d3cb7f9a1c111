package org.alnm.models.prepare;

import java.util.Arrays;
import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedStep;
import org.alnm.models.ModelException;
import org.alnm.models.Step;
import org.alnm.models.TrainingSet;

/**
 * Replaces each value by its place among the training values, from 0 to 1, or by the normal quantile of that place, as
 * scikit-learn's QuantileTransformer without subsampling: the column's quantiles at equal steps are joined by straight
 * lines; in a run of equal quantiles the middle counts; values outside get 0 or 1, which the normal form cuts at
 * +-5.1993 (probability 1e-7). Takes no missing values.
 */
public final class QuantileTransform implements Step {

    private final int quantiles;
    private final boolean normal;

    private QuantileTransform(int quantiles, boolean normal) {
        this.quantiles = quantiles;
        this.normal = normal;
    }

    /**
     * To an even distribution in [0, 1].
     *
     * @param quantiles at most so many, at least 2; never more than training rows
     * @return the step
     * @throws ModelException if there are fewer than 2
     */
    public static QuantileTransform uniform(int quantiles) {
        return new QuantileTransform(checked(quantiles), false);
    }

    /**
     * To the standard normal distribution.
     *
     * @param quantiles at most so many, at least 2; never more than training rows
     * @return the step
     * @throws ModelException if there are fewer than 2
     */
    public static QuantileTransform normal(int quantiles) {
        return new QuantileTransform(checked(quantiles), true);
    }

    private static int checked(int quantiles) {
        if (quantiles < 2) {
            throw new ModelException("a quantile transform needs at least 2 quantiles: " + quantiles);
        }
        return quantiles;
    }

    @Override
    public String name() {
        return normal ? "quantiles to normal" : "quantiles to uniform";
    }

    @Override
    public Provenance settings() {
        return Provenance.builder()
                .put("quantiles", quantiles)
                .put("distribution", normal ? "normal" : "uniform")
                .build();
    }

    @Override
    public FittedStep fit(TrainingSet training, Seed seed) {
        DesignMatrix x = training.features().requireNumbers("The quantile transform");
        int steps = Math.min(quantiles, training.rowCount());
        double[] all = new double[x.columnCount() * steps];
        for (int c = 0; c < x.columnCount(); c++) {
            double[] sorted = Arrays.stream(x.column(c)).sorted().toArray();
            for (int q = 0; q < steps; q++) {
                all[c * steps + q] = Quantiles.of(sorted, (double) q / (steps - 1)) + 0.0;
            }
        }
        return new FittedQuantiles(x.names(), steps, all, normal);
    }

    @Override
    public String toString() {
        return name();
    }
}
