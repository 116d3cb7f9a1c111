package org.alnm.models.prepare;

import org.alnm.models.Fitted;
import org.alnm.models.FittedReader;
import org.alnm.models.State;

/** Reads a fitted {@link KnnImputation}. */
public final class NeighboursReader implements FittedReader {

    /** Called by the service loader. */
    public NeighboursReader() {}

    @Override
    public String kind() {
        return FittedNeighbours.KIND;
    }

    @Override
    public Fitted read(State state) {
        return FittedNeighbours.read(state);
    }
}
