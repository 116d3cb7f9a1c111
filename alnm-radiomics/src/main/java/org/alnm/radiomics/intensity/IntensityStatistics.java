package org.alnm.radiomics.intensity;

import java.util.Arrays;
import org.alnm.core.image.Roi;

/**
 * Quantities of a set of intensities, from which the features of {@link IntensityFeature} and {@link FirstOrderFeature}
 * are made. Immutable.
 *
 * <p>The intensities are sorted first and summed in that order with compensation, so that the bits do not depend on where
 * in the image an intensity was found. Moments are taken in a second pass around the mean. Every quantity of an empty set
 * is NaN.
 */
public final class IntensityStatistics {

    /** Fewer intensities are sorted as they are. */
    private static final int COUNTED = 256;

    private final double[] sorted;
    private final double mean;
    private final double[] moments = new double[5];

    private IntensityStatistics(double[] sorted) {
        this.sorted = sorted;
        this.mean = mean(sorted, 0, sorted.length);
        for (int power = 2; power <= 4; power++) {
            moments[power] = centralMoment(power);
        }
    }

    /**
     * The statistics of a region's intensities.
     *
     * @param roi a region whose intensities are finite
     * @return of the voxels of its intensity mask
     */
    public static IntensityStatistics of(Roi roi) {
        return adopt(roi.intensities());
    }

    /**
     * The statistics of a set of intensities.
     *
     * @param intensities finite, in any order; copied
     * @return their statistics
     * @throws IllegalArgumentException if an intensity is not finite
     */
    public static IntensityStatistics of(double[] intensities) {
        return adopt(intensities.clone());
    }

    private static IntensityStatistics adopt(double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("intensity " + i + " is not finite: " + values[i]);
            }
            values[i] += 0.0; // -0 would sort before 0 and print differently.
        }
        sort(values);
        return new IntensityStatistics(values);
    }

    /** Whole numbers of a narrow range, as of CT, are sorted by counting them. */
    private static void sort(double[] values) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        boolean whole = values.length >= COUNTED;
        for (int i = 0; i < values.length && whole; i++) {
            whole = values[i] == Math.rint(values[i]);
            low = Math.min(low, values[i]);
            high = Math.max(high, values[i]);
        }
        if (!whole || high - low > values.length) {
            Arrays.sort(values);
            return;
        }
        int[] counts = new int[(int) (high - low) + 1];
        for (double value : values) {
            counts[(int) (value - low)]++;
        }
        int from = 0;
        for (int i = 0; i < counts.length; i++) {
            Arrays.fill(values, from, from + counts[i], low + i);
            from += counts[i];
        }
    }

    /**
     * The value of a feature.
     *
     * @param feature which
     * @return a number, or NaN where {@link IntensityFeature#undefinedWhen()} holds
     */
    public double value(IntensityFeature feature) {
        return feature.of(this);
    }

    /**
     * How many intensities.
     *
     * @return 0 or more
     */
    public int count() {
        return sorted.length;
    }

    /**
     * Whether all intensities are equal.
     *
     * @return true also of an empty set
     */
    public boolean isFlat() {
        return sorted.length == 0 || sorted[0] == sorted[sorted.length - 1];
    }

    /**
     * The mean.
     *
     * @return in the unit of the intensities
     */
    public double mean() {
        return mean;
    }

    /**
     * A central moment, {@code sum (x - mean)^power / n}.
     *
     * @param power 2, 3 or 4
     * @return the moment; 0 of a flat set
     */
    public double moment(int power) {
        if (power < 2 || power > 4) {
            throw new IllegalArgumentException("moments are kept for the powers 2, 3 and 4, not " + power);
        }
        return moments[power];
    }

    /**
     * A percentile, linear between order statistics: with {@code h = (n - 1) percent / 100}, the values at floor(h) and
     * floor(h) + 1 weighted by the fraction of h (type 7 of Hyndman and Fan, doi:10.2307/2684934; what the teams behind the
     * IBSI reference values and NumPy use).
     *
     * @param percent 0 to 100
     * @return in the unit of the intensities
     */
    public double percentile(double percent) {
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException("a percentile lies between 0 and 100: " + percent);
        }
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double h = (sorted.length - 1) * percent / 100;
        int below = (int) h;
        int above = Math.min(below + 1, sorted.length - 1);
        double low = sorted[below];
        double high = sorted[above];
        return low == high ? low : low + (high - low) * (h - below);
    }

    /**
     * The lowest intensity.
     *
     * @return in the unit of the intensities
     */
    public double minimum() {
        return sorted.length == 0 ? Double.NaN : sorted[0];
    }

    /**
     * The highest intensity.
     *
     * @return in the unit of the intensities
     */
    public double maximum() {
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length - 1];
    }

    /**
     * The sum of squares.
     *
     * @param shift added to every intensity before squaring
     * @return {@code sum (x + shift)^2}
     */
    public double energy(double shift) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        CompensatedSum sum = new CompensatedSum();
        for (double value : sorted) {
            double shifted = value + shift;
            sum.add(shifted * shifted);
        }
        return sum.value();
    }

    /**
     * The mean absolute deviation.
     *
     * @param centre what deviations are measured from
     * @return {@code sum |x - centre| / n}
     */
    public double meanAbsoluteDeviation(double centre) {
        return meanAbsoluteDeviation(0, sorted.length, centre);
    }

    /**
     * The mean absolute deviation from their mean of the intensities between the 10th and the 90th percentile, both
     * included.
     *
     * @return in the unit of the intensities
     */
    public double robustMeanAbsoluteDeviation() {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int from = firstAtLeast(percentile(10));
        double high = percentile(90);
        int to = from;
        while (to < sorted.length && sorted[to] <= high) {
            to++;
        }
        return meanAbsoluteDeviation(from, to, mean(sorted, from, to));
    }

    private double meanAbsoluteDeviation(int from, int to, double centre) {
        if (to == from) {
            return Double.NaN;
        }
        CompensatedSum sum = new CompensatedSum();
        for (int i = from; i < to; i++) {
            sum.add(Math.abs(sorted[i] - centre));
        }
        return sum.value() / (to - from);
    }

    private int firstAtLeast(double low) {
        int lower = 0;
        int upper = sorted.length;
        while (lower < upper) {
            int middle = (lower + upper) >>> 1;
            if (sorted[middle] < low) {
                lower = middle + 1;
            } else {
                upper = middle;
            }
        }
        return lower;
    }

    private double centralMoment(int power) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        if (isFlat()) {
            return 0;
        }
        CompensatedSum sum = new CompensatedSum();
        for (double value : sorted) {
            double deviation = value - mean;
            double square = deviation * deviation;
            sum.add(
                    switch (power) {
                        case 2 -> square;
                        case 3 -> square * deviation;
                        default -> square * square;
                    });
        }
        return sum.value() / sorted.length;
    }

    private static double mean(double[] sorted, int from, int to) {
        if (to == from) {
            return Double.NaN;
        }
        if (sorted[from] == sorted[to - 1]) {
            return sorted[from];
        }
        CompensatedSum sum = new CompensatedSum();
        for (int i = from; i < to; i++) {
            sum.add(sorted[i]);
        }
        return sum.value() / (to - from);
    }

    @Override
    public String toString() {
        return "IntensityStatistics of " + sorted.length + " intensities";
    }
}
