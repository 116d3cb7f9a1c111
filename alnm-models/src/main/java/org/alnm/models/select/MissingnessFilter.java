package org.alnm.models.select;

import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.ModelException;
import org.alnm.models.TrainingSet;

/**
 * Keeps columns of which at most a share is missing among the training rows. The score of a kept column is its share of
 * missing values. Passes missing values on, so that it stands before an imputation.
 */
public final class MissingnessFilter extends Selector {

    private final double most;

    private MissingnessFilter(double most) {
        this.most = most;
    }

    /**
     * A filter.
     *
     * @param share 0 to below 1
     * @return the step
     * @throws ModelException if the share is out of range
     */
    public static MissingnessFilter atMost(double share) {
        if (!(share >= 0 && share < 1)) {
            throw new ModelException("the share of missing values must be at least 0 and below 1: " + share);
        }
        return new MissingnessFilter(share);
    }

    @Override
    public String name() {
        return "missingness";
    }

    @Override
    public Provenance settings() {
        return Provenance.builder().put("atMost", most).build();
    }

    @Override
    boolean takesMissing() {
        return true;
    }

    @Override
    Kept keep(TrainingSet training, Seed seed) {
        double[] shares = new double[training.features().columnCount()];
        for (int c = 0; c < shares.length; c++) {
            int missing = 0;
            for (double value : training.features().column(c)) {
                missing += Double.isNaN(value) ? 1 : 0;
            }
            shares[c] = (double) missing / training.rowCount();
        }
        return Kept.where(shares, s -> s <= most);
    }
}
