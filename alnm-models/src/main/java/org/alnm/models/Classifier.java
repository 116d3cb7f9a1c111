package org.alnm.models;

import org.alnm.core.Seed;

/** A stage that learns to tell cases with the outcome from cases without: the last of a pipeline. */
public non-sealed interface Classifier extends Stage {

    /**
     * Learns from training rows.
     *
     * @param training the only rows it sees
     * @param seed same rows, same seed: same bits
     * @return what was learned
     * @throws ModelException if nothing can be learned from these rows
     */
    FittedClassifier fit(TrainingSet training, Seed seed);
}
