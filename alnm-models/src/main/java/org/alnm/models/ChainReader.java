package org.alnm.models;

import java.util.List;

/** Reads a fitted pipeline that is a classifier, as {@link Pipeline#asClassifier} makes it. */
public final class ChainReader implements FittedReader {

    /** Called by the service loader. */
    public ChainReader() {}

    @Override
    public String kind() {
        return FittedChain.KIND;
    }

    @Override
    public Fitted read(State state) {
        if (state.stage("classifier") instanceof FittedClassifier classifier) {
            return new FittedChain(state.steps("steps", 0), classifier, List.of());
        }
        throw new ModelFileException("'classifier' in the state of kind '" + kind() + "' is no classifier");
    }
}
