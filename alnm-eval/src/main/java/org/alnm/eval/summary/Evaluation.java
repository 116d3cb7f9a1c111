package org.alnm.eval.summary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.alnm.eval.EvaluationException;
import org.alnm.eval.Interval;
import org.alnm.eval.Predictions;
import org.alnm.eval.calibration.Grouping;
import org.alnm.eval.comparison.AucMatrix;
import org.alnm.eval.comparison.Optimism;
import org.alnm.eval.comparison.PAdjustment;
import org.alnm.eval.discrimination.Auc;
import org.alnm.eval.discrimination.AucComparison;
import org.alnm.eval.discrimination.ConfusionMatrix;
import org.alnm.eval.discrimination.RocBand;
import org.alnm.eval.discrimination.ThresholdRule;
import org.alnm.eval.discrimination.ThresholdRule.Threshold;
import org.alnm.eval.resample.Bootstrap;
import org.alnm.eval.utility.DecisionCurve;

/**
 * One or several models judged on the same cases: each by itself, and each pair against each other. Immutable.
 *
 * <pre>{@code
 * Evaluation judged = Evaluation.builder()
 *         .model(lasso.predict(test), 0.41)     // a threshold fixed on the training data
 *         .model(ridge.predict(test), 0.38)
 *         .build();
 * judged.models().get(0).auc().interval(0.95);
 * Json.write(judged.toTree());
 * }</pre>
 */
public final class Evaluation {

    private final List<ModelEvaluation> models;
    private final Optional<AucMatrix> matrix;
    private final List<Warning> warnings;
    private final double level;

    private Evaluation(List<ModelEvaluation> models, Optional<AucMatrix> matrix, double level) {
        this.models = List.copyOf(models);
        this.matrix = matrix;
        this.level = level;
        List<Warning> found = new ArrayList<>(Warnings.ofCases(models.get(0).predictions()));
        models.forEach(model -> found.addAll(model.warnings()));
        this.warnings = List.copyOf(found);
    }

    /**
     * Judges models without a threshold, with the builder's settings.
     *
     * @param models at least one; names distinct, the same cases and outcomes
     * @return the evaluation
     * @throws EvaluationException if there is no model, a name stands twice, or the cases differ
     */
    public static Evaluation of(Predictions... models) {
        Builder builder = builder();
        for (Predictions model : models) {
            builder.model(model);
        }
        return builder.build();
    }

    /**
     * Starts an evaluation.
     *
     * @return a builder: 95 % intervals, decision thresholds of 1 to 99 % by 1, calibration in 10 quantile groups, or
     *     5 with fewer than 200 cases
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The judged models.
     *
     * @return an unmodifiable list in the order given
     */
    public List<ModelEvaluation> models() {
        return models;
    }

    /**
     * The paired DeLong test of each pair of models.
     *
     * @return an unmodifiable list: (1, 2), (1, 3), ..., (2, 3), ...; p-values not adjusted
     */
    public List<AucComparison> comparisons() {
        return matrix.map(AucMatrix::comparisons).orElse(List.of());
    }

    /**
     * The same tests with p-values adjusted for their number.
     *
     * @return nothing with one model
     */
    public Optional<AucMatrix> matrix() {
        return matrix;
    }

    /**
     * What the reader should know: of the cases first, then model by model.
     *
     * @return an unmodifiable list, maybe empty
     */
    public List<Warning> warnings() {
        return warnings;
    }

    /**
     * The confidence level of all intervals.
     *
     * @return such as 0.95
     */
    public double level() {
        return level;
    }

    /**
     * Cases judged.
     *
     * @return at least 2
     */
    public int cases() {
        return models.get(0).predictions().count();
    }

    /**
     * Cases with the outcome.
     *
     * @return at least 1
     */
    public int events() {
        return models.get(0).predictions().events();
    }

    /**
     * The evaluation as plain maps, lists, strings and numbers, for {@link org.alnm.core.provenance.Json}. Values that
     * are not defined are NaN there, which JSON writes as null; {@code warnings} and {@code note} say why.
     *
     * @return a new tree
     */
    public Map<String, Object> toTree() {
        return EvaluationTree.of(this);
    }

    /** Collects models and settings. For one thread. */
    public static final class Builder {

        private static final int MANY = 200;
        private static final int BAND_STEPS = 100;

        private record Entry(Predictions predictions, OptionalDouble threshold, Optional<Threshold> chosen) {}

        private final List<Entry> entries = new ArrayList<>();
        private final Map<String, Optimism> optimism = new HashMap<>();
        private double level = 0.95;
        private double[] decisionThresholds = DecisionCurve.percent(1, 99, 1);
        private List<Grouping> grouping = List.of();
        private Optional<Bootstrap> bootstrap = Optional.empty();
        private PAdjustment adjustment = PAdjustment.HOLM;

        private Builder() {}

        /**
         * Adds a model without a threshold: no confusion matrix.
         *
         * @param predictions its predictions
         * @return this builder
         */
        public Builder model(Predictions predictions) {
            entries.add(new Entry(predictions, OptionalDouble.empty(), Optional.empty()));
            return this;
        }

        /**
         * Adds a model with the threshold from which its cases are called positive.
         *
         * @param predictions its predictions
         * @param threshold fixed beforehand on other data, on the scale of the scores
         * @return this builder
         * @throws EvaluationException if the threshold is NaN
         */
        public Builder model(Predictions predictions, double threshold) {
            ConfusionMatrix.requireThreshold(predictions, threshold);
            entries.add(new Entry(predictions, OptionalDouble.of(threshold), Optional.empty()));
            return this;
        }

