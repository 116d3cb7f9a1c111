package org.alnm.models.validation;

import java.util.Arrays;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.models.ModelException;
import org.alnm.models.Pipeline;
import org.alnm.models.TrainingSet;

/**
 * The score from which a case counts as positive, chosen on training rows by scores of models that had not seen them, so
 * that the test rows judge it as they judge the model.
 *
 * @param value a case counts as positive from here on; one of the out-of-fold scores
 * @param sensitivity of the out-of-fold scores at that value
 * @param specificity of the out-of-fold scores at that value
 */
public record Threshold(double value, double sensitivity, double specificity) {

    /** What makes a threshold good. */
    public sealed interface Rule {

        /**
         * Whether one operating point is better than another.
         *
         * @param sensitivity of one
         * @param specificity of one
         * @return more is better; negative infinity where it will not do
         */
        double merit(double sensitivity, double specificity);
    }

    private record Youden() implements Rule {
        @Override
        public double merit(double sensitivity, double specificity) {
            return sensitivity + specificity;
        }
    }

    private record Sensitive(double least) implements Rule {
        @Override
        public double merit(double sensitivity, double specificity) {
            return sensitivity >= least ? specificity : Double.NEGATIVE_INFINITY;
        }
    }

    private record Specific(double least) implements Rule {
        @Override
        public double merit(double sensitivity, double specificity) {
            return specificity >= least ? sensitivity : Double.NEGATIVE_INFINITY;
        }
    }

    /**
     * The greatest sum of sensitivity and specificity (Youden's index).
     *
     * @return the rule
     */
    public static Rule youden() {
        return new Youden();
    }

    /**
     * The greatest specificity at a sensitivity of at least so much.
     *
     * @param least in (0, 1]
     * @return the rule
     * @throws ModelException if it is out of range
     */
    public static Rule sensitivityOf(double least) {
        return new Sensitive(share(least));
    }

    /**
     * The greatest sensitivity at a specificity of at least so much.
     *
     * @param least in (0, 1]
     * @return the rule
     * @throws ModelException if it is out of range
     */
    public static Rule specificityOf(double least) {
        return new Specific(share(least));
    }

    private static double share(double least) {
        if (!(least > 0 && least <= 1)) {
            throw new ModelException("a sensitivity or specificity asked for must be in (0, 1]: " + least);
        }
        return least;
    }

    /**
     * Chooses a threshold for a pipeline.
     *
     * @param rule what makes it good; of equally good ones the lowest is taken
     * @param pipeline the pipeline, whose model will be fitted to the same rows
     * @param training the training rows
     * @param folds of the cross-validation within them, at least 2
     * @param seed of the folds and of what is random in the stages
     * @return the threshold and what it gives out of fold
     * @throws ModelException if no observed score will do, or a fold cannot be learned from
     */
    public static Threshold chosen(Rule rule, Pipeline pipeline, FeatureTable training, int folds, Seed seed) {
        TrainingSet rows = TrainingSet.of(training);
        Folds parts = Folds.stratified(rows, folds, seed.derive("folds"));
        double[] scores = OutOfFold.scores(pipeline.asClassifier(), rows, parts, seed.derive("fit"), 1);
        return of(rule, scores, rows.outcome());
    }

    /**
     * Chooses a threshold by given scores.
     *
     * @param rule what makes it good; of equally good ones the lowest is taken
     * @param scores finite, one a case
     * @param outcome 0 or 1, one a case; both occur
     * @return the threshold
     * @throws ModelException if no observed score will do
     */
    public static Threshold of(Rule rule, double[] scores, double[] outcome) {
        int[] classes = Allocation.classes(outcome);
        double best = Double.NEGATIVE_INFINITY;
        Threshold chosen = new Threshold(Double.NaN, Double.NaN, Double.NaN);
        for (double value : Arrays.stream(scores).distinct().sorted().toArray()) {
            int truePositive = 0;
            int trueNegative = 0;
            for (int i = 0; i < scores.length; i++) {
                truePositive += outcome[i] == 1 && scores[i] >= value ? 1 : 0;
                trueNegative += outcome[i] == 0 && scores[i] < value ? 1 : 0;
            }
            double sensitivity = (double) truePositive / classes[1];
            double specificity = (double) trueNegative / classes[0];
            double merit = rule.merit(sensitivity, specificity);
            if (merit > best) {
                best = merit;
                chosen = new Threshold(value, sensitivity, specificity);
            }
        }
        if (Double.isNaN(chosen.value)) {
            throw new ModelException("no observed score meets the rule " + rule + " on " + scores.length + " cases");
        }
        return chosen;
    }
}
