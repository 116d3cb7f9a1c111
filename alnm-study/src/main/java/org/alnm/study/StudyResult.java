package org.alnm.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.provenance.Provenance;
import org.alnm.eval.Predictions;
import org.alnm.eval.discrimination.Auc;
import org.alnm.eval.summary.Evaluation;
import org.alnm.eval.summary.Warning;
import org.alnm.models.FittedPipeline;
import org.alnm.models.validation.Split;

/**
 * What a study found. Immutable.
 */
public final class StudyResult {

    private final Study study;
    private final FeatureTable cases;
    private final int withoutOutcome;
    private final List<Split> splits;
    private final List<StudyRun.Fit> fits;
    private final List<Double> control;
    private final Evaluation evaluation;

    StudyResult(
            Study study,
            FeatureTable all,
            List<Split> splits,
            List<StudyRun.Fit> fits,
            List<Double> control,
            Evaluation evaluation) {
        this.study = study;
        this.cases = all.withKnownOutcome();
        this.withoutOutcome = all.rowCount() - cases.rowCount();
        this.splits = List.copyOf(splits);
        this.fits = List.copyOf(fits);
        this.control = List.copyOf(control);
        this.evaluation = evaluation;
    }

    /**
     * What was to be done.
     *
     * @return the recipe
     */
    public Study study() {
        return study;
    }

    /**
     * The cases of the study.
     *
     * @return those whose outcome is known
     */
    public FeatureTable cases() {
        return cases;
    }

    /**
     * Cases that were left out because their outcome is not known.
     *
     * @return how many
     */
    public int withoutOutcome() {
        return withoutOutcome;
    }

    /**
     * A split into training and test cases.
     *
     * @param repeat 0 is the one that is reported in detail
     * @return the split
     */
    public Split split(int repeat) {
        return splits.get(repeat);
    }

    /**
     * How the models judged the test cases of the first split.
     *
     * @return every model on the same cases
     */
    public Evaluation evaluation() {
        return evaluation;
    }

    /**
     * A fitted model.
     *
     * @param repeat the split it was fitted on
     * @param model its position in the study
     * @return the model
     */
    public FittedPipeline model(int repeat, int model) {
        return fits.get(repeat * study.models().size() + model).model();
    }

    /**
     * What a model said of the test cases of a split.
     *
     * @param repeat the split
     * @param model its position in the study
     * @return its predictions
     */
    public Predictions predictions(int repeat, int model) {
        return fits.get(repeat * study.models().size() + model).predictions();
    }

    /**
     * The test AUCs of a model over all splits.
     *
     * @param model its position in the study
     * @return their summary
     */
    public AucSummary overSplits(int model) {
        List<Double> values = new ArrayList<>();
        for (int repeat = 0; repeat < study.repeats(); repeat++) {
            values.add(Auc.of(predictions(repeat, model)).value());
        }
        return AucSummary.of(values);
    }

    /**
     * The test AUCs of a model fitted on permuted training outcomes: near 0.5 unless something leaks.
     *
     * @param model its position in the study
     * @return their summary; empty where the study asks for no control
     */
    public Optional<AucSummary> permuted(int model) {
        List<Double> values = new ArrayList<>();
        for (int repeat = 0; repeat < study.permutations(); repeat++) {
            values.add(control.get(repeat * study.models().size() + model));
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(AucSummary.of(values));
    }

    /**
     * What the reader should know before believing the result: the evaluation's warnings, and models with fewer than ten
     * training events per candidate feature.
     *
     * @return sentences with their subject
     */
    public List<Warning> warnings() {
        List<Warning> warnings = new ArrayList<>(evaluation.warnings());
        FeatureTable train = split(0).train();
        long positives = positives(train);
        int events = (int) Math.min(positives, train.rowCount() - positives);
        for (StudyModel model : study.models()) {
            Warning.eventsPerVariable(model.name(), events, model.view(cases).columnCount())
                    .ifPresent(warnings::add);
        }
        return List.copyOf(warnings);
    }

    /**
     * All measures as plain values. The same on every JDK, in every locale and on any number of threads.
     *
     * @return maps, lists, strings and numbers, for {@link org.alnm.core.provenance.Json}
     */
    public Map<String, Object> metrics() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("title", study.title());
        tree.put("outcome", study.outcomeColumn());
        tree.put("cases", cases.rowCount());
        tree.put("positive", positives(cases));
        tree.put("withoutOutcome", withoutOutcome);
        tree.put("training", split(0).train().rowCount());
        tree.put("test", split(0).test().rowCount());
        tree.put("firstSplit", evaluation.toTree());
        List<Object> models = new ArrayList<>();
        for (int m = 0; m < study.models().size(); m++) {
            Map<String, Object> model = new LinkedHashMap<>();
            model.put("model", study.models().get(m).name());
            model.put("aucOverSplits", overSplits(m).toTree());
            permuted(m).ifPresent(summary -> model.put("aucWithPermutedOutcomes", summary.toTree()));
            models.add(model);
        }
        tree.put("allSplits", models);
        return tree;
    }

    /**
     * How the result came to be: versions, study, table, splits, and every model of the first split.
     *
     * @return the record
     */
    public Provenance provenance() {
        return StudyRecord.of(this);
    }

    static long positives(FeatureTable table) {
        long positives = 0;
        for (double outcome : table.outcomes()) {
            positives += outcome == 1 ? 1 : 0;
        }
        return positives;
    }
}