        /**
         * Adds a model with a rule that chooses its threshold on training data; the threshold is carried over.
         *
         * @param predictions its predictions of the cases to judge by
         * @param rule how to choose
         * @param training its predictions of training cases, best those of the inner folds
         * @return this builder
         * @throws EvaluationException if a case stands among both
         */
        public Builder model(Predictions predictions, ThresholdRule rule, Predictions training) {
            Set<String> judged = new HashSet<>(predictions.caseIds());
            training.caseIds().stream().filter(judged::contains).findFirst().ifPresent(id -> {
                throw new EvaluationException("case \"" + id + "\" of \"" + predictions.model()
                        + "\" is among those to choose the threshold on and those to judge by; choose it on training "
                        + "cases only");
            });
            Threshold chosen = rule.choose(training);
            entries.add(new Entry(predictions, OptionalDouble.of(chosen.value()), Optional.of(chosen)));
            return this;
        }

        /**
         * Says how much the AUC on its training cases flatters a model, for the report and its warnings.
         *
         * @param model the name of a model of this evaluation
         * @param auc the correction of its AUC
         * @return this builder
         */
        public Builder optimism(String model, Optimism auc) {
            optimism.put(model, auc);
            return this;
        }

        /**
         * Asks for bootstrap intervals of the area beside DeLong's, and for bands about the ROC and the decision curve.
         *
         * @param bootstrap draws and seed
         * @return this builder
         */
        public Builder bootstrap(Bootstrap bootstrap) {
            this.bootstrap = Optional.of(bootstrap);
            return this;
        }

        /**
         * Sets how the p-values of the pairs are adjusted.
         *
         * @param adjustment the rule; Holm's unless set
         * @return this builder
         */
        public Builder adjust(PAdjustment adjustment) {
            this.adjustment = adjustment;
            return this;
        }

        /**
         * Sets the confidence level of the intervals.
         *
         * @param level such as 0.95
         * @return this builder
         * @throws EvaluationException if the level does not lie between 0 and 1
         */
        public Builder level(double level) {
            this.level = Interval.requireLevel(level);
            return this;
        }

        /**
         * Sets how cases are grouped for the calibration curve.
         *
         * @param grouping the rule
         * @return this builder
         */
        public Builder calibrationGroups(Grouping grouping) {
            this.grouping = List.of(grouping);
            return this;
        }

        /**
         * Sets the thresholds of the decision curve.
         *
         * @param thresholds each in [0, 1); see {@link DecisionCurve#percent}
         * @return this builder
         * @throws EvaluationException if a threshold is out of its range
         */
        public Builder decisionThresholds(double... thresholds) {
            DecisionCurve.requireThresholds(thresholds);
            this.decisionThresholds = thresholds.clone();
            return this;
        }

        /**
         * Judges the models.
         *
         * @return the evaluation
         * @throws EvaluationException if there is no model, a name stands twice, the cases or outcomes differ, or
         *     optimism is given of a model that is not there
         */
        public Evaluation build() {
            List<Predictions> all = entries.stream().map(Entry::predictions).toList();
            check(all);
            List<String> names = all.stream().map(Predictions::model).toList();
            for (String model : optimism.keySet()) {
                if (!names.contains(model)) {
                    throw new EvaluationException(
                            "optimism is given of \"" + model + "\", which is not among the models " + names);
                }
            }
            List<ModelEvaluation> judged = new ArrayList<>();
            entries.forEach(entry -> judged.add(judge(entry)));
            Optional<AucMatrix> matrix = all.size() < 2 ? Optional.empty() : Optional.of(AucMatrix.of(all, adjustment));
            return new Evaluation(judged, matrix, level);
        }

        private static void check(List<Predictions> all) {
            if (all.isEmpty()) {
                throw new EvaluationException("there is no model to judge: add one");
            }
            for (int i = 0; i < all.size(); i++) {
                for (int j = 0; j < i; j++) {
                    if (all.get(i).model().equals(all.get(j).model())) {
                        throw new EvaluationException("two models are called \""
                                + all.get(i).model() + "\": give them distinct names (withModel)");
                    }
                }
                all.get(0).positionsIn(all.get(i));
            }
        }

        private ModelEvaluation judge(Entry entry) {
            Predictions predictions = entry.predictions();
            OptionalDouble threshold = entry.threshold();
            ProbabilityMeasures probabilities = null;
            if (predictions.areProbabilities()) {
                Grouping rule =
                        grouping.isEmpty() ? Grouping.quantiles(predictions.count() < MANY ? 5 : 10) : grouping.get(0);
                probabilities = ProbabilityMeasures.of(predictions, rule, decisionThresholds, level);
            }
            ConfusionMatrix confusion =
                    threshold.isPresent() ? ConfusionMatrix.at(predictions, threshold.getAsDouble()) : null;
            Optional<DecisionCurve> decision =
                    Optional.ofNullable(probabilities).map(ProbabilityMeasures::decisionCurve);
            return new ModelEvaluation(
                    predictions,
                    level,
                    probabilities,
                    confusion,
                    entry.chosen().orElse(null),
                    bootstrap
                            .map(settings -> resampled(settings, predictions, decision))
                            .orElse(null),
                    optimism.get(predictions.model()));
        }

        private ModelEvaluation.Resampled resampled(
                Bootstrap settings, Predictions predictions, Optional<DecisionCurve> decision) {
            return new ModelEvaluation.Resampled(
                    settings.sample(predictions, Auc::area),
                    RocBand.of(predictions, settings, level, BAND_STEPS),
                    decision.map(curve -> curve.intervals(predictions, settings.unstratified(), level))
                            .orElse(List.of()));
        }
    }
}
