package org.alnm.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.provenance.Provenance;

/**
 * A recipe: steps in order, then a classifier. It knows no data; {@link #fit} makes a {@link FittedPipeline}, in which
 * every stage has learned from the training rows as the stages before it left them. Immutable.
 */
public final class Pipeline {

    private final String name;
    private final List<Step> steps;
    private final Classifier classifier;

    private Pipeline(String name, List<Step> steps, Classifier classifier) {
        if (name.isBlank()) {
            throw new ModelException("a pipeline without a name cannot be reported: give it one");
        }
        this.name = name;
        this.steps = List.copyOf(steps);
        this.classifier = classifier;
    }

    /**
     * A recipe.
     *
     * @param stages steps, and a classifier at the end; a stage that is both, such as a LASSO, selects before the end and
     *     classifies at the end
     * @return the recipe, named after its stages
     * @throws ModelException if there is none, the last is no classifier, or one before it is no step
     */
    public static Pipeline of(Stage... stages) {
        if (stages.length == 0) {
            throw new ModelException("a pipeline needs a classifier");
        }
        List<Step> steps = new ArrayList<>();
        for (Stage stage : Arrays.asList(stages).subList(0, stages.length - 1)) {
            if (!(stage instanceof Step step)) {
                throw new ModelException("'" + stage.name() + "' is a classifier and no step; it must come last");
            }
            steps.add(step);
        }
        if (!(stages[stages.length - 1] instanceof Classifier classifier)) {
            throw new ModelException("'" + stages[stages.length - 1].name()
                    + "' is a step and no classifier; a pipeline ends with a classifier");
        }
        String name = Arrays.stream(stages).map(Stage::name).collect(Collectors.joining(" > "));
        return new Pipeline(name, steps, classifier);
    }

    /**
     * The same recipe under another name.
     *
     * @param newName as reports show it; not blank
     * @return a copy
     */
    public Pipeline withName(String newName) {
        return new Pipeline(newName, steps, classifier);
    }

    /**
     * The name.
     *
     * @return not blank
     */
    public String name() {
        return name;
    }

    /**
     * The steps.
     *
     * @return in order; may be none
     */
    public List<Step> steps() {
        return steps;
    }

    /**
     * The classifier.
     *
     * @return the last stage
     */
    public Classifier classifier() {
        return classifier;
    }

    /**
     * This pipeline where a classifier is asked for: as a candidate of a search, or the part of a fusion.
     *
     * @return a classifier that fits all stages to the rows it is given, and to no others
     */
    public Classifier asClassifier() {
        return steps.isEmpty() ? classifier : new PipelineClassifier(this);
    }

    /**
     * Learns from a table.
     *
     * @param training the training part, such as {@code split.train()}; its outcome is 0 or 1 in all rows
     * @param seed of everything random in the stages
     * @return the fitted pipeline
     * @throws ModelException if a stage cannot learn from these rows
     */
    public FittedPipeline fit(FeatureTable training, Seed seed) {
        return fit(TrainingSet.of(training), seed);
    }

    /**
     * Learns from training rows.
     *
     * @param training the only rows that any stage sees
     * @param seed of everything random in the stages
     * @return the fitted pipeline
     * @throws ModelException if a stage cannot learn from these rows
     */
    public FittedPipeline fit(TrainingSet training, Seed seed) {
        return fitTogether(List.of(this), training, seed).get(0);
    }

    /**
     * Learns several pipelines from the same rows. Steps that begin several of them alike, such as one selection before
     * eleven classifiers, are learned once.
     *
     * @param pipelines any number; steps are alike if they are equal, and so are all steps before them
     * @param training the only rows that any stage sees
     * @param seed of everything random in the stages
     * @return the fitted pipelines in order, each of them what {@link #fit(TrainingSet, Seed)} gives
     * @throws ModelException if a stage cannot learn from these rows
     */
    public static List<FittedPipeline> fitTogether(List<Pipeline> pipelines, TrainingSet training, Seed seed) {
        LeakGuard guard = LeakGuard.of(training);
        Map<String, Object> rows = trainingRecord(training);
        Map<List<Step>, Prepared> known = new HashMap<>();
        List<FittedPipeline> all = new ArrayList<>();
        for (Pipeline pipeline : pipelines) {
            Learned learned = pipeline.learn(training, seed, known);
            Provenance record = Provenance.builder()
                    .put("pipeline", pipeline.name)
                    .put("seed", seed.value())
                    .put("training", rows)
                    .put("stages", learned.records)
                    .put("selected", learned.classifier.inputs())
                    .build();
            all.add(new FittedPipeline(pipeline.name, learned.steps, learned.classifier, guard, record));
        }
        return List.copyOf(all);
    }

