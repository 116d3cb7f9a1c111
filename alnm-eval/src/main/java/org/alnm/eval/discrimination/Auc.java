package org.alnm.eval.discrimination;

import java.util.Optional;
import org.alnm.eval.EvaluationException;
import org.alnm.eval.Interval;
import org.alnm.eval.Logit;
import org.alnm.eval.Predictions;
import org.alnm.eval.Tally;

/**
 * The area under the ROC curve: the chance that a case with the outcome scores higher than one without, ties counted
 * half (Mann-Whitney), with DeLong's variance (DeLong, DeLong and Clarke-Pearson 1988, doi:10.2307/2531595), computed
 * in O(n log n) as Sun and Xu 2014 (doi:10.1109/LSP.2014.2337313) do, in whole numbers.
 *
 * <p>Never turned round: a score that points the wrong way has an area below 0.5.
 *
 * @param value the area, in [0, 1]
 * @param variance DeLong's variance; NaN with fewer than two cases of a class; 0, and of no use, where the score
 *     separates the classes perfectly or is the same for all cases
 * @param events cases with the outcome
 * @param nonEvents cases without the outcome
 */
public record Auc(double value, double variance, int events, int nonEvents) {

    /**
     * The area of a model.
     *
     * @param predictions scores or probabilities
     * @return the area and its variance
     */
    public static Auc of(Predictions predictions) {
        Placements placements = Placements.of(predictions);
        return new Auc(placements.auc(), placements.variance(), predictions.events(), predictions.nonEvents());
    }

    /**
     * The area alone, of cases drawn again too.
     *
     * @param tally counts at each score
     * @return in [0, 1]; NaN where a class is empty
     */
    public static double area(Tally tally) {
        long nonEventsBelow = 0;
        long twice = 0;
        for (int i = 0; i < tally.size(); i++) {
            int nonEvents = tally.nonEvents(i);
            twice += tally.events(i) * (2 * nonEventsBelow + nonEvents);
            nonEventsBelow += nonEvents;
        }
        return twice / (2.0 * tally.events() * tally.nonEvents());
    }

    /**
     * The standard error.
     *
     * @return the root of the variance; NaN where that is
     */
    public double standardError() {
        return Math.sqrt(variance);
    }

    /**
     * The normal interval about the area, cut to [0, 1].
     *
     * @param level the confidence level, such as 0.95
     * @return not defined where the variance is not
     * @throws EvaluationException if the level does not lie between 0 and 1
     */
    public Interval interval(double level) {
        return Interval.normal(value, standardError(), level).within(0, 1);
    }

    /**
     * The interval that is normal on the logit scale: it stays inside (0, 1) and covers better near the ends.
     *
     * @param level the confidence level, such as 0.95
     * @return not defined where the variance is not, or is 0
     * @throws EvaluationException if the level does not lie between 0 and 1
     */
    public Interval logitInterval(double level) {
        Interval.requireLevel(level);
        if (!(variance > 0) || value <= 0 || value >= 1) {
            return Interval.undefined(level);
        }
        Interval logit = Interval.normal(Logit.of(value), standardError() / (value * (1 - value)), level);
        return new Interval(Logit.inverse(logit.low()), Logit.inverse(logit.high()), level);
    }

    /**
     * The standard error of Hanley and McNeil 1982 (doi:10.1148/radiology.143.1.7063747), which assumes exponential
     * scores; for comparison with older papers.
     *
     * @return 0 or more
     */
    public double hanleyMcNeilError() {
        double a = value;
        double q1 = a / (2 - a);
        double q2 = 2 * a * a / (1 + a);
        double sum = a * (1 - a) + (events - 1) * (q1 - a * a) + (nonEvents - 1) * (q2 - a * a);
        return Math.sqrt(sum / ((double) events * nonEvents));
    }

    /**
     * Why the variance or the intervals say less than they seem to.
     *
     * @return a sentence, or nothing where all is well
     */
    public Optional<String> caveat() {
        if (Double.isNaN(variance)) {
            return Optional.of("the variance of the AUC needs two cases of each class; there are " + events
                    + " with and " + nonEvents + " without the outcome");
        } else if (variance == 0) {
            return Optional.of("DeLong's variance of the AUC is 0, because the scores "
                    + (value == 0.5 ? "do not tell any two cases apart" : "separate the classes completely")
                    + "; an interval of no width does not mean certainty");
        }
        return Optional.empty();
    }
}
