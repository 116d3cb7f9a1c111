package org.alnm.eval.discrimination;

import org.alnm.eval.EvaluationException;
import org.alnm.eval.Interval;
import org.alnm.eval.Predictions;
import org.alnm.eval.Proportion;
import org.alnm.eval.Tally;

/**
 * Who is called positive at one threshold, and the measures that follow. A measure whose denominator is 0 is NaN: there
 * is nothing it could speak of.
 *
 * @param threshold cases with a score of at least this are positive
 * @param truePositives positive cases with the outcome
 * @param falsePositives positive cases without the outcome
 * @param trueNegatives negative cases without the outcome
 * @param falseNegatives negative cases with the outcome
 */
public record ConfusionMatrix(
        double threshold, int truePositives, int falsePositives, int trueNegatives, int falseNegatives) {

    /**
     * The matrix at a threshold that was fixed beforehand, on other data.
     *
     * @param predictions scores or probabilities
     * @param threshold positive from here on; infinities call nobody or everybody positive
     * @return the matrix
     * @throws EvaluationException if the threshold is NaN
     */
    public static ConfusionMatrix at(Predictions predictions, double threshold) {
        requireThreshold(predictions, threshold);
        Tally tally = predictions.tally();
        int truePositives = 0;
        int falsePositives = 0;
        for (int i = tally.firstAtLeast(threshold); i < tally.size(); i++) {
            truePositives += tally.events(i);
            falsePositives += tally.nonEvents(i);
        }
        return new ConfusionMatrix(
                threshold,
                truePositives,
                falsePositives,
                predictions.nonEvents() - falsePositives,
                predictions.events() - truePositives);
    }

    /**
     * Checks a threshold.
     *
     * @param predictions whose, for the message
     * @param threshold the threshold
     * @throws EvaluationException if it is NaN
     */
    public static void requireThreshold(Predictions predictions, double threshold) {
        if (Double.isNaN(threshold)) {
            throw new EvaluationException("the threshold for \"" + predictions.model() + "\" is NaN");
        }
    }

    /**
     * True positives of the cases with the outcome (recall).
     *
     * @return the proportion
     */
    public Proportion sensitivity() {
        return new Proportion(truePositives, truePositives + falseNegatives);
    }

    /**
     * True negatives of the cases without the outcome.
     *
     * @return the proportion
     */
    public Proportion specificity() {
        return new Proportion(trueNegatives, trueNegatives + falsePositives);
    }

    /**
     * The positive predictive value (precision): true positives of the positive cases. Holds for the prevalence of
     * these cases.
     *
     * @return the proportion; NaN where nobody is positive
     */
    public Proportion positivePredictiveValue() {
        return new Proportion(truePositives, truePositives + falsePositives);
    }

    /**
     * The negative predictive value: true negatives of the negative cases. Holds for the prevalence of these cases.
     *
     * @return the proportion; NaN where nobody is negative
     */
    public Proportion negativePredictiveValue() {
        return new Proportion(trueNegatives, trueNegatives + falseNegatives);
    }

    /**
     * Cases called rightly, of all.
     *
     * @return the proportion
     */
    public Proportion accuracy() {
        return new Proportion(
                truePositives + trueNegatives, truePositives + falsePositives + trueNegatives + falseNegatives);
    }

    /**
     * The mean of sensitivity and specificity.
     *
     * @return in [0, 1]
     */
    public double balancedAccuracy() {
        return (sensitivity().value() + specificity().value()) / 2;
    }

    /**
     * The harmonic mean of sensitivity and positive predictive value: 2 TP / (2 TP + FP + FN).
     *
     * @return in [0, 1]
     */
    public double f1() {
        return 2.0 * truePositives / (2.0 * truePositives + falsePositives + falseNegatives);
    }

    /**
     * Matthews' correlation of call and outcome (doi:10.1016/0005-2795(75)90109-9).
     *
     * @return in [-1, 1]; NaN where everybody or nobody is positive (some programs say 0)
     */
    public double matthewsCorrelation() {
        double positive = (double) truePositives + falsePositives;
        double negative = (double) trueNegatives + falseNegatives;
        double events = (double) truePositives + falseNegatives;
        double nonEvents = (double) trueNegatives + falsePositives;
        double product = (double) truePositives * trueNegatives - (double) falsePositives * falseNegatives;
        // Root by root: the product of four counts overflows the exact range.
        return product / (Math.sqrt(positive * negative) * Math.sqrt(events * nonEvents));
    }

    /**
     * Youden's index.
     *
     * @return sensitivity + specificity - 1, in [-1, 1]
     */
    public double youden() {
        return sensitivity().value() + specificity().value() - 1;
    }

    /**
     * How much a positive call raises the odds of the outcome: sensitivity / (1 - specificity).
     *
     * @return 0 or more; infinite where no case without the outcome is positive; NaN where nobody is
     */
    public double positiveLikelihoodRatio() {
        return sensitivity().value() / share(falsePositives, falsePositives + trueNegatives);
    }

    /**
     * How much a negative call lowers the odds of the outcome: (1 - sensitivity) / specificity.
     *
     * @return 0 or more; infinite where no case without the outcome is negative; NaN where nobody is
     */
    public double negativeLikelihoodRatio() {
        return share(falseNegatives, truePositives + falseNegatives)
                / specificity().value();
    }

    /**
     * The interval of the positive likelihood ratio, normal on the log scale (Simel, Samsa and Matchar 1991,
     * doi:10.1016/0895-4356(91)90128-V).
     *
     * @param level the confidence level, such as 0.95
     * @return not defined where there are no true or no false positives
     * @throws EvaluationException if the level does not lie between 0 and 1
     */
    public Interval positiveLikelihoodRatioInterval(double level) {
        return ratio(
                positiveLikelihoodRatio(),
                truePositives,
                truePositives + falseNegatives,
                falsePositives,
                falsePositives + trueNegatives,
                level);
    }

    /**
     * The interval of the negative likelihood ratio, normal on the log scale (Simel, Samsa and Matchar 1991).
     *
     * @param level the confidence level, such as 0.95
     * @return not defined where there are no true or no false negatives
     * @throws EvaluationException if the level does not lie between 0 and 1
     */
    public Interval negativeLikelihoodRatioInterval(double level) {
        return ratio(
                negativeLikelihoodRatio(),
                falseNegatives,
                truePositives + falseNegatives,
                trueNegatives,
                falsePositives + trueNegatives,
                level);
    }

    private static Interval ratio(double ratio, int a, int events, int b, int nonEvents, double level) {
        Interval.requireLevel(level);
        if (a == 0 || b == 0) {
            return Interval.undefined(level);
        }
        double error = Math.sqrt(1.0 / a - 1.0 / events + 1.0 / b - 1.0 / nonEvents);
        Interval log = Interval.normal(StrictMath.log(ratio), error, level);
        return new Interval(StrictMath.exp(log.low()), StrictMath.exp(log.high()), level);
    }

    private static double share(int count, int total) {
        return (double) count / total;
    }
}
