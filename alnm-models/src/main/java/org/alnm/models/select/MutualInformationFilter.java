package org.alnm.models.select;

import java.util.Arrays;
import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.ModelException;
import org.alnm.models.TrainingSet;
import org.alnm.models.numeric.Values;

/**
 * Keeps the columns of the greatest mutual information with the outcome, in nats, which is also their score.
 *
 * <p>Two estimates: nearest neighbours (Ross 2014, doi:10.1371/journal.pone.0087357, as scikit-learn's
 * {@code mutual_info_classif} but without its random jitter), and the plug-in estimate over groups of equal frequency.
 */
public final class MutualInformationFilter extends Selector {

    private final int neighbours;
    private final int bins;
    private final int best;

    private MutualInformationFilter(int neighbours, int bins, int best) {
        this.neighbours = neighbours;
        this.bins = bins;
        this.best = best;
    }

    /**
     * By nearest neighbours.
     *
     * @param neighbours of the same class to look at, at least 1; 3 is usual
     * @param count columns to keep, at least 1
     * @return the step
     * @throws ModelException if a number is less than 1
     */
    public static MutualInformationFilter nearest(int neighbours, int count) {
        if (neighbours < 1) {
            throw new ModelException("at least 1 neighbour is needed: " + neighbours);
        }
        return new MutualInformationFilter(neighbours, 0, count(count));
    }

    /**
     * By groups of equal frequency, cut at the quantiles j / bins of the training rows.
     *
     * @param bins at least 2
     * @param count columns to keep, at least 1
     * @return the step
     * @throws ModelException if a number is too small
     */
    public static MutualInformationFilter binned(int bins, int count) {
        return new MutualInformationFilter(0, UnivariateTest.bins(bins), count(count));
    }

    @Override
    public String name() {
        return "mutual information";
    }

    @Override
    public Provenance settings() {
        Provenance.Builder settings = Provenance.builder().put("best", best);
        return neighbours > 0
                ? settings.put("neighbours", neighbours).build()
                : settings.put("bins", bins).build();
    }

    @Override
    Kept keep(TrainingSet training, Seed seed) {
        double[] outcome = training.outcome();
        int[] classes = Arrays.stream(outcome).mapToInt(v -> (int) v).toArray();
        double[] values = new double[training.features().columnCount()];
        for (int c = 0; c < values.length; c++) {
            double[] column = training.features().column(c);
            if (Values.vary(column)) {
                values[c] = neighbours > 0
                        ? MutualInformation.nearest(column, outcome, neighbours)
                        : MutualInformation.binned(Binning.codes(column, bins), classes);
            }
        }
        return Kept.greatest(values, best);
    }
}
