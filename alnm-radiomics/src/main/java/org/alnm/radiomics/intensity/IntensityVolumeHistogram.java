package org.alnm.radiomics.intensity;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.alnm.core.image.Roi;
import org.alnm.radiomics.feature.RadiomicsException;

/**
 * The intensity-volume histogram of a region: which share of its voxels has at least an intensity (IBSI reference manual
 * 3.5, arXiv:1612.07003; van Velden et al., doi:10.1007/s00259-011-1845-6). Immutable.
 *
 * <p>It is taken over a set G of equidistant intensities. {@code nu_i} is the share of voxels of at least {@code i}, and
 * {@code gamma_i = (i - min G) / (max G - min G)}. The standard has three kinds of G:
 *
 * <ul>
 *   <li>{@link #ofWholeNumbers}: of discrete calibrated intensities such as HU, the whole numbers from the lower to the
 *       upper bound;
 *   <li>{@link #ofBinWidth}: of continuous calibrated intensities such as SUV, the centres of the bins that cover the range
 *       between the bounds;
 *   <li>{@link #ofBinCount}: of arbitrary intensities such as those of most MRI, the levels 1 to 1,000.
 * </ul>
 *
 * The bounds are those of re-segmentation; where there is none, the lowest or highest intensity of the region.
 */
public final class IntensityVolumeHistogram {

    /** Up to this many intensities voxels are sorted by counting. */
    private static final int COUNTABLE = 1 << 20;

    /** By voxel, the position of its intensity in G, ascending. */
    private final double[] sorted;

    private final double first;
    private final double step;
    private final double last;

