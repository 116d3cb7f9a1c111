package org.alnm.models.prepare;

import org.alnm.models.Fitted;
import org.alnm.models.FittedReader;
import org.alnm.models.State;

/** Reads a fitted {@link ComBat}. */
public final class ComBatReader implements FittedReader {

    /** Called by the service loader. */
    public ComBatReader() {}

    @Override
    public String kind() {
        return FittedComBat.KIND;
    }

    @Override
    public Fitted read(State state) {
        return FittedComBat.read(state);
    }
}
