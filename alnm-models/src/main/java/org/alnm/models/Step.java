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

    /**
     * The training rows as the stages after this one learn from them. Only who changes the rows themselves, such as an
     * oversampling, or their weights, does more than transform: new cases never pass here.
     *
     * @param learned what {@link #fit} made of these rows
     * @param training the same rows
     * @param seed of everything random
     * @return by default the same rows with the columns that the fitted step makes
     */
    default TrainingSet advance(FittedStep learned, TrainingSet training, Seed seed) {
        return training.withFeatures(learned.transform(training.features()));
    }
}
