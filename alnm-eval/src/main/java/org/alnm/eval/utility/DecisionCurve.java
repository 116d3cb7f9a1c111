package org.alnm.eval.utility;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntBiFunction;
import org.alnm.eval.EvaluationException;
import org.alnm.eval.Interval;
import org.alnm.eval.Predictions;
import org.alnm.eval.Tally;
import org.alnm.eval.resample.Bootstrap;

/**
 * The net benefit of treating by a model, over thresholds of the risk (Vickers and Elkin 2006,
 * doi:10.1177/0272989X06295361).
 *
 * <p>A case is treated if its probability is at least the threshold t. Net benefit = true positives / n - false
 * positives / n * t / (1 - t); treating nobody has 0.
 *
 * @param prevalence the share of cases with the outcome
 * @param points in the order of the thresholds given
 */
public record DecisionCurve(double prevalence, List<Point> points) {

    /**
     * The benefit at one threshold.
     *
     * @param threshold the risk from which cases are treated, in [0, 1)
     * @param truePositives treated cases with the outcome
     * @param falsePositives treated cases without the outcome
     * @param netBenefit of the model, in true positives a case; at most the prevalence
     * @param treatAll net benefit of treating every case
     * @param standardized net benefit by the prevalence: at most 1
     */
    public record Point(
            double threshold,
            int truePositives,
            int falsePositives,
            double netBenefit,
            double treatAll,
            double standardized) {

        /**
         * Treatments that the model spares, net, of 100 cases, against treating all.
         *
         * @return the gain in net benefit in the currency of false positives; NaN at a threshold of 0
         */
        public double interventionsAvoidedPer100() {
            return threshold == 0 ? Double.NaN : (netBenefit - treatAll) / (threshold / (1 - threshold)) * 100;
        }
    }

    /**
     * Copies the list.
     */
    public DecisionCurve {
        points = List.copyOf(points);
    }

    /**
     * Thresholds in percent, made without adding fractions: 30 is exactly {@code 0.3}.
     *
     * @param from the first, 0 to 99
     * @param to the last, not below {@code from}, at most 99
     * @param step percent between two, at least 1
     * @return a new array of from/100, (from + step)/100, ...
     * @throws EvaluationException if a number is out of its range
     */
    public static double[] percent(int from, int to, int step) {
        if (from < 0 || to < from || to > 99 || step < 1) {
            throw new EvaluationException("thresholds in percent need 0 <= from <= to <= 99 and a step of at least 1: "
                    + from + " to " + to + " by " + step);
        }
        double[] thresholds = new double[(to - from) / step + 1];
        for (int i = 0; i < thresholds.length; i++) {
            thresholds[i] = (from + i * step) / 100.0;
        }
        return thresholds;
    }

    /**
     * The curve of a model.
     *
     * @param predictions probabilities
     * @param thresholds each in [0, 1); see {@link #percent}
     * @return the curve
     * @throws EvaluationException if the predictions are no probabilities, or a threshold is out of its range
     */
    public static DecisionCurve of(Predictions predictions, double... thresholds) {
        Tally tally = predictions.requireProbabilities("a decision curve").tally();
        requireThresholds(thresholds);
        int[] eventsFrom = from(tally, Tally::events);
        int[] nonEventsFrom = from(tally, Tally::nonEvents);
        double n = predictions.count();
        double prevalence = predictions.prevalence();
        List<Point> points = new ArrayList<>();
        for (double threshold : thresholds) {
            int first = tally.firstAtLeast(threshold);
            double odds = threshold / (1 - threshold);
            double benefit = eventsFrom[first] / n - nonEventsFrom[first] / n * odds;
            double all = prevalence - (1 - prevalence) * odds;
            points.add(
                    new Point(threshold, eventsFrom[first], nonEventsFrom[first], benefit, all, benefit / prevalence));
        }
        return new DecisionCurve(prevalence, points);
    }

    /**
     * Bootstrap intervals of the net benefit, threshold by threshold.
     *
     * @param predictions the predictions that the curve is of
     * @param bootstrap how to draw; unstratified draws let the prevalence vary as it would
     * @param level the confidence level, such as 0.95
     * @return one percentile interval a point
     * @throws EvaluationException if the predictions are no probabilities, or the level is out of its range
     */
    public List<Interval> intervals(Predictions predictions, Bootstrap bootstrap, double level) {
        Interval.requireLevel(level);
        predictions.requireProbabilities("a decision curve");
        double[] thresholds = points.stream().mapToDouble(Point::threshold).toArray();
        return bootstrap.samples(List.of(predictions), one -> benefits(one.get(0), thresholds)).stream()
                .map(sample -> sample.percentile(level))
                .toList();
    }

    private static double[] benefits(Tally tally, double[] thresholds) {
        int[] eventsFrom = from(tally, Tally::events);
        int[] nonEventsFrom = from(tally, Tally::nonEvents);
        double[] benefits = new double[thresholds.length];
        for (int t = 0; t < benefits.length; t++) {
            int first = tally.firstAtLeast(thresholds[t]);
            int events = eventsFrom[first];
            int nonEvents = nonEventsFrom[first];
            double odds = thresholds[t] / (1 - thresholds[t]);
            benefits[t] = (events - nonEvents * odds) / tally.count();
        }
        return benefits;
    }

    /** Cases from each place on. */
    private static int[] from(Tally tally, ToIntBiFunction<Tally, Integer> counts) {
        int[] from = new int[tally.size() + 1];
        for (int i = tally.size() - 1; i >= 0; i--) {
            from[i] = from[i + 1] + counts.applyAsInt(tally, i);
        }
        return from;
    }

    /**
     * Checks thresholds.
     *
     * @param thresholds each in [0, 1)
     * @throws EvaluationException if one is out of its range
     */
    public static void requireThresholds(double... thresholds) {
        for (double threshold : thresholds) {
            if (!(threshold >= 0 && threshold < 1)) {
                throw new EvaluationException(
                        "a threshold of a decision curve lies in [0, 1), because its odds weigh the harm: "
                                + threshold);
            }
        }
    }
}
