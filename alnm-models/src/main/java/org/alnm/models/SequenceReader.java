package org.alnm.models;

/** Reads a fitted {@link StepSequence}. */
public final class SequenceReader implements FittedReader {

    /** Called by the service loader. */
    public SequenceReader() {}

    @Override
    public String kind() {
        return FittedSequence.KIND;
    }

    @Override
    public Fitted read(State state) {
        return new FittedSequence(state.steps("steps", 1));
    }
}
