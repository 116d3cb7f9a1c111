package org.alnm.eval.calibration;

import org.alnm.eval.EvaluationException;
import org.alnm.eval.Predictions;
import org.alnm.eval.Tally;

/**
 * The expected calibration error over bins of equal width, k/bins up to but not including (k + 1)/bins, 1 in the last
 * (Naeini, Cooper and Hauskrecht 2015, doi:10.1609/aaai.v29i1.9602). Depends on the number of bins.
 *
 * @param expected the mean over cases of the distance of mean probability and observed share of the bin
 * @param maximum the largest such distance
 * @param bins how many there are, empty ones too
 */
public record CalibrationError(double expected, double maximum, int bins) {

    /**
     * The error of a model.
     *
     * @param predictions probabilities
     * @param bins 2 or more
     * @return the error
     * @throws EvaluationException if the predictions are no probabilities, or there are fewer than 2 bins
     */
    public static CalibrationError of(Predictions predictions, int bins) {
        Tally tally = predictions
                .requireProbabilities("the expected calibration error")
                .tally();
        if (bins < 2) {
            throw new EvaluationException("a calibration error needs at least 2 bins: " + bins);
        }
        double expected = 0;
        double maximum = 0;
        int from = 0;
        for (int k = 1; k <= bins; k++) {
            int to = k == bins ? tally.size() : tally.firstAtLeast((double) k / bins);
            double sum = 0;
            int events = 0;
            int count = 0;
            for (int i = from; i < to; i++) {
                sum += tally.count(i) * tally.score(i);
                events += tally.events(i);
                count += tally.count(i);
            }
            if (count > 0) {
                double gap = Math.abs(events - sum) / count;
                expected += gap * count / tally.count();
                maximum = Math.max(maximum, gap);
            }
            from = to;
        }
        return new CalibrationError(expected, maximum, bins);
    }
}
