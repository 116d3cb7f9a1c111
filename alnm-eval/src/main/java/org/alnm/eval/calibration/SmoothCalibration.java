package org.alnm.eval.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.alnm.eval.Interval;
import org.alnm.eval.Predictions;
import org.alnm.eval.Tally;

/**
 * A smooth calibration curve, and how far the probabilities lie from it (Austin and Steyerberg 2019,
 * doi:10.1002/sim.8281). The values depend on the smoother: name it.
 *
 * @param smoother how the curve was drawn
 * @param points one a distinct probability, ascending
 * @param ici the integrated calibration index: the mean distance of probability and curve over cases; NaN where the
 *     curve does not exist
 * @param e50 the median distance
 * @param e90 its 90 % quantile
 * @param emax the largest distance
 */
public record SmoothCalibration(
        CalibrationSmoother smoother, List<Point> points, double ici, double e50, double e90, double emax) {

    /**
     * A point of the curve.
     *
     * @param predicted the probability
     * @param observed the curve there; a local regression may leave [0, 1]
     * @param interval pointwise; not defined where there are too few cases
     * @param cases with that probability
     */
    public record Point(double predicted, double observed, Interval interval, int cases) {}

    /**
     * Copies the list.
     */
    public SmoothCalibration {
        points = List.copyOf(points);
    }

    /**
     * The curve of a model.
     *
     * @param predictions probabilities
     * @param smoother how to draw it; a local regression takes time with the square of the cases
     * @param level the confidence level of the pointwise intervals, such as 0.95
     * @return the curve
     * @throws org.alnm.eval.EvaluationException if the predictions are no probabilities, or the level is out of range
     */
    public static SmoothCalibration of(Predictions predictions, CalibrationSmoother smoother, double level) {
        Interval.requireLevel(level);
        Tally tally = predictions.requireProbabilities("a calibration curve").tally();
        return of(smoother, points(tally, smoother, level), tally.count());
    }

    private static List<Point> points(Tally tally, CalibrationSmoother smoother, double level) {
        if (smoother instanceof CalibrationSmoother.Loess loess) {
            return new LocalRegression(tally, loess).points(level);
        } else if (smoother instanceof CalibrationSmoother.Spline spline) {
            return SplineFit.points(tally, spline.knots(), level);
        }
        return LocalLines.points(tally, level);
    }

    private static SmoothCalibration of(CalibrationSmoother smoother, List<Point> points, int cases) {
        double sum = 0;
        List<Point> byDistance = new ArrayList<>(points);
        byDistance.sort(Comparator.comparingDouble(SmoothCalibration::distance));
        for (Point point : points) {
            sum += point.cases * distance(point);
        }
        double largest = distance(byDistance.get(byDistance.size() - 1));
        if (Double.isNaN(sum)) {
            return new SmoothCalibration(smoother, points, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        return new SmoothCalibration(
                smoother,
                points,
                sum / cases,
                quantile(byDistance, cases, 1, 2),
                quantile(byDistance, cases, 9, 10),
                largest);
    }

    private static double distance(Point point) {
        return Math.abs(point.observed - point.predicted);
    }

    /** R's type 7 over cases; its position is found in whole numbers. */
    private static double quantile(List<Point> byDistance, int cases, int k, int parts) {
        long position = (long) (cases - 1) * k;
        int below = (int) (position / parts);
        double fraction = (double) (position % parts) / parts;
        double low = ordered(byDistance, below);
        return fraction == 0 ? low : low + fraction * (ordered(byDistance, below + 1) - low);
    }

    private static double ordered(List<Point> byDistance, int index) {
        int seen = 0;
        int at = 0;
        while (seen + byDistance.get(at).cases <= index) {
            seen += byDistance.get(at++).cases;
        }
        return distance(byDistance.get(at));
    }

    /**
     * Why the curve says less than it seems to.
     *
     * @return a sentence, or nothing where all is well
     */
    public Optional<String> caveat() {
        return Double.isNaN(ici)
                ? Optional.of("there is no smooth calibration curve: too few distinct probabilities, or the classes do "
                        + "not overlap")
                : Optional.empty();
    }
}
