package org.alnm.study;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.study.source.FeatureSource;

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
     * @return what was learned
     */
    Learned learn(FeatureTable training, List<String> ids, Seed seed, Work work);

    /** What was learned on the training rows of one split. */
    interface Learned {

        /**
         * The features of all cases.
         *
         * @return one row for each case; it needs no outcome
         */
        FeatureTable features();

        /**
         * Keeps what was learned, to measure new patients with.
         *
         * @param folder where to; made if absent
         * @return what computes the features of new patients; nothing where no source can
         * @throws StudyException if a file cannot be written
         */
        Optional<FeatureSource> save(Path folder);
    }
}
