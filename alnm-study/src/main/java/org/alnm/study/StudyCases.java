package org.alnm.study;

import java.util.List;
import java.util.Map;
import org.alnm.core.feature.FeatureTable;

/** Where the cases of a study come from. */
public sealed interface StudyCases permits StudyTable {

    /**
     * Gets the cases.
     *
     * @param work threads and progress, should they have to be measured first
     * @return the table, cases without a known outcome included
     */
    FeatureTable read(Work work);

    /**
     * The name of the outcome.
     *
     * @return a column
     */
    String outcome();

    /**
     * What the cases are called in reports.
     *
     * @return the name of a file
     */
    String label();

    /**
     * Features that have to be learned on the training cases of every split.
     *
     * @return none unless a source of the study is fine-tuned
     */
    default List<LearnedFeatures> learned() {
        return List.of();
    }

    /**
     * The source as plain values, for the record.
     *
     * @return maps, lists, strings and numbers
     */
    Map<String, Object> describe();
}
