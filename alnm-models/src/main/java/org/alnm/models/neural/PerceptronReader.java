package org.alnm.models.neural;

import org.alnm.models.Fitted;
import org.alnm.models.FittedReader;
import org.alnm.models.State;

/** Reads a fitted {@link MultilayerPerceptron}. */
public final class PerceptronReader implements FittedReader {

    /** Called by the service loader. */
    public PerceptronReader() {}

    @Override
    public String kind() {
        return FittedPerceptron.KIND;
    }

    @Override
    public Fitted read(State state) {
        return FittedPerceptron.read(state);
    }
}
