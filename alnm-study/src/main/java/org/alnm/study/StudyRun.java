package org.alnm.study;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.eval.Predictions;
import org.alnm.eval.discrimination.Auc;
import org.alnm.eval.summary.Evaluation;
import org.alnm.models.FittedPipeline;
import org.alnm.models.validation.Split;

/**
 * Does a study: every model on every split, and on splits with permuted training outcomes as a control. Test rows are
 * only ever predicted.
 */
public final class StudyRun {

    private final Study study;
    private final FeatureTable table;
    private final List<Split> splits;

    private StudyRun(Study study, FeatureTable all) {
        this.study = study;
        this.table = all.withKnownOutcome();
        checkOutcome();
        this.splits = Split.repeated(
                table, study.training(), study.repeats(), study.seed().derive("splits"));
    }

    /**
     * Does a study on its own table.
     *
     * @param study what to do
     * @param work on how many threads, and who hears of it; neither changes a bit of the result
     * @return what came out
     */
    public static StudyResult of(Study study, Work work) {
        return of(study, study.readTable(), work);
    }

    /**
     * Does a study on a table that is already read.
     *
     * @param study what to do
     * @param all the cases; those without a known outcome are left out
     * @param work on how many threads, and who hears of it; neither changes a bit of the result
     * @return what came out
     */
    public static StudyResult of(Study study, FeatureTable all, Work work) {
        StudyRun run = new StudyRun(study, all);
        int models = study.models().size();
        List<Fit> fits = work.map(
                "fitting models",
                study.repeats() * models,
                i -> run.fit(i / models, study.models().get(i % models)));
        List<Double> control = work.map(
                "fitting with permuted outcomes",
                study.permutations() * models,
                i -> run.permuted(i / models, study.models().get(i % models)));
        return run.result(all, fits, control);
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

    /** One model on one split. */
    record Fit(FittedPipeline model, Predictions predictions) {}

    private Fit fit(int repeat, StudyModel model) {
        Split split = splits.get(repeat);
        FittedPipeline fitted =
                model.pipeline().fit(model.view(split.train()), study.seed().derive(model.name(), repeat));
        return new Fit(fitted, fitted.predict(model.view(split.test())));
    }

    private double permuted(int repeat, StudyModel model) {
        Seed seed = study.seed().derive("permutation", repeat);
        Split shuffled = splits.get(repeat).withPermutedTrainingOutcome(seed);
        FittedPipeline fitted = model.pipeline().fit(model.view(shuffled.train()), seed.derive(model.name()));
        return Auc.of(fitted.predict(model.view(shuffled.test()))).value();
    }

    private StudyResult result(FeatureTable all, List<Fit> fits, List<Double> control) {
        int models = study.models().size();
        Evaluation.Builder evaluation = Evaluation.builder();
        for (Fit fit : fits.subList(0, models)) {
            if (study.threshold().isPresent()) {
                evaluation.model(fit.predictions(), study.threshold().getAsDouble());
            } else {
                evaluation.model(fit.predictions());
            }
        }
        return new StudyResult(study, all, splits, fits, control, evaluation.build());
    }
}
