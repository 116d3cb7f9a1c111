package org.alnm.eval.calibration;

import java.util.ArrayList;
import java.util.List;
import org.alnm.eval.EvaluationException;
import org.alnm.eval.Predictions;
import org.alnm.eval.Proportion;
import org.alnm.eval.Tally;

/**
 * Predicted against observed risk in groups of cases.
 *
 * @param grouping how the groups were made
 * @param groups by rising probability, those with cases only
 */
public record CalibrationCurve(Grouping grouping, List<Group> groups) {

    /**
     * The cases whose probabilities lie in one stretch.
     *
     * @param low the lower cut, not included but in the first group
     * @param high the upper cut, included
     * @param meanPredicted the mean probability of the cases
     * @param observed cases with the outcome, of the cases in the group
     */
    public record Group(double low, double high, double meanPredicted, Proportion observed) {}

    /**
     * Copies the list.
     */
    public CalibrationCurve {
        groups = List.copyOf(groups);
    }

    /**
     * The curve of a model.
     *
     * @param predictions probabilities
     * @param grouping how to make the groups
     * @return the curve
     * @throws EvaluationException if the predictions are no probabilities
     */
    public static CalibrationCurve of(Predictions predictions, Grouping grouping) {
        Tally tally = predictions.requireProbabilities("a calibration curve").tally();
        double[] cuts = cuts(tally, predictions.count(), grouping);
        List<Group> groups = new ArrayList<>();
        int at = 0;
        for (int g = 0; g + 1 < cuts.length; g++) {
            double high = cuts[g + 1];
            double sum = 0;
            int events = 0;
            int count = 0;
            while (at < tally.size() && (tally.score(at) <= high || g + 2 == cuts.length)) {
                sum += tally.count(at) * tally.score(at);
                events += tally.events(at);
                count += tally.count(at);
                at++;
            }
            if (count > 0) {
                groups.add(new Group(cuts[g], high, sum / count, new Proportion(events, count)));
            }
        }
        return new CalibrationCurve(grouping, groups);
    }

    private static double[] cuts(Tally tally, int n, Grouping grouping) {
        int parts = grouping.groups();
        double[] cuts = new double[parts + 1];
        for (int k = 0; k <= parts; k++) {
            cuts[k] = grouping instanceof Grouping.Quantiles ? quantile(tally, n, k, parts) : (double) k / parts;
        }
        return cuts;
    }

    /** The k/parts quantile by linear interpolation; its position is found in whole numbers. */
    private static double quantile(Tally tally, int n, int k, int parts) {
        long position = (long) (n - 1) * k;
        int below = (int) (position / parts);
        double fraction = (double) (position % parts) / parts;
        double low = ordered(tally, below);
        return fraction == 0 ? low : low + fraction * (ordered(tally, below + 1) - low);
    }

    private static double ordered(Tally tally, int index) {
        int seen = 0;
        int at = 0;
        while (seen + tally.count(at) <= index) {
            seen += tally.count(at++);
        }
        return tally.score(at);
    }
}
