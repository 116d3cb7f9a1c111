package org.alnm.models.select;

import org.alnm.models.Fitted;
import org.alnm.models.FittedReader;
import org.alnm.models.State;

/** Reads fitted {@link PrincipalComponents}. */
public final class ComponentsReader implements FittedReader {

    /** Called by the service loader. */
    public ComponentsReader() {}

    @Override
    public String kind() {
        return FittedComponents.KIND;
    }

    @Override
    public Fitted read(State state) {
        return FittedComponents.read(state);
    }
}
