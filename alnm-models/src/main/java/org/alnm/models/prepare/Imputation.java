package org.alnm.models.prepare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedStep;
import org.alnm.models.Step;
import org.alnm.models.TrainingSet;

/**
 * Fills missing values with what the training rows say. A column that is missing in all training rows has nothing to
 * say: it is dropped, and the record notes it.
 */
public final class Imputation implements Step {

    private static final Imputation MEDIAN = new Imputation();

    private Imputation() {}

    /**
     * By the median of the column's known training values (of an even number, the mean of the middle two).
     *
     * @return the step
     */
    public static Imputation median() {
        return MEDIAN;
    }

    @Override
    public String name() {
        return "median imputation";
    }

    @Override
    public Provenance settings() {
        return Provenance.builder().put("by", "median").build();
    }

    @Override
    public FittedStep fit(TrainingSet training, Seed seed) {
        DesignMatrix x = training.features();
        List<String> kept = new ArrayList<>();
        List<String> dropped = new ArrayList<>();
        double[] medians = new double[x.columnCount()];
        for (int c = 0; c < x.columnCount(); c++) {
            double[] known = Arrays.stream(x.column(c))
                    .filter(v -> !Double.isNaN(v))
                    .sorted()
                    .toArray();
            if (known.length == 0) {
                dropped.add(x.names().get(c));
            } else {
                medians[kept.size()] = median(known);
                kept.add(x.names().get(c));
            }
        }
        List<String> notes = dropped.isEmpty()
                ? List.of()
                : List.of(dropped.size() + " columns are missing in all " + x.rowCount()
                        + " training rows and were dropped: " + String.join(", ", dropped));
        return new FittedImputation(kept, Arrays.copyOf(medians, kept.size()), notes);
    }

    private static double median(double[] sorted) {
        int half = sorted.length / 2;
        // Halved before the sum, which could overflow.
        double median = sorted.length % 2 == 1 ? sorted[half] : sorted[half - 1] / 2 + sorted[half] / 2;
        return median + 0.0; // -0.0 becomes 0.0.
    }

    @Override
    public String toString() {
        return name();
    }
}
