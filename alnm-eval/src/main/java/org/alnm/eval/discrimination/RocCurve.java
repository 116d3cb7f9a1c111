package org.alnm.eval.discrimination;

import java.util.ArrayList;
import java.util.List;
import org.alnm.eval.EvaluationException;
import org.alnm.eval.Predictions;
import org.alnm.eval.Tally;

/**
 * The receiver operating characteristic: sensitivity against 1 - specificity over all thresholds. Immutable.
 *
 * <p>A case is called positive if its score is at least the threshold. The points stand at the observed scores, from
 * above all scores (nothing positive) down to the lowest score (everything positive); tied cases share a point.
 * {@link #midpoints} gives the other convention, thresholds half way between neighbouring scores; both call the same
 * cases positive. The direction is never turned: a reversed score has a curve below the diagonal.
 */
public final class RocCurve {

    /**
     * A point of the curve.
     *
     * @param threshold cases with a score of at least this are positive; positive infinity for the first point
     * @param truePositives positive cases with the outcome
     * @param falsePositives positive cases without the outcome
     * @param sensitivity true positives by all cases with the outcome, in [0, 1]
     * @param specificity negative cases without the outcome by all without, in [0, 1]
     */
    public record Point(
            double threshold, int truePositives, int falsePositives, double sensitivity, double specificity) {

        /**
         * The abscissa of the usual drawing.
         *
         * @return 1 - specificity, in [0, 1]
         */
        public double falsePositiveRate() {
            return 1 - specificity;
        }

        /**
         * Youden's index (doi:10.1002/1097-0142(1950)3:1%3C32::AID-CNCR2820030106%3E3.0.CO;2-3).
         *
         * @return sensitivity + specificity - 1, in [-1, 1]
         */
        public double youden() {
            return sensitivity + specificity - 1;
        }
    }

    private final List<Point> points;
    private final long events;
    private final long nonEvents;

    private RocCurve(List<Point> points, long events, long nonEvents) {
        this.points = List.copyOf(points);
        this.events = events;
        this.nonEvents = nonEvents;
    }

    /**
     * The curve of a model.
     *
     * @param predictions scores or probabilities
     * @return one point a distinct score, and one above all
     */
    public static RocCurve of(Predictions predictions) {
        Tally tally = predictions.tally();
        int events = predictions.events();
        int nonEvents = predictions.nonEvents();
        List<Point> points = new ArrayList<>(tally.size() + 1);
        points.add(new Point(Double.POSITIVE_INFINITY, 0, 0, 0, 1));
        int truePositives = 0;
        int falsePositives = 0;
        for (int i = tally.size() - 1; i >= 0; i--) {
            truePositives += tally.events(i);
            falsePositives += tally.nonEvents(i);
            points.add(new Point(
                    tally.score(i),
                    truePositives,
                    falsePositives,
                    (double) truePositives / events,
                    (double) (nonEvents - falsePositives) / nonEvents));
        }
        return new RocCurve(points, events, nonEvents);
    }

    /**
     * The points by falling threshold.
     *
     * @return an unmodifiable list from (0, 0) to (1, 1), one more than there are distinct scores
     */
    public List<Point> points() {
        return points;
    }

    /**
     * Thresholds half way between neighbouring scores, one for each of {@link #points}.
     *
     * @return falling, from positive to negative infinity
     */
    public double[] midpoints() {
        double[] middle = new double[points.size()];
        for (int i = 0; i + 1 < middle.length; i++) {
            double above = points.get(i).threshold();
            double below = points.get(i + 1).threshold();
            // Halves first, so that the sum of huge scores does not overflow.
            middle[i] = above / 2 + below / 2;
        }
        middle[middle.length - 1] = Double.NEGATIVE_INFINITY;
        return middle;
    }

    /**
     * The points at which the curve turns: what a drawing needs. Points on a straight line between two others are left
     * out, judged exactly on the counts.
     *
     * @return an unmodifiable part of {@link #points} with the same first and last point
     */
    public List<Point> corners() {
        List<Point> corners = new ArrayList<>();
        for (Point point : points) {
            int last = corners.size() - 1;
            if (last >= 1 && straight(corners.get(last - 1), corners.get(last), point)) {
                corners.remove(last);
            }
            corners.add(point);
        }
        return List.copyOf(corners);
    }

    private static boolean straight(Point a, Point b, Point c) {
        long up = (long) b.truePositives - a.truePositives;
        long right = (long) b.falsePositives - a.falsePositives;
        return up * (c.falsePositives - b.falsePositives) == right * (c.truePositives - b.truePositives);
    }

    /**
     * The points with the largest Youden index, compared exactly on the counts. Choose a threshold on the training
     * data and carry it over; the best point of the test data flatters the model.
     *
     * @return one point, or several that tie, by falling threshold
     */
    public List<Point> youden() {
        long best = Long.MIN_VALUE;
        List<Point> at = new ArrayList<>();
        for (Point point : points) {
            long index = point.truePositives * nonEvents - point.falsePositives * events;
            if (index > best) {
                best = index;
                at.clear();
            }
            if (index == best) {
                at.add(point);
            }
        }
        return List.copyOf(at);
    }

    /**
     * The area under the curve by trapezoids, which is {@link Auc}.
     *
     * @return in [0, 1]
     */
    public double area() {
        long twice = 0;
        for (int i = 1; i < points.size(); i++) {
            Point a = points.get(i - 1);
            Point b = points.get(i);
            twice += ((long) b.falsePositives - a.falsePositives) * ((long) a.truePositives + b.truePositives);
        }
        return (double) twice / (2.0 * events * nonEvents);
    }

    /**
     * The best specificity at a sensitivity, along the straight lines between points.
     *
     * @param sensitivity in [0, 1]
     * @return in [0, 1]
     * @throws EvaluationException if the sensitivity is out of its range
     */
    public double specificityAt(double sensitivity) {
        requireRate("sensitivity", sensitivity);
        for (int i = 0; i < points.size(); i++) {
            Point b = points.get(i);
            if (b.sensitivity >= sensitivity) {
                if (i == 0 || b.sensitivity == sensitivity) {
                    return b.specificity;
                }
                Point a = points.get(i - 1);
                double part = (sensitivity - a.sensitivity) / (b.sensitivity - a.sensitivity);
                return a.specificity + part * (b.specificity - a.specificity);
            }
        }
        return 0;
    }

    /**
     * The best sensitivity at a specificity, along the straight lines between points.
     *
     * @param specificity in [0, 1]
     * @return in [0, 1]
     * @throws EvaluationException if the specificity is out of its range
     */
    public double sensitivityAt(double specificity) {
        requireRate("specificity", specificity);
        for (int i = points.size() - 1; i >= 0; i--) {
            Point a = points.get(i);
            if (a.specificity >= specificity) {
                if (a.specificity == specificity || i == points.size() - 1) {
                    return a.sensitivity;
                }
                Point b = points.get(i + 1);
                double part = (a.specificity - specificity) / (a.specificity - b.specificity);
                return a.sensitivity + part * (b.sensitivity - a.sensitivity);
            }
        }
        return 0;
    }

    private static void requireRate(String name, double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new EvaluationException("a " + name + " lies in [0, 1]: " + rate);
        }
    }
}
