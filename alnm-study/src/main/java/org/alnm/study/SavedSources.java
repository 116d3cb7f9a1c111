package org.alnm.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.alnm.study.source.FeatureSource;

/**
 * What was learned on one split and is kept in files, as sources of features of new patients.
 *
 * @param sources those that can measure new patients
 */
public record SavedSources(List<FeatureSource> sources) {

    /** Copies the list. */
    public SavedSources {
        sources = List.copyOf(sources);
    }

    /**
     * Keeps what was learned.
     *
     * @param learned on one split
     * @param folder where to
     * @return the sources
     */
    public static SavedSources of(List<LearnedFeatures.Learned> learned, Path folder) {
        List<FeatureSource> sources = new ArrayList<>();
        for (LearnedFeatures.Learned one : learned) {
            one.save(folder).ifPresent(sources::add);
        }
        return new SavedSources(sources);
    }
}
