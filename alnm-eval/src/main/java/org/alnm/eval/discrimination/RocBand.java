package org.alnm.eval.discrimination;

import java.util.ArrayList;
import java.util.List;
import org.alnm.eval.EvaluationException;
import org.alnm.eval.Interval;
import org.alnm.eval.Predictions;
import org.alnm.eval.Tally;
import org.alnm.eval.resample.Bootstrap;
import org.alnm.eval.resample.BootstrapSample;

/**
 * A pointwise bootstrap band about a ROC curve: intervals of the sensitivity at evenly spaced specificities, as pROC's
 * {@code ci.se}. Pointwise: the chance that the whole curve lies inside is smaller than the level.
 *
 * @param points by rising 1 - specificity, from 0 to 1
 */
public record RocBand(List<Point> points) {

    /**
     * The band at one specificity.
     *
     * @param falsePositiveRate 1 - specificity
     * @param sensitivity of the curve itself there, along the straight lines between its points
     * @param interval percentiles of the draws
     */
    public record Point(double falsePositiveRate, double sensitivity, Interval interval) {}

    /**
     * Copies the list.
     */
    public RocBand {
        points = List.copyOf(points);
    }

    /**
     * The band of a model.
     *
     * @param predictions scores or probabilities
     * @param bootstrap how to draw
     * @param level the confidence level, such as 0.95
     * @param steps stretches between the specificities, at least 1; 100 for a drawing
     * @return the band, of one point more than there are steps
     * @throws EvaluationException if the level or the number of steps is out of its range
     */
    public static RocBand of(Predictions predictions, Bootstrap bootstrap, double level, int steps) {
        Interval.requireLevel(level);
        if (steps < 1) {
            throw new EvaluationException("a band needs at least 1 step: " + steps);
        }
        List<BootstrapSample> samples =
                bootstrap.samples(List.of(predictions), one -> sensitivities(one.get(0), steps));
        List<Point> points = new ArrayList<>();
        for (int k = 0; k <= steps; k++) {
            BootstrapSample sample = samples.get(k);
            points.add(new Point((double) k / steps, sample.estimate(), sample.percentile(level)));
        }
        return new RocBand(points);
    }

    /** The sensitivity at 1 - specificities of 0, 1/steps, ..., 1; where the curve rises straight up, its top. */
    private static double[] sensitivities(Tally tally, int steps) {
        double[] sensitivities = new double[steps + 1];
        long events = tally.events();
        long nonEvents = tally.nonEvents();
        long truePositives = 0;
        long falsePositives = 0;
        int k = 0;
        for (int i = tally.size() - 1; i >= 0; i--) {
            long more = tally.nonEvents(i);
            // Compared in whole numbers: the place k / steps lies before the end of this stretch.
            while (k <= steps && k * nonEvents < (falsePositives + more) * steps) {
                double part = ((double) k * nonEvents / steps - falsePositives) / more;
                sensitivities[k++] = (truePositives + part * tally.events(i)) / events;
            }
            truePositives += tally.events(i);
            falsePositives += more;
        }
        boolean defined = events > 0 && nonEvents > 0;
        for (int at = 0; at <= steps; at++) {
            sensitivities[at] = !defined ? Double.NaN : at < k ? sensitivities[at] : 1;
        }
        return sensitivities;
    }
}
