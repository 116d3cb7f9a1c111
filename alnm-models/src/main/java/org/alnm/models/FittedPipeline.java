package org.alnm.models;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.provenance.Provenance;
import org.alnm.eval.Predictions;

/**
 * A pipeline that has learned: it only predicts. Immutable; safe to share between threads.
 *
 * <p>It refuses rows that it was trained on, and rows of the same groups, with a {@link LeakageException}. It needs the
 * columns of {@link #inputs} only, in any order, and ignores others. It can be written to a file, and predicts the same
 * bits when read back.
 */
public final class FittedPipeline {

    private final String name;
    private final List<FittedStep> steps;
    private final FittedClassifier classifier;
    private final LeakGuard guard;
    private final Provenance record;

    FittedPipeline(
            String name, List<FittedStep> steps, FittedClassifier classifier, LeakGuard guard, Provenance record) {
        this.name = name;
        this.steps = List.copyOf(steps);
        this.classifier = classifier;
        this.guard = guard;
        this.record = record;
    }

    /**
     * Reads a pipeline.
     *
     * @param file as {@link #write} made it
     * @return a pipeline that predicts the same bits
     * @throws ModelFileException if the file cannot be read, is of a later version, or has a stage of an artifact that is
     *     not there
     */
    public static FittedPipeline read(Path file) {
        return PipelineFile.read(file);
    }

    /**
     * Writes the pipeline as JSON. Ids and groups of the training rows are written as digests only.
     *
     * @param file where to; replaced as a whole or not at all
     * @throws ModelFileException if it cannot be written
     */
    public void write(Path file) {
        PipelineFile.write(this, file);
    }

    /**
     * Reads a pipeline that is part of another file.
     *
     * @param tree as {@link #tree} gave it, or as JSON holds it
     * @return a pipeline that predicts the same bits
     * @throws ModelFileException if the tree is none, is of a later version, or has a stage of an artifact that is not there
     */
    public static FittedPipeline of(Map<String, ?> tree) {
        return PipelineFile.read(tree);
    }

    /**
     * The pipeline as plain values, as {@link #write} writes them.
     *
     * @return maps, lists, words and numbers, for JSON
     */
    public Map<String, Object> tree() {
        return PipelineFile.tree(this);
    }

    /**
     * Predicts cases whose outcome is known, to be judged.
     *
     * @param table rows that were not trained on; its outcome is 0 or 1, and both occur
     * @return one prediction a row, under the pipeline's name
     * @throws LeakageException if a row or its group was trained on
     * @throws ModelException if a column is absent, or an outcome is not 0 or 1
     * @throws MissingValuesException if a value is missing where no step fills it
     */
    public Predictions predict(FeatureTable table) {
        guard.refuse(name, table);
        return predictions(table);
    }

    /**
     * Scores cases whose outcome need not be known.
     *
     * @param table rows that were not trained on
     * @return one score a row; a probability if {@link #givesProbabilities}
     * @throws LeakageException if a row or its group was trained on
     * @throws ModelException if a column is absent
     * @throws MissingValuesException if a value is missing where no step fills it
     */
    public double[] score(FeatureTable table) {
        guard.refuse(name, table);
        return scores(table);
    }

    /**
     * Predicts rows without asking whether they were trained on. What this gives is the apparent performance, which is
     * better than the model; it belongs into no result but as such.
     *
     * @param table any rows with outcomes
     * @return one prediction a row, under the pipeline's name with "(training rows)" after it
     * @throws ModelException if a column is absent, or an outcome is not 0 or 1
     */
    public Predictions resubstitute(FeatureTable table) {
        return predictions(table).withModel(name + " (training rows)");
    }

    /**
     * Scores rows without asking whether they were trained on, as {@link #resubstitute} predicts them.
     *
     * @param table any rows; their outcomes do not matter
     * @return one score a row; a probability if {@link #givesProbabilities}
     * @throws ModelException if a column is absent
     * @throws MissingValuesException if a value is missing where no step fills it
     */
    public double[] resubstitutedScores(FeatureTable table) {
        return scores(table);
    }

    private Predictions predictions(FeatureTable table) {
        if (!table.hasOutcome()) {
            throw new ModelException("the table has no outcome, so predictions could not be judged; use score");
        }
        boolean[] outcomes = new boolean[table.rowCount()];
        for (int r = 0; r < outcomes.length; r++) {
            double outcome = table.outcome(r);
            if (outcome != 0 && outcome != 1) {
                throw new ModelException(
                        "outcome '" + table.outcomeName() + "' of case '"
                                + table.ids().get(r) + "' is " + outcome
                                + "; predictions are judged on 0 and 1 (withKnownOutcome leaves unknown ones out; or use score)");
            }
            outcomes[r] = outcome == 1;
        }
        double[] scores = scores(table);
        return givesProbabilities()
                ? Predictions.ofProbabilities(name, table.ids(), outcomes, scores)
                : Predictions.ofScores(name, table.ids(), outcomes, scores);
    }

    private double[] scores(FeatureTable table) {
        DesignMatrix current = DesignMatrix.of(table.select(present(table)));
        for (FittedStep step : steps) {
            current = step.transform(current);
        }
        return classifier.score(current);
    }

    private List<String> present(FeatureTable table) {
        List<String> absent = new ArrayList<>(inputs());
        absent.removeAll(new java.util.HashSet<>(table.columns()));
        if (!absent.isEmpty()) {
            throw new ModelException("\"" + name + "\" needs " + inputs().size() + " columns, of which " + absent.size()
                    + " are absent: " + DesignMatrix.some(absent) + ". The table has "
                    + DesignMatrix.some(table.columns()));
        }
        return inputs();
    }

    /**
     * The name of the pipeline.
     *
     * @return not blank
     */
    public String name() {
        return name;
    }

    /**
     * The columns it needs: those that the stages use, directly or through others.
     *
     * @return names
     */
    public List<String> inputs() {
        return steps.isEmpty() ? classifier.inputs() : steps.get(0).inputs();
    }

    /**
     * The columns that reach the classifier and matter to it.
     *
     * @return names
     */
    public List<String> selected() {
        return classifier.inputs();
    }

    /**
     * Whether the scores are probabilities of the outcome.
     *
     * @return false where only their order means something
     */
    public boolean givesProbabilities() {
        return classifier.givesProbabilities();
    }

    /**
     * The fitted steps.
     *
     * @return in order, each with only the columns that the stages after it use
     */
    public List<FittedStep> steps() {
        return steps;
    }

    /**
     * The fitted classifier.
     *
     * @return the last stage
     */
    public FittedClassifier classifier() {
        return classifier;
    }

    /**
     * How the pipeline came to be: stages with settings and columns, seed, digest of the training rows, warnings.
     *
     * @return the record
     */
    public Provenance record() {
        return record;
    }

    LeakGuard guard() {
        return guard;
    }

    @Override
    public String toString() {
        return "FittedPipeline[" + name + ", " + selected().size() + " columns]";
    }
}
