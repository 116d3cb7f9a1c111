package org.alnm.models.select;

import java.util.List;
import org.alnm.models.Fitted;
import org.alnm.models.FittedReader;
import org.alnm.models.FittedStep;
import org.alnm.models.ModelFileException;
import org.alnm.models.State;

/** Reads a fitted {@link BlockwiseSelection}. */
public final class BlocksReader implements FittedReader {

    /** Called by the service loader. */
    public BlocksReader() {}

    @Override
    public String kind() {
        return FittedBlocks.KIND;
    }

    @Override
    public Fitted read(State state) {
        List<FittedStep> joint = state.steps("joint", 0);
        if (joint.size() > 1) {
            throw new ModelFileException("the state of kind '" + kind() + "' has " + joint.size() + " joint steps");
        }
        return new FittedBlocks(state.steps("blocks", 1), joint, List.of());
    }
}
