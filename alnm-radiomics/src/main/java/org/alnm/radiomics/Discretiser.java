package org.alnm.radiomics;

import java.util.OptionalDouble;
import java.util.function.DoubleToIntFunction;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Roi;
import org.alnm.radiomics.feature.Discretised;
import org.alnm.radiomics.feature.RadiomicsException;

/**
 * Turns the intensities of a region into levels by the definitions of a preset.
 *
 * @param how the user's choice
 * @param preset whose definitions
 * @param lowerBound of re-segmentation, where there is a finite one
 * @param singlePrecision whether the intensities come from an image stored in single precision, for which PyRadiomics
 *     rounds the edges of a fixed number of bins to single precision too
 */
record Discretiser(Discretisation how, Preset preset, OptionalDouble lowerBound, boolean singlePrecision) {

    /** Intensities at most that get a table of their levels. */
    private static final int TABLE = 4096;

    /** The levels of a region, and where the lowest bin starts if bins have a fixed width. */
    record Result(Discretised levels, OptionalDouble lowestBin, boolean lowestBinFromRegion) {}

    Result discretise(Roi roi) {
        Mask inside = roi.intensity();
        if (inside.count() == 0) {
            return new Result(Discretised.of(roi, x -> 1), OptionalDouble.empty(), false);
        }
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int run = inside.next(0); run >= 0; ) {
            int end = inside.nextOutside(run);
            for (int at = run; at < end; at++) {
                double value = roi.value(at);
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
            run = inside.next(end);
        }
        if (how instanceof Discretisation.BinWidth bins) {
            return preset == Preset.IBSI
                    ? ibsiWidth(roi, bins, min, max)
                    : pyradiomicsWidth(roi, bins.width(), min, max);
        } else if (how instanceof Discretisation.BinCount bins) {
            DoubleToIntFunction level =
                    preset == Preset.IBSI ? ibsiCount(bins.count(), min, max) : numpyHistogram(bins.count(), min, max);
            return new Result(Discretised.of(roi, level), OptionalDouble.empty(), false);
        }
        if (how instanceof Discretisation.EqualShares shares) {
            return new Result(EqualProbability.discretise(roi, shares.count()), OptionalDouble.empty(), false);
        }
        return new Result(asTheyAre(roi, min, max), OptionalDouble.empty(), false);
    }

    private Result ibsiWidth(Roi roi, Discretisation.BinWidth bins, double min, double max) {
        boolean fromRegion = bins.lowest().isEmpty() && lowerBound.isEmpty();
        double lowest = bins.lowest().orElse(lowerBound.orElse(min));
        double width = bins.width();
        if (min < lowest) {
            throw new RadiomicsException("the lowest intensity of the region, " + min
                    + ", lies below the first bin, which starts at " + lowest
                    + ". Start the bins lower or re-segment the region to intensities from there.");
        }
        checkHighest(Math.floor((max - lowest) / width) + 1, min, max, width);
        Discretised levels = Discretised.of(roi, x -> (int) Math.floor((x - lowest) / width) + 1);
        return new Result(levels, OptionalDouble.of(lowest), fromRegion);
    }

    private static DoubleToIntFunction ibsiCount(int n, double min, double max) {
        double range = max - min;
        if (range == 0) {
            return x -> 1;
        }
        // A quotient just below 1 may be rounded to 1, hence the minimum.
        return x -> Math.min(n, (int) Math.floor(n * (x - min) / range) + 1);
    }

    /** The edges are {@code low + i * step} as {@code numpy.arange} makes them; a value's level is the edges at or below it. */
    private static Result pyradiomicsWidth(Roi roi, double width, double min, double max) {
        double remainder = min % width;
        if (remainder < 0) {
            remainder += width;
        }
        double low = min - remainder;
        double step = (low + width) - low;
        checkHighest(Math.floor((max - low) / width) + 1, min, max, width);
        if (!(step > 0)) {
            throw new RadiomicsException("a bin width of " + width + " is lost in the rounding of intensities near "
                    + low + ". Use a greater bin width, or subtract an offset from the image.");
        }
        DoubleToIntFunction level = x -> {
            int bin = (int) ((x - low) / step);
            while (bin > 0 && low + bin * step > x) {
                bin--;
            }
            while (low + (bin + 1) * step <= x) {
                bin++;
            }
            return bin + 1;
        };
        return new Result(Discretised.of(roi, tabulated(level, min, max)), OptionalDouble.of(low), false);
    }

    /** The same levels; those of whole numbers, as most intensities are, from a table if the range is narrow. */
    private static DoubleToIntFunction tabulated(DoubleToIntFunction level, double min, double max) {
        if (min != Math.rint(min) || Math.abs(min) > TABLE || max - min >= TABLE) {
            return level;
        }
        int first = (int) min;
        int[] table = new int[(int) (max - min) + 1];
        for (int i = 0; i < table.length; i++) {
            table[i] = level.applyAsInt(first + i);
        }
        return x -> {
            int whole = (int) x;
            return whole == x ? table[whole - first] : level.applyAsInt(x);
        };
    }

    /** The edges of {@code numpy.histogram(values, n)}, the last one moved up by 1. */
    private DoubleToIntFunction numpyHistogram(int n, double min, double max) {
        double first = min == max ? min - 0.5 : min;
        double last = min == max ? max + 0.5 : max;
        double step = (last - first) / n;
        double[] edges = new double[n + 1];
        for (int i = 0; i < n; i++) {
            edges[i] = rounded(i * step + first);
        }
        edges[n] = rounded(rounded(last) + 1);
        return x -> {
            int bin = Math.max(0, Math.min(n - 1, (int) ((x - first) / step)));
            while (bin > 0 && edges[bin] > x) {
                bin--;
            }
            while (bin < n && edges[bin + 1] <= x) {
                bin++;
            }
            return bin + 1;
        };
    }

    private double rounded(double edge) {
        return singlePrecision ? (float) edge : edge;
    }

    private static Discretised asTheyAre(Roi roi, double min, double max) {
        Mask inside = roi.intensity();
        int bad = 0;
        int first = -1;
        for (int at = inside.next(0); at >= 0; at = inside.next(at + 1)) {
            double value = roi.value(at);
            if (value != Math.rint(value) || value < 1 || value > Discretised.HIGHEST_LEVEL) {
                first = bad == 0 ? at : first;
                bad++;
            }
        }
        if (bad > 0) {
            throw new RadiomicsException("without discretisation the intensities are the grey levels and must be whole"
                    + " numbers from 1 to " + Discretised.HIGHEST_LEVEL + ": " + bad + " of " + inside.count()
                    + " are not, the first " + roi.value(first) + "; they range from " + min + " to " + max
                    + ". Give a bin width (--bin-width, discretise: {binWidth: ...}) or a bin count (--bin-count,"
                    + " discretise: {binCount: ...}).");
        }
        return Discretised.of(roi, x -> (int) x);
    }

    private static void checkHighest(double level, double min, double max, double width) {
        if (level > Discretised.HIGHEST_LEVEL) {
            throw new RadiomicsException(
                    "a bin width of " + width + " makes " + level + " grey levels of intensities from "
                            + min + " to " + max + "; at most " + Discretised.HIGHEST_LEVEL
                            + " can be held. Use a greater bin width (--bin-width) or a bin count (--bin-count).");
        }
    }
}
