package org.alnm.models.discriminant;

import org.alnm.models.Fitted;
import org.alnm.models.FittedReader;
import org.alnm.models.State;

/** Reads a fitted {@link NaiveBayes}. */
public final class NaiveBayesReader implements FittedReader {

    /** Called by the service loader. */
    public NaiveBayesReader() {}

    @Override
    public String kind() {
        return FittedNaiveBayes.KIND;
    }

    @Override
    public Fitted read(State state) {
        return FittedNaiveBayes.read(state);
    }
}
