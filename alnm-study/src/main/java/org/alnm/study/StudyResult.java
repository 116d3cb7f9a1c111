package org.alnm.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.provenance.Provenance;
import org.alnm.eval.Predictions;
import org.alnm.eval.discrimination.Auc;
import org.alnm.eval.resample.Bootstrap;
import org.alnm.eval.summary.Evaluation;
import org.alnm.eval.summary.Warning;
import org.alnm.models.FittedPipeline;
import org.alnm.models.Pipeline;
import org.alnm.models.validation.Split;
import org.alnm.study.recipe.StudyModel;

/**
 * What a study found. Immutable.
 */
public final class StudyResult {

    private static final int DRAWS = 2000;

    /**
     * What was fitted.
     *
     * @param pipelines by model
     * @param fitted by split, then by model
     * @param inner out-of-fold predictions of training rows in the first round, by split and model; may be none
     * @param control test AUCs with permuted training outcomes, by permutation and model
     */
    record Fits(
            List<Pipeline> pipelines,
            List<List<FittedPipeline>> fitted,
            List<List<Predictions>> inner,
            List<List<Double>> control) {}

    private final Study study;
    private final FeatureTable cases;
    private final int withoutOutcome;
    private final List<String> notes;
    private final List<Split> splits;
    private final int firstRound;
    private final List<LearnedFeatures.Learned> learned;
    private final List<Pipeline> pipelines;
    private final List<List<FittedPipeline>> fitted;
    private final List<List<Predictions>> inner;
    private final List<List<Double>> control;
    private final List<List<Predictions>> tested;
    private final List<ModelPerformance> performance;
    private final Evaluation evaluation;

    /**
     * @param roundOf the round of each split
     * @param learned features of the first split
     */
    StudyResult(
            Study study,
            StudyData data,
            List<Split> splits,
            List<Integer> roundOf,
            List<LearnedFeatures.Learned> learned,
            Fits fits) {
        FeatureTable known = data.table().withKnownOutcome();
        this.study = study;
        this.cases = study.split().features(known);
        this.withoutOutcome = data.table().rowCount() - known.rowCount();
        this.notes = data.notes();
        this.splits = List.copyOf(splits);
        this.firstRound = (int) roundOf.stream().filter(round -> round == 0).count();
        this.learned = List.copyOf(learned);
        this.pipelines = List.copyOf(fits.pipelines());
        this.fitted = List.copyOf(fits.fitted());
        this.inner = List.copyOf(fits.inner());
        this.control = List.copyOf(fits.control());
        this.tested = IntStream.range(0, splits.size())
                .mapToObj(s -> IntStream.range(0, study.models().size())
                        .mapToObj(m -> fitted.get(s)
                                .get(m)
                                .predict(view(m, splits.get(s).test())))
                        .toList())
                .toList();
        this.performance =
                IntStream.range(0, study.models().size()).mapToObj(this::judge).toList();
        this.evaluation =
                evaluation(IntStream.range(0, study.models().size()).boxed().toList());
    }

    private FeatureTable view(int model, FeatureTable rows) {
        return study.models().get(model).view(rows);
    }

    private ModelPerformance judge(int model) {
        List<Predictions> apparent = new ArrayList<>();
        List<Predictions> judged = new ArrayList<>();
        List<Double> thresholds = new ArrayList<>();
        for (int s = 0; s < firstRound; s++) {
            apparent.add(fitted.get(s)
                    .get(model)
                    .resubstitute(view(model, splits.get(s).train())));
            judged.add(tested.get(s).get(model));
            if (study.cutoff() instanceof Cutoff.Chosen chosen) {
                thresholds.add(chosen.rule().choose(inner.get(s).get(model)).value());
            } else if (study.cutoff() instanceof Cutoff.Fixed fixed
                    && judged.get(s).areProbabilities()) {
                thresholds.add(fixed.value());
            }
        }
        return new ModelPerformance(
                study.models().get(model),
                thresholds,
                innerAuc(model),
                ModelPerformance.apparent(apparent, thresholds),
                ModelPerformance.judged(judged, Pooled.of(judged), thresholds));
    }

