package org.alnm.models.prepare;

import org.alnm.models.Fitted;
import org.alnm.models.FittedReader;
import org.alnm.models.State;

/** Reads a fitted {@link IterativeImputation}. */
public final class RegressionsReader implements FittedReader {

    /** Called by the service loader. */
    public RegressionsReader() {}

    @Override
    public String kind() {
        return FittedRegressions.KIND;
    }

    @Override
    public Fitted read(State state) {
        return FittedRegressions.read(state);
    }
}
