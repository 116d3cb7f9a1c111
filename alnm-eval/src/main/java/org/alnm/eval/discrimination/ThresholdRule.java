package org.alnm.eval.discrimination;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.alnm.eval.EvaluationException;
import org.alnm.eval.Predictions;

/**
 * How a threshold is chosen, from training data. What it says of those data flatters; carry {@link Threshold#value}
 * over to the test data with {@link ConfusionMatrix#at}.
 */
public sealed interface ThresholdRule {

    /** The largest Youden index, compared exactly on the counts. */
    record Youden() implements ThresholdRule {

        @Override
        public String label() {
            return "largest Youden index";
        }
    }

    /** The point of the ROC curve that is closest to (0, 1). */
    record Closest() implements ThresholdRule {

        @Override
        public String label() {
            return "closest to the corner";
        }
    }

    /**
     * The highest threshold that keeps a sensitivity.
     *
     * @param sensitivity above 0, at most 1
     */
    record Sensitivity(double sensitivity) implements ThresholdRule {

        /**
         * Checks the rate.
         *
         * @throws EvaluationException if the sensitivity is out of its range
         */
        public Sensitivity {
            requireRate("sensitivity", sensitivity);
        }

        @Override
        public String label() {
            return "sensitivity of at least " + sensitivity;
        }
    }

    /**
     * The lowest threshold that keeps a specificity.
     *
     * @param specificity above 0, at most 1
     */
    record Specificity(double specificity) implements ThresholdRule {

        /**
         * Checks the rate.
         *
         * @throws EvaluationException if the specificity is out of its range
         */
        public Specificity {
            requireRate("specificity", specificity);
        }

        @Override
        public String label() {
            return "specificity of at least " + specificity;
        }
    }

    /**
     * The least expected cost: missRatio * prevalence * (1 - sensitivity) + (1 - prevalence) * (1 - specificity).
     *
     * @param missRatio what a missed case with the outcome costs, in false alarms; above 0
     * @param prevalence where the model will be used, above 0 and below 1
     */
    record Cost(double missRatio, double prevalence) implements ThresholdRule {

        /**
         * Checks the numbers.
         *
         * @throws EvaluationException if one is out of its range
         */
        public Cost {
            if (!(missRatio > 0 && Double.isFinite(missRatio)) || !(prevalence > 0 && prevalence < 1)) {
                throw new EvaluationException("a cost rule needs a ratio above 0 and a prevalence between 0 and 1: "
                        + missRatio + ", " + prevalence);
            }
        }

        @Override
        public String label() {
            return "least cost, a miss as " + missRatio + " false alarms at a prevalence of " + prevalence;
        }
    }

    /**
     * A chosen threshold.
     *
     * @param value cases with a score of at least this are positive: an observed score of the training data
     * @param rule in words
     * @param sensitivity on the training data
     * @param specificity on the training data
     * @param ties how many thresholds the rule could not tell apart; the highest was taken
     */
    record Threshold(double value, String rule, double sensitivity, double specificity, int ties) {}

    /**
     * The largest Youden index.
     *
     * @return the rule
     */
    static ThresholdRule youden() {
        return new Youden();
    }

    /**
     * The point closest to the corner.
     *
     * @return the rule
     */
    static ThresholdRule closest() {
        return new Closest();
    }

    /**
     * A sensitivity to keep.
     *
     * @param sensitivity above 0, at most 1
     * @return the rule
     */
    static ThresholdRule sensitivity(double sensitivity) {
        return new Sensitivity(sensitivity);
    }

    /**
     * A specificity to keep.
     *
     * @param specificity above 0, at most 1
     * @return the rule
     */
    static ThresholdRule specificity(double specificity) {
        return new Specificity(specificity);
    }

    /**
     * The least expected cost.
     *
     * @param missRatio what a miss costs, in false alarms
     * @param prevalence where the model will be used
     * @return the rule
     */
    static ThresholdRule cost(double missRatio, double prevalence) {
        return new Cost(missRatio, prevalence);
    }

    /**
     * The rule in words.
     *
     * @return for tables
     */
    String label();

    /**
     * Applies the rule.
     *
     * @param training predictions of training cases, best those of the inner folds
     * @return the threshold, an observed score
     */
    default Threshold choose(Predictions training) {
        RocCurve curve = RocCurve.of(training);
        // Without the first point: an infinite threshold, which calls nobody positive, cannot be carried over.
        List<RocCurve.Point> points = curve.points().subList(1, curve.points().size());
        double events = training.events();
        double nonEvents = training.nonEvents();
        if (this instanceof Sensitivity keep) {
            return only(points.stream()
                    .filter(point -> point.sensitivity() >= keep.sensitivity())
                    .findFirst()
                    .orElseThrow());
        } else if (this instanceof Specificity keep) {
            List<RocCurve.Point> kept = points.stream()
                    .filter(point -> point.specificity() >= keep.specificity())
                    .toList();
            if (kept.isEmpty()) {
                throw new EvaluationException("no observed score of \"" + training.model()
                        + "\" keeps a specificity of " + keep.specificity()
                        + ": the highest score is that of a case without the outcome");
            }
            return only(kept.get(kept.size() - 1));
        } else if (this instanceof Closest) {
            return least(points, point -> {
                double missed = (events - point.truePositives()) * nonEvents;
                double alarms = point.falsePositives() * events;
                return missed * missed + alarms * alarms;
            });
        } else if (this instanceof Cost cost) {
            return least(
                    points,
                    point -> cost.missRatio() * cost.prevalence() * (events - point.truePositives()) * nonEvents
                            + (1 - cost.prevalence()) * point.falsePositives() * events);
        }
        return least(points, point -> point.falsePositives() * events - point.truePositives() * nonEvents);
    }

    private Threshold least(List<RocCurve.Point> points, ToDoubleFunction<RocCurve.Point> loss) {
        double least = points.stream().mapToDouble(loss).min().orElseThrow();
        List<RocCurve.Point> best = points.stream()
                .filter(point -> loss.applyAsDouble(point) == least)
                .toList();
        RocCurve.Point at = best.get(0);
        return new Threshold(at.threshold(), label(), at.sensitivity(), at.specificity(), best.size());
    }

    private Threshold only(RocCurve.Point at) {
        return new Threshold(at.threshold(), label(), at.sensitivity(), at.specificity(), 1);
    }

    private static void requireRate(String name, double rate) {
        if (!(rate > 0 && rate <= 1)) {
            throw new EvaluationException("a " + name + " to keep lies above 0 and is at most 1: " + rate);
        }
    }
}
