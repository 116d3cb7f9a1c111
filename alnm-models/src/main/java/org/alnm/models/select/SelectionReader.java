package org.alnm.models.select;

import java.util.List;
import org.alnm.models.Fitted;
import org.alnm.models.FittedReader;
import org.alnm.models.ModelFileException;
import org.alnm.models.State;

/** Reads a {@link FittedSelection}. */
public final class SelectionReader implements FittedReader {

    /** Called by the service loader. */
    public SelectionReader() {}

    @Override
    public String kind() {
        return FittedSelection.KIND;
    }

    @Override
    public Fitted read(State state) {
        List<String> columns = state.texts("columns");
        String missing = state.text("missing");
        if (!missing.equals("passed") && !missing.equals("refused")) {
            throw new ModelFileException(
                    "'missing' in the state of kind '" + kind() + "' is neither passed nor refused: " + missing);
        }
        return new FittedSelection(
                state.text("by"),
                missing.equals("passed"),
                columns,
                state.numbers("scores", columns.size()),
                List.of());
    }
}
