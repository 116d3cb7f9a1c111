package org.alnm.models.select;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FeatureBlocks;
import org.alnm.models.FittedStep;
import org.alnm.models.ModelException;
import org.alnm.models.Step;
import org.alnm.models.StepSequence;
import org.alnm.models.TrainingSet;

/**
 * Selects within each block of columns, such as a modality or a source, on its own, then, if asked for, among what all
 * blocks have left. Blocks cannot crowd each other out: a block of 2,000 deep features and one of 30 clinical ones both
 * have their say. The steps may do more than select, as long as the columns they make have distinct names.
 */
public final class BlockwiseSelection implements Step {

    private final FeatureBlocks blocks;
    private final Step perBlock;
    private final Optional<Step> joint;

    private BlockwiseSelection(FeatureBlocks blocks, Step perBlock, Optional<Step> joint) {
        this.blocks = blocks;
        this.perBlock = perBlock;
        this.joint = joint;
    }

    /**
     * A selection within blocks.
     *
     * @param blocks each column that reaches this step belongs to one
     * @param perBlock what to do in each, in order; at least one step
     * @return the step, without a joint one
     * @throws ModelException if there is no step
     */
    public static BlockwiseSelection of(FeatureBlocks blocks, Step... perBlock) {
        return new BlockwiseSelection(blocks, sequence(perBlock), Optional.empty());
    }

    /**
     * Followed by a selection among the columns of all blocks.
     *
     * @param steps in order; at least one
     * @return a copy
     * @throws ModelException if there is no step
     */
    public BlockwiseSelection thenJointly(Step... steps) {
        return new BlockwiseSelection(blocks, perBlock, Optional.of(sequence(steps)));
    }

    private static Step sequence(Step... steps) {
        return steps.length == 1 ? steps[0] : StepSequence.of(steps);
    }

    @Override
    public String name() {
        return perBlock.name() + " in each of " + blocks
                + joint.map(step -> ", then " + step.name() + " in all").orElse("");
    }

    @Override
    public Provenance settings() {
        Provenance.Builder settings = Provenance.builder()
                .put("blocks", blocks.patterns())
                .put("perBlock", perBlock.name())
                .put("perBlockSettings", perBlock.settings());
        joint.ifPresent(step -> settings.put("jointly", step.name()).put("jointlySettings", step.settings()));
        return settings.build();
    }

    @Override
    public FittedStep fit(TrainingSet training, Seed seed) {
        DesignMatrix x = training.features();
        Map<String, List<String>> columns = blocks.columns(x.names());
        List<FittedStep> fitted = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Map.Entry<String, List<String>> block : columns.entrySet()) {
            TrainingSet mine = training.withFeatures(x.select(block.getValue()));
            FittedStep learned = perBlock.fit(mine, seed.derive("block " + block.getKey()));
            learned.notes().forEach(note -> notes.add("block '" + block.getKey() + "': " + note));
            fitted.add(learned.narrow(learned.outputs()));
        }
        FittedBlocks together = new FittedBlocks(fitted, notes);
        if (joint.isEmpty()) {
            return together;
        }
        TrainingSet rest = training.withFeatures(together.transform(x));
        if (rest.features().columnCount() == 0) {
            throw new ModelException("no block has a column left for the joint selection");
        }
        FittedStep last = joint.get().fit(rest, seed.derive("joint"));
        notes.addAll(last.notes());
        return together.then(last, notes);
    }

    @Override
    public String toString() {
        return name();
    }
}
