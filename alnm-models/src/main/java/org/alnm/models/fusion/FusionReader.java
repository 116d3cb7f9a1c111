package org.alnm.models.fusion;

import org.alnm.models.Fitted;
import org.alnm.models.FittedReader;
import org.alnm.models.State;

/** Reads a fitted {@link LateFusion}. */
public final class FusionReader implements FittedReader {

    /** Called by the service loader. */
    public FusionReader() {}

    @Override
    public String kind() {
        return FittedFusion.KIND;
    }

    @Override
    public Fitted read(State state) {
        return FittedFusion.read(state);
    }
}
