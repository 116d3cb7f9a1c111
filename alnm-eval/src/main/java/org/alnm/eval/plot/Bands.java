package org.alnm.eval.plot;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.alnm.eval.Interval;
import org.alnm.eval.discrimination.RocBand;

/** Lays the bands of resampled curves along the lines of a chart. */
final class Bands {

    private Bands() {}

    /** A line with the band of intervals that are given point by point; without where one is not defined. */
    static Series with(Series line, List<Interval> intervals) {
        return intervals.stream().allMatch(Interval::isDefined)
                ? line.withBand(
                        intervals.stream().mapToDouble(Interval::low).toArray(),
                        intervals.stream().mapToDouble(Interval::high).toArray())
                : line;
    }

    /**
     * A ROC curve with its band, which stands at other places than the curve turns: both are drawn at the places of
     * either.
     */
    static Series roc(String name, double[] x, double[] y, RocBand band) {
        List<RocBand.Point> points = band.points();
        double[] places =
                points.stream().mapToDouble(RocBand.Point::falsePositiveRate).toArray();
        double[] low =
                points.stream().mapToDouble(point -> point.interval().low()).toArray();
        double[] high =
                points.stream().mapToDouble(point -> point.interval().high()).toArray();
        double[] between = Arrays.stream(places)
                .filter(place -> Arrays.stream(x).noneMatch(corner -> corner == place))
                .toArray();
        int[] order = new int[x.length + between.length];
        double[] atX =
                DoubleStream.concat(Arrays.stream(x), Arrays.stream(between)).toArray();
        double[] atY = DoubleStream.concat(
                        Arrays.stream(y), Arrays.stream(between).map(place -> at(x, y, place)))
                .toArray();
        Integer[] sorted = new Integer[order.length];
        Arrays.setAll(sorted, i -> i);
        Arrays.sort(sorted, (a, b) -> Double.compare(atX[a], atX[b]));
        Arrays.setAll(order, i -> sorted[i]);
        return Series.line(name, picked(atX, order), picked(atY, order))
                .withBand(
                        Arrays.stream(order)
                                .mapToDouble(i -> at(places, low, atX[i]))
                                .toArray(),
                        Arrays.stream(order)
                                .mapToDouble(i -> at(places, high, atX[i]))
                                .toArray());
    }

    private static double[] picked(double[] values, int[] order) {
        return Arrays.stream(order).mapToDouble(i -> values[i]).toArray();
    }

    /** The highest value at a place of the straight lines through points with rising x. */
    private static double at(double[] x, double[] y, double place) {
        int right = x.length - 1;
        while (right > 0 && x[right] > place) {
            right--;
        }
        if (x[right] == place || right == x.length - 1) {
            return y[right];
        }
        double part = (place - x[right]) / (x[right + 1] - x[right]);
        return y[right] + part * (y[right + 1] - y[right]);
    }
}
