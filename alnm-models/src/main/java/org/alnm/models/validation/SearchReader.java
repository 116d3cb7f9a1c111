package org.alnm.models.validation;

import org.alnm.models.Fitted;
import org.alnm.models.FittedClassifier;
import org.alnm.models.FittedReader;
import org.alnm.models.ModelFileException;
import org.alnm.models.State;

/** Reads a {@link FittedSearch}. */
public final class SearchReader implements FittedReader {

    /** Called by the service loader. */
    public SearchReader() {}

    @Override
    public String kind() {
        return FittedSearch.KIND;
    }

    @Override
    public Fitted read(State state) {
        if (state.stage("winner") instanceof FittedClassifier winner) {
            String chosen = state.text("chosen");
            return new FittedSearch(winner, chosen, state.number("criterion"), "chosen by a search: " + chosen);
        }
        throw new ModelFileException("'winner' in the state of kind '" + kind() + "' is no classifier");
    }
}
