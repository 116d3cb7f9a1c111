package org.alnm.study;

import java.util.List;
import org.alnm.core.feature.FeatureTable;

/**
 * The cases of a study, measured.
 *
 * @param table all cases, those without a known outcome included
 * @param repeats the features of other segmentations of the same lesions, a table each; may be none
 * @param learned features to learn anew on the training rows of every split; may be none
 * @param notes what the reader should know of the cases, such as those that could not be measured
 */
public record StudyData(
        FeatureTable table, List<FeatureTable> repeats, List<LearnedFeatures> learned, List<String> notes) {

    /** Copies the lists. */
    public StudyData {
        repeats = List.copyOf(repeats);
        learned = List.copyOf(learned);
        notes = List.copyOf(notes);
    }

    /**
     * Cases that are only a table.
     *
     * @param table all cases
     * @return the data
     */
    public static StudyData of(FeatureTable table) {
        return new StudyData(table, List.of(), List.of(), List.of());
    }
}
