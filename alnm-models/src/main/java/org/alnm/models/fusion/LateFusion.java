package org.alnm.models.fusion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.alnm.core.Parallel;
import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.Classifier;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FeatureBlocks;
import org.alnm.models.FittedClassifier;
import org.alnm.models.ModelException;
import org.alnm.models.Pipeline;
import org.alnm.models.TrainingSet;
import org.alnm.models.validation.Folds;
import org.alnm.models.validation.OutOfFold;

/** A model per block of columns, and what joins their probabilities; see {@link Fusion}. Immutable. */
public final class LateFusion implements Classifier {

    private final FeatureBlocks blocks;
    private final Map<String, Pipeline> members;
    private final Optional<Classifier> judge;
    private final int folds;
    private final int threads;

    private LateFusion(
            FeatureBlocks blocks, Map<String, Pipeline> members, Optional<Classifier> judge, int folds, int threads) {
        this.blocks = blocks;
        this.members = members;
        this.judge = judge;
        this.folds = folds;
        this.threads = threads;
    }

    static LateFusion averaging(FeatureBlocks blocks, Map<String, Pipeline> members) {
        return new LateFusion(blocks, checked(blocks, members), Optional.empty(), 0, 1);
    }

    static LateFusion stacking(FeatureBlocks blocks, Map<String, Pipeline> members, Classifier judge, int folds) {
        if (folds < 2) {
            throw new ModelException("stacking needs at least 2 folds: " + folds);
        }
        return new LateFusion(blocks, checked(blocks, members), Optional.of(judge), folds, 1);
    }

    private static Map<String, Pipeline> checked(FeatureBlocks blocks, Map<String, Pipeline> members) {
        Set<String> names = blocks.patterns().keySet();
        if (!names.equals(members.keySet())) {
            throw new ModelException("the blocks are " + names + " but there are pipelines for " + members.keySet());
        }
        Map<String, Pipeline> ordered = new LinkedHashMap<>();
        for (String name : names) {
            Pipeline member = members.get(name);
            if (member != null) {
                ordered.put(name, member);
            }
        }
        return ordered;
    }

    /**
     * On several threads; the result has the same bits.
     *
     * @param number at least 1
     * @return a copy
     * @throws ModelException if it is less
     */
    public LateFusion withThreads(int number) {
        return new LateFusion(blocks, members, judge, folds, Parallel.of(number).threads());
    }

    @Override
    public String name() {
        return (judge.isPresent() ? "stacking of " : "mean of ") + blocks;
    }

    @Override
    public Provenance settings() {
        Map<String, Object> described = new LinkedHashMap<>();
        members.forEach((name, pipeline) -> described.put(name, pipeline.name()));
        Provenance.Builder settings =
                Provenance.builder().put("blocks", blocks.patterns()).put("members", described);
        judge.ifPresent(j -> settings.put("judge", j.name())
                .put("judgeSettings", j.settings())
                .put("folds", folds));
        return settings.build();
    }

    @Override
    public FittedClassifier fit(TrainingSet training, Seed seed) {
        DesignMatrix x = training.features();
        Map<String, List<String>> columns = blocks.columns(x.names());
        List<String> names = List.copyOf(members.keySet());
        List<FittedClassifier> fitted = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        List<TrainingSet> parts = new ArrayList<>();
        for (String name : names) {
            TrainingSet part = training.withFeatures(x.select(columns.getOrDefault(name, List.of())));
            FittedClassifier member = member(name).fit(part, seed.derive("member " + name));
            if (!member.givesProbabilities()) {
                throw new ModelException("the pipeline of block '" + name
                        + "' gives no probabilities, which late fusion joins; calibrate it");
            }
            member.notes().forEach(note -> notes.add("block '" + name + "': " + note));
            fitted.add(member);
            parts.add(part);
        }
        if (judge.isEmpty()) {
            return new FittedFusion(names, fitted, List.of(), notes);
        }
        Folds split = Folds.stratified(training, folds, seed.derive("folds"));
        DesignMatrix outOfFold = DesignMatrix.fill(names, training.rowCount(), (c, into) -> {
            Seed mine = seed.derive("out of fold " + names.get(c));
            double[] scores = OutOfFold.scores(member(names.get(c)), parts.get(c), split, mine, threads);
            System.arraycopy(scores, 0, into, 0, into.length);
        });
        FittedClassifier last = judge.get().fit(training.withFeatures(outOfFold), seed.derive("judge"));
        notes.addAll(last.notes());
        return new FittedFusion(names, fitted, List.of(last), notes);
    }

    private Classifier member(String name) {
        Pipeline pipeline = members.get(name);
        if (pipeline == null) {
            throw new IllegalStateException("the members are those of the blocks: " + name);
        }
        return pipeline.asClassifier();
    }

    @Override
    public String toString() {
        return name();
    }
}
