package org.alnm.models.select;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedStep;
import org.alnm.models.State;

/** A fitted step for each block, whose columns stand side by side, and perhaps one after them all. */
final class FittedBlocks implements FittedStep {

    static final String KIND = "blocks";

    private final List<FittedStep> blocks;
    private final List<FittedStep> joint; // None or one.
    private final List<String> notes;

    FittedBlocks(List<FittedStep> blocks, List<String> notes) {
        this(blocks, List.of(), notes);
    }

    FittedBlocks(List<FittedStep> blocks, List<FittedStep> joint, List<String> notes) {
        this.blocks = List.copyOf(blocks);
        this.joint = List.copyOf(joint);
        this.notes = List.copyOf(notes);
    }

    FittedStep then(FittedStep last, List<String> all) {
        return new FittedBlocks(blocks, List.of(last), all).narrow(last.outputs());
    }

    @Override
    public List<String> inputs() {
        return blocks.stream().flatMap(b -> b.inputs().stream()).distinct().toList();
    }

    @Override
    public List<String> outputs() {
        return joint.isEmpty()
                ? blocks.stream().flatMap(b -> b.outputs().stream()).toList()
                : joint.get(0).outputs();
    }

    @Override
    public DesignMatrix transform(DesignMatrix x) {
        DesignMatrix mine = x.select(inputs());
        DesignMatrix made =
                DesignMatrix.beside(blocks.stream().map(b -> b.transform(mine)).toList());
        return joint.isEmpty() ? made : joint.get(0).transform(made);
    }

    @Override
    public FittedStep narrow(Collection<String> wanted) {
        List<FittedStep> last = joint.stream().map(j -> j.narrow(wanted)).toList();
        Set<String> needed = new HashSet<>(last.isEmpty() ? wanted : last.get(0).inputs());
        return new FittedBlocks(blocks.stream().map(b -> b.narrow(needed)).toList(), last, notes);
    }

    @Override
    public State state() {
        return State.of(
                KIND,
                Provenance.builder()
                        .put("blocks", nested(blocks))
                        .put("joint", nested(joint))
                        .build());
    }

    private static List<Object> nested(List<FittedStep> steps) {
        return steps.stream().<Object>map(s -> s.state().nested()).toList();
    }

    @Override
    public List<String> notes() {
        return notes;
    }
}
