package org.alnm.models.kernel;

import org.alnm.models.Fitted;
import org.alnm.models.FittedReader;
import org.alnm.models.State;

/** Reads a fitted {@link SupportVectorMachine} whose kernel is not linear. */
public final class SupportVectorsReader implements FittedReader {

    /** Called by the service loader. */
    public SupportVectorsReader() {}

    @Override
    public String kind() {
        return FittedSupportVectors.KIND;
    }

    @Override
    public Fitted read(State state) {
        return FittedSupportVectors.read(state);
    }
}