    private double innerAuc(int model) {
        double sum = 0;
        for (List<Predictions> split : inner) {
            sum += Auc.of(split.get(model)).value();
        }
        return inner.isEmpty() ? Double.NaN : sum / inner.size();
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
     * The cases of the study, without features that were learned split by split.
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
     * What the reader should know of the cases, such as those that could not be measured.
     *
     * @return sentences
     */
    public List<String> notes() {
        return notes;
    }

    /**
     * What was learned on the training rows of the first split.
     *
     * @return none unless a source of the study learns
     */
    public List<LearnedFeatures.Learned> learned() {
        return learned;
    }

    /**
     * How many splits there are.
     *
     * @return at least 1
     */
    public int splitCount() {
        return splits.size();
    }

    /**
     * How many splits, from the first on, judge each case once between them and are reported in detail.
     *
     * @return 1 for random splits and external test sets, the number of folds or centres otherwise
     */
    public int splitsInDetail() {
        return firstRound;
    }

    /**
     * A split into training and test cases, with all features.
     *
     * @param index 0 to {@link #splitCount} - 1
     * @return the split
     */
    public Split split(int index) {
        return splits.get(index);
    }

    /**
     * A fitted model.
     *
     * @param split the split it was fitted on
     * @param model its position in the study
     * @return the model
     */
    public FittedPipeline model(int split, int model) {
        return fitted.get(split).get(model);
    }

    /**
     * What a model is fitted by: its pipeline, behind the study's filter of robust features where it has one.
     *
     * @param model its position in the study
     * @return the pipeline
     */
    public Pipeline pipeline(int model) {
        return pipelines.get(model);
    }

    /**
     * The seed that a model was fitted with.
     *
     * @param split the split it was fitted on
     * @param model its position in the study
     * @return the seed, the same for all models of a family
     */
    public Seed fitSeed(int split, int model) {
        return study.seed().derive(StudyRun.seedName(study.models().get(model)), split);
    }

    /**
     * What a model said of the test cases of a split.
     *
     * @param split the split
     * @param model its position in the study
     * @return its predictions
     */
    public Predictions predictions(int split, int model) {
        return tested.get(split).get(model);
    }

    /**
     * How the models judged the test cases of the first round.
     *
     * @return every model on the same cases
     */
    public Evaluation evaluation() {
        return evaluation;
    }

    /**
     * How some of the models judged the test cases of the first round.
     *
     * @param models their positions in the study, at least one
     * @return these models on the same cases
     */
    public Evaluation evaluation(List<Integer> models) {
        Evaluation.Builder builder =
                Evaluation.builder().bootstrap(Bootstrap.of(DRAWS, study.seed().derive("bootstrap")));
        for (int m : models) {
            Predictions pooled = Pooled.of(IntStream.range(0, firstRound)
                    .mapToObj(s -> tested.get(s).get(m))
                    .toList());
            List<Double> thresholds = performance.get(m).thresholds();
            if (firstRound == 1 && study.cutoff() instanceof Cutoff.Chosen chosen) {
                builder.model(pooled, chosen.rule(), inner.get(0).get(m));
            } else if (study.cutoff() instanceof Cutoff.Fixed && !thresholds.isEmpty()) {
                builder.model(pooled, thresholds.get(0));
            } else {
                builder.model(pooled);
            }
        }
        return builder.build();
    }

    /**
     * How every model does on both sides of the first round.
     *
     * @return one a model, in the order of the study
     */
    public List<ModelPerformance> performance() {
        return performance;
    }

    /**
     * The model of each family that did best on the training cases, by out-of-fold predictions, and every model that
     * belongs to no family. Test cases have no say in it.
     *
     * @return positions in the study, in order
     */
    public List<Integer> chosen() {
        Map<String, Integer> best = new LinkedHashMap<>();
        for (int m = 0; m < performance.size(); m++) {
            StudyModel model = study.models().get(m);
            String key = model.family().isEmpty() ? "model " + model.name() : "family " + model.family();
            Integer before = best.get(key);
            if (before == null
                    || performance.get(m).innerAuc() > performance.get(before).innerAuc()) {
                best.put(key, m);
            }
        }
        return List.copyOf(best.values());
    }

    /**
     * The test AUCs of a model over all splits.
     *
     * @param model its position in the study
     * @return their summary
     */
    public AucSummary overSplits(int model) {
        return AucSummary.of(
                tested.stream().map(split -> Auc.of(split.get(model)).value()).toList());
    }

    /**
     * The test AUCs of a model fitted on permuted training outcomes: near 0.5 unless something leaks.
     *
     * @param model its position in the study
     * @return their summary; empty where the study asks for no control
     */
    public Optional<AucSummary> permuted(int model) {
        return control.isEmpty()
                ? Optional.empty()
                : Optional.of(AucSummary.of(
                        control.stream().map(row -> row.get(model)).toList()));
    }

    /**
     * What the reader should know before believing the result: the evaluation's warnings, models with fewer than ten
     * training events per candidate feature, and models that do much better on their training cases.
     *
     * @return sentences with their subject
     */
    public List<Warning> warnings() {
        List<Warning> warnings = new ArrayList<>(evaluation.warnings());
        FeatureTable train = split(0).train();
        long positives = positives(train);
        int events = (int) Math.min(positives, train.rowCount() - positives);
        for (ModelPerformance judged : performance) {
            String name = judged.model().name();
            Warning.eventsPerVariable(name, events, judged.model().view(train).columnCount())
                    .ifPresent(warnings::add);
            Warning.optimism(name, judged.training().auc(), judged.test().auc()).ifPresent(warnings::add);
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
        tree.put("outcome", study.cases().outcome());
        tree.put("cases", cases.rowCount());
        tree.put("positive", positives(cases));
        tree.put("withoutOutcome", withoutOutcome);
        tree.put("training", split(0).train().rowCount());
        tree.put("test", split(0).test().rowCount());
        tree.put("splitsInDetail", firstRound);
        tree.put(
                "performance",
                performance.stream().map(ModelPerformance::toTree).toList());
        tree.put(
                "chosen",
                chosen().stream().map(m -> study.models().get(m).name()).toList());
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
