package org.alnm.models.prepare;

import java.util.List;
import org.alnm.models.Fitted;
import org.alnm.models.FittedReader;
import org.alnm.models.State;

/** Reads a fitted {@link Standardise}. */
public final class ScalingReader implements FittedReader {

    /** Called by the service loader. */
    public ScalingReader() {}

    @Override
    public String kind() {
        return FittedScaling.KIND;
    }

    @Override
    public Fitted read(State state) {
        List<String> columns = state.texts("columns");
        return new FittedScaling(
                columns, Columns.numbers(state, "centres", columns), Columns.numbers(state, "divisors", columns));
    }
}
