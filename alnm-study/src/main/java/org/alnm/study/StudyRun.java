package org.alnm.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.eval.Predictions;
import org.alnm.eval.discrimination.Auc;
import org.alnm.models.FittedPipeline;
import org.alnm.models.Pipeline;
import org.alnm.models.TrainingSet;
import org.alnm.models.select.IccFilter;
import org.alnm.models.validation.Scheme;
import org.alnm.models.validation.Split;
import org.alnm.study.recipe.StudyModel;

/**
 * Does a study: every model on every split, and on splits with permuted training outcomes as a control. Test rows are
 * only ever predicted.
 */
public final class StudyRun {

    /** Folds within the training cases, by which thresholds and the classifier of a family are chosen. */
    private static final int INNER_FOLDS = 5;

    private final Study study;
    private final StudyData data;
    private final FeatureTable table;
    private final List<String> ids;
    private final List<LearnedFeatures> learned;
    private final Work work;
    private final List<Split> splits = new ArrayList<>();
    private final List<Integer> roundOf = new ArrayList<>();
    private final List<Group> groups;

    private StudyRun(Study study, StudyData data, Work work) {
        this.study = study;
        this.data = data;
        this.table = data.table().withKnownOutcome();
        this.learned = data.learned();
        this.work = work;
        checkOutcome();
        study.models()
                .forEach(model -> model.requireIn(
                        study.split().features(table),
                        learned.stream().map(LearnedFeatures::name).toList()));
        List<List<Split>> rounds = study.split().rounds(table, study.seed().derive("splits"));
        for (int round = 0; round < rounds.size(); round++) {
            for (Split split : rounds.get(round)) {
                splits.add(split);
                roundOf.add(round);
            }
        }
        Split first = splits.get(0);
        this.ids = new ArrayList<>(first.train().ids());
        ids.addAll(first.test().ids());
        this.groups = groups();
    }

    /**
     * Does a study on its own cases.
     *
     * @param study what to do
     * @param work on how many threads, and who hears of it; neither changes a bit of the result
     * @return what came out
     */
    public static StudyResult of(Study study, Work work) {
        return of(study, study.cases().read(work), work);
    }

    /**
     * Does a study on cases that are measured already.
     *
     * @param study what to do
     * @param data the cases; those without a known outcome are left out
     * @param work on how many threads, and who hears of it; neither changes a bit of the result
     * @return what came out
     */
    public static StudyResult of(Study study, StudyData data, Work work) {
        StudyRun run = new StudyRun(study, data, work);
        Whole whole =
                run.learn("learning features", run.splits, i -> study.seed().derive("learned", i));
        List<List<FittedPipeline>> fitted = run.fitAll("fitting models", whole.splits(), run::modelSeed);
        List<List<Predictions>> inner = run.innerPredictions(whole.splits());
        StudyResult.Fits fits = new StudyResult.Fits(
                run.inOrder(run.groups.stream().map(Group::pipelines).toList()), fitted, inner, run.control());
        return new StudyResult(study, data, whole.splits(), run.roundOf, whole.first(), fits);
    }

    private void checkOutcome() {
        Map<Double, Integer> classes = new TreeMap<>();
        for (double outcome : table.outcomes()) {
            classes.merge(outcome, 1, Integer::sum);
        }
        if (!classes.keySet().equals(java.util.Set.of(0.0, 1.0))) {
            throw new StudyException("the outcome '" + table.outcomeName()
                    + "' must be 0 or 1, with cases of both; it is " + classes + " (value = cases)");
        }
    }

    /** Models that see the same features and begin with the same steps, which are learned once for all of them. */
    private record Group(String seedName, List<Integer> models, List<Pipeline> pipelines) {}

    private List<Group> groups() {
        Map<String, List<Integer>> byName = new LinkedHashMap<>();
        for (int m = 0; m < study.models().size(); m++) {
            StudyModel model = study.models().get(m);
            byName.computeIfAbsent(seedName(model), n -> new ArrayList<>()).add(m);
        }
        List<IccFilter> filter = study.robustness().map(r -> r.step(table, data.repeats())).stream()
                .toList();
        List<Group> all = new ArrayList<>();
        byName.forEach((name, models) -> all.add(new Group(
                name,
                models,
                models.stream()
                        .map(m -> study.models().get(m).pipeline())
                        .map(p -> filter.isEmpty() ? p : Robustness.behind(filter.get(0), p))
                        .toList())));
        return all;
    }

    /** Models of a family share their seed, and with it what their common steps learn. */
    static String seedName(StudyModel model) {
        return model.family().isEmpty() ? model.name() : model.family();
    }

    private Seed modelSeed(String name, int split) {
        return study.seed().derive(name, split);
    }

    /** The splits with all features, and what was learned for the first of them. */
    private record Whole(List<Split> splits, List<LearnedFeatures.Learned> first) {}

