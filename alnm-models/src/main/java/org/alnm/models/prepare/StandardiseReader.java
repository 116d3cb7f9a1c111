package org.alnm.models.prepare;

import java.util.List;
import org.alnm.models.Fitted;
import org.alnm.models.FittedReader;
import org.alnm.models.State;

/** Reads a fitted {@link Standardise}. */
public final class StandardiseReader implements FittedReader {

    /** Called by the service loader. */
    public StandardiseReader() {}

    @Override
    public String kind() {
        return FittedStandardise.KIND;
    }

    @Override
    public Fitted read(State state) {
        List<String> columns = state.texts("columns");
        return new FittedStandardise(
                columns, Columns.numbers(state, "means", columns), Columns.numbers(state, "deviations", columns));
    }
}