    /**
     * Training rows as they reach a stage: what it learned from when {@link #fit(TrainingSet, Seed)} was given the same
     * rows and seed.
     *
     * @param stage 0 for the first step; as many as there are steps for the classifier
     * @param training the only rows that the steps before it see
     * @param seed of everything random in the steps before it
     * @return the rows as those steps leave them
     * @throws ModelException if a step cannot learn from these rows
     */
    public TrainingSet reaching(int stage, TrainingSet training, Seed seed) {
        TrainingSet current = training;
        for (int s = 0; s < stage; s++) {
            current = prepare(s, current, seed).rows;
        }
        return current;
    }

    /**
     * The seed of one stage, derived from that of the pipeline.
     *
     * @param stage 0 for the first step
     * @param seed of the pipeline
     * @return what the step is fitted with
     */
    public static Seed stepSeed(int stage, Seed seed) {
        return seed.derive("step", stage);
    }

    /** What all stages have learned, each step narrowed to what the stages after it use, and their records. */
    record Learned(List<FittedStep> steps, FittedClassifier classifier, List<Object> records) {}

    Learned learn(TrainingSet training, Seed seed) {
        return learn(training, seed, new HashMap<>());
    }

    /** What one step has learned, and the rows as it leaves them. */
    private record Prepared(FittedStep step, Object record, TrainingSet rows) {}

    /** @param known what the first steps of other pipelines have learned from these rows; this pipeline adds its own */
    private Learned learn(TrainingSet training, Seed seed, Map<List<Step>, Prepared> known) {
        List<FittedStep> fitted = new ArrayList<>();
        List<Object> records = new ArrayList<>();
        TrainingSet current = training;
        for (int s = 0; s < steps.size(); s++) {
            List<Step> upToHere = steps.subList(0, s + 1);
            Prepared prepared = known.get(upToHere);
            if (prepared == null) {
                prepared = prepare(s, current, seed);
                known.put(List.copyOf(upToHere), prepared);
            }
            fitted.add(prepared.step);
            records.add(prepared.record);
            current = prepared.rows;
        }
        FittedClassifier last = classifier.fit(current, seed.derive("classifier"));
        records.add(record(
                classifier,
                last,
                current.features().columnCount(),
                last.inputs().size()));
        FittedSequence.narrow(fitted, last.inputs());
        return new Learned(fitted, last, records);
    }

    private Prepared prepare(int s, TrainingSet rows, Seed seed) {
        Step step = steps.get(s);
        FittedStep learned = step.fit(rows, stepSeed(s, seed));
        TrainingSet made = step.advance(learned, rows, seed.derive("advance", s));
        int before = rows.features().columnCount();
        return new Prepared(
                learned, record(step, learned, before, made.features().columnCount()), made);
    }

    private static Map<String, Object> record(Stage stage, Fitted learned, int before, int after) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("stage", stage.name());
        record.put("settings", stage.settings());
        record.put("columnsBefore", before);
        record.put("columnsAfter", after);
        if (!learned.notes().isEmpty()) {
            record.put("warnings", learned.notes());
        }
        return record;
    }

    private static Map<String, Object> trainingRecord(TrainingSet training) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("cases", training.rowCount());
        record.put("events", training.events());
        record.put("columns", training.features().columnCount());
        record.put("sha256", LeakGuard.digest(training));
        return record;
    }

    @Override
    public String toString() {
        return "Pipeline[" + name + "]";
    }
}