    /** The splits, with the features that have to be learned on their training rows. */
    private Whole learn(String task, List<Split> bare, IntFunction<Seed> seeds) {
        if (learned.isEmpty()) {
            return new Whole(bare, List.of());
        }
        List<Split> whole = new ArrayList<>();
        List<LearnedFeatures.Learned> first = new ArrayList<>();
        for (int i = 0; i < bare.size(); i++) {
            Split split = bare.get(i);
            for (LearnedFeatures source : learned) {
                Seed seed = seeds.apply(i).derive(source.name());
                LearnedFeatures.Learned made = source.learn(bare.get(i).train(), ids, seed, work);
                split = split.beside(made.features());
                if (i == 0) {
                    first.add(made);
                }
            }
            whole.add(split);
            if (!work.progress().update(task, i + 1, bare.size())) {
                throw new CancellationException(task + " was cancelled after " + (i + 1) + " of " + bare.size());
            }
        }
        return new Whole(whole, first);
    }

    private interface Seeds {
        Seed of(String name, int split);
    }

    /** All models on all splits: by split, then by model. */
    private List<List<FittedPipeline>> fitAll(String task, List<Split> on, Seeds seeds) {
        List<List<FittedPipeline>> parts = work.map(task, on.size() * groups.size(), i -> {
            Group group = groups.get(i % groups.size());
            int split = i / groups.size();
            return fit(group, on.get(split).train(), seeds.of(group.seedName(), split));
        });
        List<List<FittedPipeline>> bySplit = new ArrayList<>();
        for (int s = 0; s < on.size(); s++) {
            bySplit.add(inOrder(parts.subList(s * groups.size(), (s + 1) * groups.size())));
        }
        return bySplit;
    }

    private List<FittedPipeline> fit(Group group, FeatureTable training, Seed seed) {
        StudyModel any = study.models().get(group.models().get(0));
        return Pipeline.fitTogether(group.pipelines(), TrainingSet.of(any.view(training)), seed);
    }

    /** What was made group by group, in the order of the models. */
    private <T> List<T> inOrder(List<List<T>> byGroup) {
        TreeMap<Integer, T> ordered = new TreeMap<>();
        for (int g = 0; g < groups.size(); g++) {
            for (int k = 0; k < byGroup.get(g).size(); k++) {
                ordered.put(groups.get(g).models().get(k), byGroup.get(g).get(k));
            }
        }
        return List.copyOf(ordered.values());
    }

    private Predictions predict(int model, FittedPipeline fitted, FeatureTable rows) {
        return fitted.predict(study.models().get(model).view(rows));
    }

    /**
     * Out-of-fold predictions of the training rows of the first round's splits, by split and model; none where nothing is
     * to be chosen by them.
     */
    private List<List<Predictions>> innerPredictions(List<Split> whole) {
        boolean wanted = study.cutoff() instanceof Cutoff.Chosen
                || groups.stream().anyMatch(group -> group.models().size() > 1);
        if (!wanted) {
            return List.of();
        }
        int count = (int) roundOf.stream().filter(round -> round == 0).count();
        List<List<Split>> folds = IntStream.range(0, count)
                .mapToObj(s -> Scheme.folds(INNER_FOLDS)
                        .splits(whole.get(s).train(), study.seed().derive("inner folds", s)))
                .toList();
        int parts = INNER_FOLDS * groups.size();
        List<List<Predictions>> made = work.map("choosing on training cases", count * parts, i -> {
            Group group = groups.get(i % groups.size());
            int fold = i / groups.size() % INNER_FOLDS;
            int split = i / parts;
            Split inner = folds.get(split).get(fold);
            List<FittedPipeline> fitted =
                    fit(group, inner.train(), modelSeed(group.seedName(), split).derive("inner", fold));
            return IntStream.range(0, fitted.size())
                    .mapToObj(k -> predict(group.models().get(k), fitted.get(k), inner.test()))
                    .toList();
        });
        List<List<Predictions>> bySplit = new ArrayList<>();
        for (int s = 0; s < count; s++) {
            List<List<Predictions>> byFold = new ArrayList<>();
            for (int f = 0; f < INNER_FOLDS; f++) {
                int from = (s * INNER_FOLDS + f) * groups.size();
                byFold.add(inOrder(made.subList(from, from + groups.size())));
            }
            bySplit.add(IntStream.range(0, study.models().size())
                    .mapToObj(m -> Pooled.of(byFold.stream().map(f -> f.get(m)).toList()))
                    .toList());
        }
        return bySplit;
    }

    /** Test AUCs with permuted training outcomes, by permutation and model. */
    private List<List<Double>> control() {
        List<Split> shuffled = new ArrayList<>();
        for (int i = 0; i < study.permutations(); i++) {
            shuffled.add(splits.get(i % splits.size()).withPermutedTrainingOutcome(permutation(i)));
        }
        List<Split> whole = learn(
                        "learning features, outcomes permuted",
                        shuffled,
                        i -> permutation(i).derive("learned"))
                .splits();
        List<List<FittedPipeline>> fitted = fitAll(
                "fitting with permuted outcomes",
                whole,
                (name, i) -> permutation(i).derive(name));
        List<List<Double>> areas = new ArrayList<>();
        for (int i = 0; i < whole.size(); i++) {
            List<Double> row = new ArrayList<>();
            for (int m = 0; m < study.models().size(); m++) {
                row.add(Auc.of(predict(m, fitted.get(i).get(m), whole.get(i).test()))
                        .value());
            }
            areas.add(row);
        }
        return areas;
    }

    private Seed permutation(int index) {
        return study.seed().derive("permutation", index);
    }
}
