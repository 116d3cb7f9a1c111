package org.alnm.models.select;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.Classifier;
import org.alnm.models.DesignMatrix;
import org.alnm.models.ModelException;
import org.alnm.models.TrainingSet;

/**
 * Recursive feature elimination (Guyon et al. 2002, doi:10.1023/A:1012487302797): fits a classifier, drops the columns
 * that matter least to it, and again, until so many are left. The score of a kept column is how much it matters to the
 * last fit. Coefficients compare columns only after a scaling.
 */
public final class RecursiveElimination extends Selector {

    private final Classifier classifier;
    private final int count;
    private final double dropped;

    private RecursiveElimination(Classifier classifier, int count, double dropped) {
        this.classifier = classifier;
        this.count = count;
        this.dropped = dropped;
    }

    /**
     * An elimination of one column at a time.
     *
     * @param classifier one whose fitted form has {@link org.alnm.models.Importances}
     * @param count columns to keep, at least 1
     * @return the step
     * @throws ModelException if count is less than 1
     */
    public static RecursiveElimination of(Classifier classifier, int count) {
        return new RecursiveElimination(classifier, count(count), 0);
    }

    /**
     * Dropping a share of the columns left at a time, at least one and never too many.
     *
     * @param share in (0, 1)
     * @return a copy
     * @throws ModelException if the share is out of range
     */
    public RecursiveElimination dropping(double share) {
        if (!(share > 0 && share < 1)) {
            throw new ModelException("the share dropped at a time must lie between 0 and 1: " + share);
        }
        return new RecursiveElimination(classifier, count, share);
    }

    @Override
    public String name() {
        return "recursive elimination";
    }

    @Override
    public Provenance settings() {
        return Provenance.builder()
                .put("classifier", classifier.name())
                .put("classifierSettings", classifier.settings())
                .put("count", count)
                .put("dropped", dropped)
                .build();
    }

    @Override
    Kept keep(TrainingSet training, Seed seed) {
        DesignMatrix x = training.features();
        int[] left = IntStream.range(0, x.columnCount()).toArray();
        for (int round = 0; ; round++) {
            int[] columns = left;
            DesignMatrix some = x.select(
                    Arrays.stream(columns).mapToObj(c -> x.names().get(c)).toList());
            double[] matters =
                    Learner.importances(classifier, training.withFeatures(some), seed.derive("round", round));
            if (left.length <= count) {
                return new Kept(left, matters);
            }
            int next = left.length - Math.max(1, (int) (dropped * left.length));
            left = Arrays.stream(Kept.greatest(matters, Math.max(count, next)).columns())
                    .map(i -> columns[i])
                    .toArray();
        }
    }
}
