package org.alnm.models.tree;

import org.alnm.models.Fitted;
import org.alnm.models.FittedReader;
import org.alnm.models.State;

/** Reads {@link FittedTrees}. */
public final class TreesReader implements FittedReader {

    /** Called by the service loader. */
    public TreesReader() {}

    @Override
    public String kind() {
        return FittedTrees.KIND;
    }

    @Override
    public Fitted read(State state) {
        return FittedTrees.read(state);
    }
}
