package org.alnm.study.batch;

import java.util.List;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.feature.ValueStatus;

/**
 * The features of a cohort. Immutable.
 *
 * @param table one row per patient, in the order of the cohort; outcome {@code outcome}
 * @param repeats the same patients with other masks, a table for each repetition, with the features of those sources that are
 *     repeated; empty if none is
 * @param cases what became of every source of every patient
 * @param computed how many results this run computed; the others were there
 */
public record BatchResult(FeatureTable table, List<FeatureTable> repeats, List<CaseStatus> cases, int computed) {

    /** Copies the lists. */
    public BatchResult {
        repeats = List.copyOf(repeats);
        cases = List.copyOf(cases);
    }

    /**
     * What could not be computed.
     *
     * @return the failed ones among the cases, in order
     */
    public List<CaseStatus> failed() {
        return cases.stream()
                .filter(status -> status.status() == ValueStatus.FAILED)
                .toList();
    }
}
