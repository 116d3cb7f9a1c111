package org.alnm.radiomics.intensity;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.alnm.core.image.Roi;
import org.alnm.radiomics.Discretisation;
import org.alnm.radiomics.RadiomicsException;

/**
 * The intensity-volume histogram of a region: which share of its voxels has at least an intensity (IBSI reference manual
 * 3.5, arXiv:1612.07003; van Velden et al., doi:10.1007/s00259-011-1845-6). Immutable.
 *
 * <p>It is taken over a set G of equidistant intensities. {@code nu_i} is the share of voxels of at least {@code i}, and
 * {@code gamma_i = (i - min G) / (max G - min G)}. The standard has three kinds of G:
 *
 * <ul>
 *   <li>{@link Discretisation.Levels}: discrete calibrated intensities such as HU, which must be whole numbers. G are the
 *       whole numbers from the lower to the upper bound.
 *   <li>{@link Discretisation.BinWidth}: continuous calibrated intensities such as SUV. G are the centres of the bins that
 *       cover the range between the bounds; an intensity at the upper bound belongs to the last bin.
 *   <li>{@link Discretisation.BinCount}: arbitrary intensities such as those of most MRI, with 1,000 bins in the standard.
 *       G are the levels 1 to the count, and bounds do not matter; of a flat region, only level 1.
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
     * The histogram of a region.
     *
     * @param roi a region whose intensities are finite
     * @param kind which set G, see above
     * @param lower the lower bound of re-segmentation, finite; empty if there is none
     * @param upper the upper bound of re-segmentation, finite; empty if there is none
     * @return the histogram of the intensity mask
     * @throws RadiomicsException if an intensity lies outside the bounds, or is no whole number where it should be
     */
    public static IntensityVolumeHistogram of(
            Roi roi, Discretisation kind, OptionalDouble lower, OptionalDouble upper) {
        double[] values = roi.intensities();
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new RadiomicsException("an intensity of the region is not finite: " + value);
            }
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        if (values.length == 0) {
            return new IntensityVolumeHistogram(new Intensities(0, 1, 1, x -> x), values);
        }
        if (kind instanceof Discretisation.BinCount bins) {
            return new IntensityVolumeHistogram(levels(bins.count(), min, max), values);
        }
        OptionalDouble start =
                kind instanceof Discretisation.BinWidth bins && bins.lowest().isPresent() ? bins.lowest() : lower;
        double low = start.orElse(min);
        double high = upper.orElse(max);
        if (min < low || max > high) {
            throw new RadiomicsException("the region's intensities, " + min + " to " + max
                    + ", are not all inside the range of the intensity-volume histogram, " + low + " to " + high
                    + ". Re-segment the region to that range or give another one.");
        }
        Intensities g = kind instanceof Discretisation.BinWidth bins
                ? centres(bins.width(), low, high, upper.isPresent())
                : wholeNumbers(values, low, high);
        return new IntensityVolumeHistogram(g, values);
    }

    private static Intensities levels(int count, double min, double max) {
        double range = max - min;
        if (range == 0) {
            return new Intensities(1, 1, 1, x -> 0);
        }
        return new Intensities(1, 1, count, x -> Math.min(count - 1.0, Math.floor(count * (x - min) / range)));
    }

    private static Intensities centres(double width, double low, double high, boolean closed) {
        double bins = (high - low) / width;
        // The highest intensity of the region has the bin that starts there; a given bound closes the bin that ends
        // there.
        double count = closed ? Math.max(1, Math.ceil(bins)) : Math.floor(bins) + 1;
        if (!(count < 1L << 52)) {
            throw new RadiomicsException("a bin width of " + width + " makes too many bins of intensities from " + low
                    + " to " + high + ". Use a greater bin width.");
        }
        return new Intensities(low + width / 2, width, count, x -> Math.min(count - 1, Math.floor((x - low) / width)));
    }

    private static Intensities wholeNumbers(double[] values, double low, double high) {
        for (double value : values) {
            if (value != Math.rint(value)) {
                throw new RadiomicsException(
                        "without discretisation the intensity-volume histogram needs whole numbers,"
                                + " but an intensity of the region is " + value
                                + ". Round the resampled image, or give a bin width (calibrated intensities) or a bin count"
                                + " of 1000 (arbitrary ones) for this family.");
            }
        }
        double first = Math.ceil(low);
        return new Intensities(first, 1, Math.floor(high) - first + 1, x -> x - first);
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
