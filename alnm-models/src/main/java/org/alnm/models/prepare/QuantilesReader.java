package org.alnm.models.prepare;

import org.alnm.models.Fitted;
import org.alnm.models.FittedReader;
import org.alnm.models.State;

/** Reads a fitted {@link QuantileTransform}. */
public final class QuantilesReader implements FittedReader {

    /** Called by the service loader. */
    public QuantilesReader() {}

    @Override
    public String kind() {
        return FittedQuantiles.KIND;
    }

    @Override
    public Fitted read(State state) {
        return FittedQuantiles.read(state);
    }
}
