package org.alnm.models.discriminant;

import org.alnm.models.Fitted;
import org.alnm.models.FittedReader;
import org.alnm.models.State;

/** Reads a fitted {@link QuadraticDiscriminant}. */
public final class QuadraticReader implements FittedReader {

    /** Called by the service loader. */
    public QuadraticReader() {}

    @Override
    public String kind() {
        return FittedQuadratic.KIND;
    }

    @Override
    public Fitted read(State state) {
        return FittedQuadratic.read(state);
    }
}
