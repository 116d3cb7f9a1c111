package org.alnm.radiomics.intensity;

import org.alnm.radiomics.feature.Discretised;

/**
 * The histogram of a region's grey levels, from which the features of {@link IntensityHistogramFeature} are made.
 * Immutable.
 *
 * <p>Its bins are the levels 1 to the highest level present; levels between that no voxel has are bins of count 0. Every
 * quantity of a region without voxels is NaN.
 */
public final class IntensityHistogram {

    private static final double LN2 = StrictMath.log(2);

    /** Voxels by level less 1. */
    private final int[] bins;

    /** Voxels of this level less 1 and all below. */
    private final int[] cumulative;

    private final int count;
    private final double mean;
    private final Gradient steepestRise;
    private final Gradient steepestFall;

    private IntensityHistogram(int[] bins) {
        this.bins = bins;
        this.cumulative = new int[bins.length];
        int sum = 0;
        long levels = 0;
        for (int bin = 0; bin < bins.length; bin++) {
            sum += bins[bin];
            cumulative[bin] = sum;
            levels += (bin + 1L) * bins[bin];
        }
        this.count = sum;
        this.mean = sum == 0 ? Double.NaN : (double) levels / sum;
        this.steepestRise = gradient(1);
        this.steepestFall = gradient(-1);
    }

    /**
     * The histogram of a region.
     *
     * @param levels its grey levels
     * @return the histogram
     */
    public static IntensityHistogram of(Discretised levels) {
        int[] bins = new int[levels.highest()];
        for (int level : levels.present()) {
            bins[level - 1] = levels.count(level);
        }
        return new IntensityHistogram(bins);
    }

    /**
     * The value of a feature.
     *
     * @param feature which
     * @return a number, or NaN where {@link IntensityHistogramFeature#undefinedWhen()} holds
     */
    public double value(IntensityHistogramFeature feature) {
        return feature.of(this);
    }

    /**
     * Voxels that have a level.
     *
     * @return 0 or more
     */
    public int count() {
        return count;
    }

    /**
     * Voxels of a level.
     *
     * @param level any number
     * @return how many
     */
    public int count(int level) {
        return level < 1 || level > bins.length ? 0 : bins[level - 1];
    }

    /**
     * The number of bins, which is the highest level.
     *
     * @return 0 where no voxel has a level
     */
    public int highest() {
        return bins.length;
    }

    /**
     * A percentile of the levels, linear between order statistics as {@link IntensityStatistics#percentile} has it.
     *
     * @param percent 0 to 100
     * @return a level, or between two of them
     */
    public double percentile(double percent) {
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException("a percentile lies between 0 and 100: " + percent);
        }
        if (count == 0) {
            return Double.NaN;
        }
        double h = (count - 1) * percent / 100;
        int below = (int) h;
        int low = levelAt(below);
        int high = levelAt(Math.min(below + 1, count - 1));
        return low + (high - low) * (h - below);
    }

    boolean isFlat() {
        return count == 0 || bins[bins.length - 1] == count;
    }

    double mean() {
        return mean;
    }

    /** A central moment, {@code sum n_i (i - mean)^power / n}. */
    double moment(int power) {
        CompensatedSum sum = new CompensatedSum();
        for (int bin = 0; bin < bins.length; bin++) {
            double deviation = bin + 1 - mean;
            double term = 1;
            for (int factor = 0; factor < power; factor++) {
                term *= deviation;
            }
            sum.add(bins[bin] * term);
        }
        return count == 0 ? Double.NaN : sum.value() / count;
    }

    double minimum() {
        return count == 0 ? Double.NaN : levelAt(0);
    }

    double maximum() {
        return count == 0 ? Double.NaN : bins.length;
    }

    /** The level of most voxels; of several that nearest to the mean, of two as near the lower. */
    double mode() {
        int mode = 0;
        for (int bin = 1; bin < bins.length; bin++) {
            boolean more = bins[bin] > bins[mode];
            boolean nearer = Math.abs(bin + 1 - mean) < Math.abs(mode + 1 - mean);
            if (more || (bins[bin] == bins[mode] && nearer)) {
                mode = bin;
            }
        }
        return count == 0 ? Double.NaN : mode + 1;
    }

    /** The mean absolute deviation from a centre of all voxels. */
    double meanAbsoluteDeviation(double centre) {
        return meanAbsoluteDeviation(0, bins.length, centre);
    }

    /** The mean absolute deviation from their own mean of the voxels from the 10th to the 90th percentile. */
    double robustMeanAbsoluteDeviation() {
        if (count == 0) {
            return Double.NaN;
        }
        int from = (int) Math.ceil(percentile(10)) - 1;
        int to = (int) Math.floor(percentile(90));
        long levels = 0;
        long voxels = 0;
        for (int bin = from; bin < to; bin++) {
            levels += (bin + 1L) * bins[bin];
            voxels += bins[bin];
        }
        return voxels == 0 ? Double.NaN : meanAbsoluteDeviation(from, to, (double) levels / voxels);
    }

    double entropy() {
        CompensatedSum sum = new CompensatedSum();
        for (int voxels : bins) {
            if (voxels > 0) {
                double share = (double) voxels / count;
                sum.add(-share * (StrictMath.log(share) / LN2));
            }
        }
        return count == 0 ? Double.NaN : sum.value() + 0.0;
    }

    double uniformity() {
        CompensatedSum sum = new CompensatedSum();
        for (int voxels : bins) {
            double share = (double) voxels / count;
            sum.add(share * share);
        }
        return count == 0 ? Double.NaN : sum.value();
    }

    Gradient steepestRise() {
        return steepestRise;
    }

    Gradient steepestFall() {
        return steepestFall;
    }

    /**
     * An extreme of the histogram's gradient.
     *
     * @param voxels the gradient: voxels per level; NaN of fewer than two bins
     * @param level where; NaN of fewer than two bins
     */
    record Gradient(double voxels, double level) {}

    /** The largest gradient (sign 1) or the smallest (sign -1), at the lowest level that has it. */
    private Gradient gradient(int sign) {
        Gradient best = new Gradient(Double.NaN, Double.NaN);
        int last = bins.length - 1;
        for (int bin = 0; bin <= last && last > 0; bin++) {
            double gradient;
            if (bin == 0) {
                gradient = (double) bins[1] - bins[0];
            } else if (bin == last) {
                gradient = (double) bins[last] - bins[last - 1];
            } else {
                gradient = ((double) bins[bin + 1] - bins[bin - 1]) / 2;
            }
            if (bin == 0 || sign * gradient > sign * best.voxels()) {
                best = new Gradient(gradient, bin + 1);
            }
        }
        return best;
    }

    private double meanAbsoluteDeviation(int from, int to, double centre) {
        CompensatedSum sum = new CompensatedSum();
        long voxels = 0;
        for (int bin = from; bin < to; bin++) {
            sum.add(bins[bin] * Math.abs(bin + 1 - centre));
            voxels += bins[bin];
        }
        return voxels == 0 ? Double.NaN : sum.value() / voxels;
    }

    /** The level of the voxel of a rank, counted from 0, when all are sorted by level. */
    private int levelAt(int rank) {
        int lower = 0;
        int upper = bins.length - 1;
        while (lower < upper) {
            int middle = (lower + upper) >>> 1;
            if (cumulative[middle] <= rank) {
                lower = middle + 1;
            } else {
                upper = middle;
            }
        }
        return lower + 1;
    }

    @Override
    public String toString() {
        return "IntensityHistogram of " + count + " voxels in " + bins.length + " bins";
    }
}
