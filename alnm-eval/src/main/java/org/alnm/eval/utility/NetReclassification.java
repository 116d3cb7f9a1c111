package org.alnm.eval.utility;

import org.alnm.eval.Distributions;
import org.alnm.eval.EvaluationException;
import org.alnm.eval.Interval;
import org.alnm.eval.Predictions;
import org.alnm.eval.Proportion;

/**
 * Net reclassification improvement of a new model over an old one (Pencina et al. 2008, doi:10.1002/sim.2929; without
 * categories 2011, doi:10.1002/sim.4085). Rises for noise too, above all without categories: report its two parts, and
 * net benefit beside it (Leening et al. 2014, doi:10.7326/M13-1522).
 *
 * @param eventsUp cases with the outcome whose risk rose
 * @param eventsDown cases with the outcome whose risk fell
 * @param nonEventsUp cases without the outcome whose risk rose
 * @param nonEventsDown cases without the outcome whose risk fell
 */
public record NetReclassification(
        Proportion eventsUp, Proportion eventsDown, Proportion nonEventsUp, Proportion nonEventsDown) {

    /**
     * Without categories: any change of the probability counts.
     *
     * @param before the old model
     * @param after the new one; the same cases
     * @return the counts
     * @throws EvaluationException if the cases differ or one model gives no probabilities
     */
    public static NetReclassification continuous(Predictions before, Predictions after) {
        return of(before, after, new double[0]);
    }

    /**
     * With risk categories: only a change of category counts.
     *
     * @param before the old model
     * @param after the new one; the same cases
     * @param cuts rising, between 0 and 1, at least one; a probability equal to a cut belongs to the upper category
     * @return the counts
     * @throws EvaluationException if the cases differ, one model gives no probabilities, or the cuts do not rise
     */
    public static NetReclassification categorical(Predictions before, Predictions after, double... cuts) {
        if (cuts.length == 0) {
            throw new EvaluationException("categories need at least one cut (or use continuous)");
        }
        for (int i = 0; i < cuts.length; i++) {
            if (!(cuts[i] > (i == 0 ? 0 : cuts[i - 1]) && cuts[i] < 1)) {
                throw new EvaluationException("cuts must rise between 0 and 1: cut " + i + " is " + cuts[i]);
            }
        }
        return of(before, after, cuts.clone());
    }

    private static NetReclassification of(Predictions before, Predictions after, double[] cuts) {
        before.requireProbabilities("net reclassification");
        after.requireProbabilities("net reclassification");
        int[] positions = before.positionsIn(after);
        double[] old = before.scores();
        double[] young = after.scores();
        int[][] moved = new int[2][2];
        for (int i = 0; i < old.length; i++) {
            double a = cuts.length == 0 ? old[i] : category(old[i], cuts);
            double b = cuts.length == 0 ? young[positions[i]] : category(young[positions[i]], cuts);
            if (a != b) {
                moved[before.outcome(i) ? 0 : 1][b > a ? 0 : 1]++;
            }
        }
        int events = before.events();
        int nonEvents = before.nonEvents();
        return new NetReclassification(
                new Proportion(moved[0][0], events),
                new Proportion(moved[0][1], events),
                new Proportion(moved[1][0], nonEvents),
                new Proportion(moved[1][1], nonEvents));
    }

    private static int category(double p, double[] cuts) {
        int category = 0;
        while (category < cuts.length && p >= cuts[category]) {
            category++;
        }
        return category;
    }

    /**
     * The part of the cases with the outcome.
     *
     * @return share that rose less share that fell, in [-1, 1]
     */
    public double ofEvents() {
        return eventsUp.value() - eventsDown.value();
    }

    /**
     * The part of the cases without the outcome.
     *
     * @return share that fell less share that rose, in [-1, 1]
     */
    public double ofNonEvents() {
        return nonEventsDown.value() - nonEventsUp.value();
    }

    /**
     * The sum of both parts: no share of anything.
     *
     * @return in [-2, 2]
     */
    public double value() {
        return ofEvents() + ofNonEvents();
    }

    /**
     * The standard error of the sum.
     *
     * @return 0 or more
     */
    public double standardError() {
        return Math.sqrt(variance(eventsUp, eventsDown) + variance(nonEventsUp, nonEventsDown));
    }

    private static double variance(Proportion up, Proportion down) {
        double gap = up.value() - down.value();
        return (up.value() + down.value() - gap * gap) / up.total();
    }

    /**
     * The normal interval of the sum.
     *
     * @param level the confidence level, such as 0.95
     * @return the interval
     * @throws EvaluationException if the level does not lie between 0 and 1
     */
    public Interval interval(double level) {
        return Interval.normal(value(), standardError(), level);
    }

    /**
     * The normal interval of the part of the cases with the outcome.
     *
     * @param level the confidence level, such as 0.95
     * @return the interval
     * @throws EvaluationException if the level does not lie between 0 and 1
     */
    public Interval eventsInterval(double level) {
        return Interval.normal(ofEvents(), Math.sqrt(variance(eventsUp, eventsDown)), level);
    }

    /**
     * The normal interval of the part of the cases without the outcome.
     *
     * @param level the confidence level, such as 0.95
     * @return the interval
     * @throws EvaluationException if the level does not lie between 0 and 1
     */
    public Interval nonEventsInterval(double level) {
        return Interval.normal(ofNonEvents(), Math.sqrt(variance(nonEventsUp, nonEventsDown)), level);
    }

    /**
     * The two-sided p-value of the sum.
     *
     * @return in [0, 1]; 1 where nothing moved
     */
    public double pValue() {
        double error = standardError();
        return error == 0 ? (value() == 0 ? 1 : Double.NaN) : Distributions.normalTwoSided(value() / error);
    }
}
