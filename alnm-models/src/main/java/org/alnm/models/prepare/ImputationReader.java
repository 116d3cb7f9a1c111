package org.alnm.models.prepare;

import java.util.List;
import org.alnm.models.Fitted;
import org.alnm.models.FittedReader;
import org.alnm.models.State;

/** Reads a fitted {@link Imputation}. */
public final class ImputationReader implements FittedReader {

    /** Called by the service loader. */
    public ImputationReader() {}

    @Override
    public String kind() {
        return FittedImputation.KIND;
    }

    @Override
    public Fitted read(State state) {
        List<String> columns = state.texts("columns");
        return new FittedImputation(columns, Columns.numbers(state, "fill", columns), List.of());
    }
}
