package org.alnm.study;

import java.util.List;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;

/**
 * Features that something has to learn first, such as a network that is fine-tuned. A study has them learned anew for
 * every split, and shows the training rows only.
 */
public interface LearnedFeatures {

    /**
     * What the study file calls the source.
     *
     * @return the first part of the columns' names, before a point
     */
    String name();

    /**
     * Learns, and then measures all cases.
     *
     * @param training the training rows of a split, with their outcome: the only outcomes there are
     * @param ids all cases
     * @param seed of everything random
     * @param work threads and progress
     * @return one row for each of the ids; it needs no outcome
     */
    FeatureTable learn(FeatureTable training, List<String> ids, Seed seed, Work work);
}
