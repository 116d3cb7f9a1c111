package org.alnm.study;

import java.nio.file.Path;
import java.util.Map;
import org.alnm.models.FittedPipeline;

/** Where the cases of a study come from. */
public sealed interface StudyCases permits StudyTable, StudyCohort {

    /**
     * Gets the cases.
     *
     * @param work threads and progress, should they have to be measured first
     * @return the cases
     */
    StudyData read(Work work);

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
     * The source as plain values, for the record.
     *
     * @return maps, lists, strings and numbers
     */
    Map<String, Object> describe();

    /**
     * Writes a model: with what computes its features, where that is known.
     *
     * @param model a fitted model
     * @param learned what was learned on the split of the model, with the folder to keep it in
     * @param file where to
     */
    void write(FittedPipeline model, SavedSources learned, Path file);
}
