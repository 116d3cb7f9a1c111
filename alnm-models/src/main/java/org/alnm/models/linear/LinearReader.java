package org.alnm.models.linear;

import java.util.List;
import java.util.Locale;
import org.alnm.models.Fitted;
import org.alnm.models.FittedReader;
import org.alnm.models.ModelException;
import org.alnm.models.ModelFileException;
import org.alnm.models.State;

/** Reads a {@link FittedLinear}. */
public final class LinearReader implements FittedReader {

    /** Called by the service loader. */
    public LinearReader() {}

    @Override
    public String kind() {
        return FittedLinear.KIND;
    }

    @Override
    public Fitted read(State state) {
        String family = state.text("family");
        for (Family known : Family.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(family)) {
                return read(state, known);
            }
        }
        throw new ModelFileException(
                "a linear model of the unknown family '" + family + "'; known are gaussian, binomial");
    }

    private static Fitted read(State state, Family family) {
        try {
            LinearModel model = LinearModel.of(
                    family, state.texts("columns"), state.number("intercept"), state.numbers("coefficients"));
            return new FittedLinear(model, List.of()).narrow(state.texts("passed"));
        } catch (ModelFileException e) {
            throw e;
        } catch (ModelException e) {
            throw new ModelFileException("a linear model that contradicts itself: " + e.getMessage(), e);
        }
    }
}
