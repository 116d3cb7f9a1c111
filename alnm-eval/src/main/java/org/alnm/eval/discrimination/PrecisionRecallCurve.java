package org.alnm.eval.discrimination;

import java.util.ArrayList;
import java.util.List;
import org.alnm.eval.Predictions;
import org.alnm.eval.Tally;

/**
 * Precision (positive predictive value) against recall (sensitivity) over all thresholds. Says more than the ROC curve
 * where the outcome is rare; depends on the prevalence.
 *
 * @param points by falling threshold, one a distinct score; recall rises to 1
 * @param prevalence the precision of calling everybody positive: the height of chance
 */
public record PrecisionRecallCurve(List<Point> points, double prevalence) {

    /**
     * A point of the curve.
     *
     * @param threshold cases with a score of at least this are positive
     * @param truePositives positive cases with the outcome
     * @param falsePositives positive cases without the outcome
     * @param precision true positives of the positive cases
     * @param recall true positives of the cases with the outcome
     */
    public record Point(double threshold, int truePositives, int falsePositives, double precision, double recall) {}

    /**
     * Copies the list.
     */
    public PrecisionRecallCurve {
        points = List.copyOf(points);
    }

    /**
     * The curve of a model.
     *
     * @param predictions scores or probabilities
     * @return the curve; the usual drawing starts at recall 0 and precision 1, which is no point of it
     */
    public static PrecisionRecallCurve of(Predictions predictions) {
        Tally tally = predictions.tally();
        List<Point> points = new ArrayList<>(tally.size());
        int truePositives = 0;
        int falsePositives = 0;
        for (int i = tally.size() - 1; i >= 0; i--) {
            truePositives += tally.events(i);
            falsePositives += tally.nonEvents(i);
            points.add(new Point(
                    tally.score(i),
                    truePositives,
                    falsePositives,
                    (double) truePositives / (truePositives + falsePositives),
                    (double) truePositives / tally.events()));
        }
        return new PrecisionRecallCurve(points, predictions.prevalence());
    }

    /**
     * The mean of the precisions, weighted by the gain of recall: no line is drawn between points, so nothing is
     * promised that no threshold gives.
     *
     * @return in (0, 1]
     */
    public double averagePrecision() {
        double sum = 0;
        double before = 0;
        for (Point point : points) {
            sum += (point.recall - before) * point.precision;
            before = point.recall;
        }
        return sum;
    }

    /**
     * The area by trapezoids from recall 0 and precision 1: too kind (Davis and Goadrich 2006,
     * doi:10.1145/1143844.1143874); for comparison with other programs.
     *
     * @return in [0, 1]
     */
    public double trapezoidArea() {
        double sum = 0;
        double recall = 0;
        double precision = 1;
        for (Point point : points) {
            sum += (point.recall - recall) * (point.precision + precision) / 2;
            recall = point.recall;
            precision = point.precision;
        }
        return sum;
    }
}
