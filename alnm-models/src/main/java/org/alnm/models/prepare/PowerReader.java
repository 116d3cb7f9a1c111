package org.alnm.models.prepare;

import org.alnm.models.Fitted;
import org.alnm.models.FittedReader;
import org.alnm.models.State;

/** Reads a fitted {@link PowerTransform}. */
public final class PowerReader implements FittedReader {

    /** Called by the service loader. */
    public PowerReader() {}

    @Override
    public String kind() {
        return FittedPower.KIND;
    }

    @Override
    public Fitted read(State state) {
        return FittedPower.read(state);
    }
}
