package org.alnm.models;

import org.alnm.core.Seed;

/** A stage that turns columns into columns: fills, scales, selects. */
public non-sealed interface Step extends Stage {

    /**
     * Learns from training rows.
     *
     * @param training the only rows it sees
     * @param seed same rows, same seed: same bits
     * @return what was learned
     * @throws ModelException if nothing can be learned from these rows
     */
    FittedStep fit(TrainingSet training, Seed seed);
}
