package org.alnm.models.kernel;

import org.alnm.models.Fitted;
import org.alnm.models.FittedReader;
import org.alnm.models.State;

/** Reads a fitted {@link GaussianProcess}. */
public final class GaussianProcessReader implements FittedReader {

    /** Called by the service loader. */
    public GaussianProcessReader() {}

    @Override
    public String kind() {
        return FittedGaussianProcess.KIND;
    }

    @Override
    public Fitted read(State state) {
        return FittedGaussianProcess.read(state);
    }
}