    private IntensityVolumeHistogram(Intensities g, double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = g.position.applyAsDouble(values[i]);
        }
        sort(values, g.count);
        this.sorted = values;
        this.first = g.first;
        this.step = g.step;
        this.last = g.count - 1;
    }

    /** The set G: {@code first + position * step}, position from 0 to count - 1. */
    private record Intensities(double first, double step, double count, DoubleUnaryOperator position) {}

    /**
     * The histogram of discrete calibrated intensities.
     *
     * @param roi a region whose intensities are whole numbers
     * @param lower the lower bound of re-segmentation, finite; empty if there is none
     * @param upper the upper bound of re-segmentation, finite; empty if there is none
     * @return the histogram of the intensity mask
     * @throws RadiomicsException if an intensity lies outside the bounds or is no whole number
     */
    public static IntensityVolumeHistogram ofWholeNumbers(Roi roi, OptionalDouble lower, OptionalDouble upper) {
        double[] values = roi.intensities();
        for (double value : values) {
            if (value != Math.rint(value)) {
                throw new RadiomicsException(
                        "without discretisation the intensity-volume histogram needs whole numbers,"
                                + " but an intensity of the region is " + value
                                + ". Round the resampled image, or give a bin width (calibrated intensities) or a bin count"
                                + " of 1000 (arbitrary ones) for this family.");
            }
        }
        Range range = Range.of(values, lower, upper);
        double first = Math.ceil(range.low);
        return new IntensityVolumeHistogram(
                new Intensities(first, 1, Math.floor(range.high) - first + 1, x -> x - first), values);
    }

    /**
     * The histogram of continuous calibrated intensities. An intensity at a given upper bound belongs to the bin that ends
     * there; without one, the highest intensity of the region belongs to the bin that starts at or below it.
     *
     * @param roi a region whose intensities are finite
     * @param width of a bin in the unit of the intensities, finite and greater than 0
     * @param lower where the first bin starts, the lower bound of re-segmentation, finite; empty if there is none
     * @param upper the upper bound of re-segmentation, finite; empty if there is none
     * @return the histogram of the intensity mask
     * @throws RadiomicsException if an intensity lies outside the bounds, or the width is not allowed
     */
    public static IntensityVolumeHistogram ofBinWidth(
            Roi roi, double width, OptionalDouble lower, OptionalDouble upper) {
        double[] values = roi.intensities();
        Range range = Range.of(values, lower, upper);
        double low = range.low;
        double bins = (range.high - low) / width;
        double count = upper.isPresent() ? Math.max(1, Math.ceil(bins)) : Math.floor(bins) + 1;
        if (!(width > 0 && width < Double.POSITIVE_INFINITY && count < 1L << 52)) {
            throw new RadiomicsException("the bin width of an intensity-volume histogram from " + low + " to "
                    + range.high + " must be finite, > 0 and make fewer than 2^52 bins: " + width);
        }
        return new IntensityVolumeHistogram(
                new Intensities(low + width / 2, width, count, x -> Math.min(count - 1, Math.floor((x - low) / width))),
                values);
    }

    /**
     * The histogram of arbitrary intensities: of {@code floor(count (x - min) / (max - min)) + 1}, and the count for the
     * highest intensity. Of a flat region G is level 1 alone.
     *
     * @param roi a region whose intensities are finite
     * @param count how many levels, at least 1; the standard has 1,000
     * @return the histogram of the intensity mask, whose intensities are levels
     * @throws RadiomicsException if the count is not allowed
     */
    public static IntensityVolumeHistogram ofBinCount(Roi roi, int count) {
        if (count < 1) {
            throw new RadiomicsException("the bin count of an intensity-volume histogram must be at least 1: " + count);
        }
        double[] values = roi.intensities();
        Range range = Range.of(values, OptionalDouble.empty(), OptionalDouble.empty());
        double low = range.low;
        double width = range.high - low;
        Intensities levels = width == 0
                ? new Intensities(1, 1, 1, x -> 0)
                : new Intensities(1, 1, count, x -> Math.min(count - 1.0, Math.floor(count * (x - low) / width)));
        return new IntensityVolumeHistogram(levels, values);
    }

    /** The bounds of G before discretisation; of no intensities and no bounds, 0 to 0. */
    private record Range(double low, double high) {

        static Range of(double[] values, OptionalDouble lower, OptionalDouble upper) {
            double min = Double.POSITIVE_INFINITY;
            double max = Double.NEGATIVE_INFINITY;
            for (double value : values) {
                if (!Double.isFinite(value)) {
                    throw new RadiomicsException("an intensity of the region is not finite: " + value);
                }
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
            Range range =
                    new Range(lower.orElse(values.length == 0 ? 0 : min), upper.orElse(values.length == 0 ? 0 : max));
            if (min < range.low || max > range.high) {
                throw new RadiomicsException("the region's intensities, " + min + " to " + max
                        + ", are not all inside the range of the intensity-volume histogram, " + range.low + " to "
                        + range.high + ". Re-segment the region to that range or give another one.");
            }
            return range;
        }
    }

    private static void sort(double[] positions, double count) {
        if (count > COUNTABLE) {
            Arrays.sort(positions);
            return;
        }
        int[] voxels = new int[(int) count];
        for (double position : positions) {
            voxels[(int) position]++;
        }
        int from = 0;
        for (int position = 0; position < voxels.length; position++) {
            Arrays.fill(positions, from, from + voxels[position], position);
            from += voxels[position];
        }
    }

    /**
     * The value of a feature.
     *
     * @param feature which
     * @return a number, or NaN where {@link IntensityVolumeFeature#undefinedWhen()} holds
     */
    public double value(IntensityVolumeFeature feature) {
        return feature.of(this);
    }

    /**
     * The largest share of voxels whose intensity fraction {@code gamma} is at least a given one (IBSI BC2M).
     *
     * @param intensityFraction 0 to 1
     * @return 0 to 1; NaN of an empty region, or where G is one intensity
     */
    public double volumeAtIntensityFraction(double intensityFraction) {
        checkFraction(intensityFraction);
        if (sorted.length == 0 || last == 0) {
            return Double.NaN;
        }
        double position = Math.ceil(intensityFraction * last);
        // The product may round to the other side of a whole number; the quotient decides.
        while (position > 0 && (position - 1) / last >= intensityFraction) {
            position--;
        }
        while (position / last < intensityFraction) {
            position++;
        }
        return (double) (sorted.length - firstAtLeast(position)) / sorted.length;
    }

    /**
     * The lowest intensity of G that at most a given share of the voxels reaches (IBSI GBPN).
     *
     * @param volumeFraction 0 to 1
     * @return an intensity of G; NaN of an empty region, or where more voxels have the highest intensity of G
     */
    public double intensityAtVolumeFraction(double volumeFraction) {
        checkFraction(volumeFraction);
        int n = sorted.length;
        if (n == 0) {
            return Double.NaN;
        }
        int most = (int) Math.floor(volumeFraction * n);
        // As above: the quotient decides.
        while (most < n && (most + 1.0) / n <= volumeFraction) {
            most++;
        }
        while (most > 0 && (double) most / n > volumeFraction) {
            most--;
        }
        double position = most == n ? 0 : sorted[n - 1 - most] + 1;
        return position > last ? Double.NaN : first + position * step;
    }

    /**
     * The area under {@code nu} over {@code gamma} by the trapezoidal rule (IBSI 9CMM).
     *
     * @return 0 to 1; 0 where all voxels have one intensity of G, as the standard says; NaN of an empty region
     */
    public double areaUnderCurve() {
        int n = sorted.length;
        if (n == 0) {
            return Double.NaN;
        }
        if (sorted[0] == sorted[n - 1]) {
            return 0;
        }
        // The sum of nu over G is that over voxels of the intensities of G up to their own.
        CompensatedSum sum = new CompensatedSum();
        for (double position : sorted) {
            sum.add(position + 1);
        }
        double ends = n + (double) (n - firstAtLeast(last));
        return (sum.value() - ends / 2) / n / last;
    }

    private int firstAtLeast(double position) {
        int lower = 0;
        int upper = sorted.length;
        while (lower < upper) {
            int middle = (lower + upper) >>> 1;
            if (sorted[middle] < position) {
                lower = middle + 1;
            } else {
                upper = middle;
            }
        }
        return lower;
    }

    private static void checkFraction(double fraction) {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("a fraction lies between 0 and 1: " + fraction);
        }
    }

    @Override
    public String toString() {
        return "IntensityVolumeHistogram of " + sorted.length + " voxels over " + (last + 1) + " intensities";
    }
}
