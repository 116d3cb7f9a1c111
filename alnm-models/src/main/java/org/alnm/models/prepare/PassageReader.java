package org.alnm.models.prepare;

import java.util.List;
import org.alnm.models.Fitted;
import org.alnm.models.FittedReader;
import org.alnm.models.ModelFileException;
import org.alnm.models.State;

/** Reads what {@link Smote} and {@link ClassWeights} leave in a fitted pipeline. */
public final class PassageReader implements FittedReader {

    /** Called by the service loader. */
    public PassageReader() {}

    @Override
    public String kind() {
        return FittedPassage.KIND;
    }

    @Override
    public Fitted read(State state) {
        String missing = state.text("missing");
        if (!missing.equals("passed") && !missing.equals("refused")) {
            throw new ModelFileException("'missing' in the state of kind '" + kind() + "' cannot be '" + missing + "'");
        }
        return new FittedPassage(state.texts("columns"), missing.equals("passed"), List.of());
    }
}
