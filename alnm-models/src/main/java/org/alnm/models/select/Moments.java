package org.alnm.models.select;

/** Means, deviations and correlations of columns. */
final class Moments {

    private Moments() {}

    static boolean varies(double[] values) {
        for (double value : values) {
            if (value != values[0]) {
                return true;
            }
        }
        return false;
    }

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double rest = 0;
        for (double value : values) {
            rest += value - mean;
        }
        return mean + rest / values.length;
    }

    /** Of divisor n. */
    static double variance(double[] values) {
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return squares / values.length;
    }

    /** The values minus their mean, divided so that their squares sum to 1; all 0 where they do not vary. */
    static double[] unit(double[] values) {
        double[] unit = new double[values.length];
        if (!varies(values)) {
            return unit;
        }
        double mean = mean(values);
        double greatest = 0;
        for (double value : values) {
            greatest = Math.max(greatest, Math.abs(value - mean));
        }
        double squares = 0;
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (values[i] - mean) / greatest; // Scaled first, so that no square over- or underflows.
            squares += unit[i] * unit[i];
        }
        double length = Math.sqrt(squares);
        for (int i = 0; i < unit.length; i++) {
            unit[i] /= length;
        }
        return unit;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Ranks from 1; equal values share the mean of theirs. */
    static double[] ranks(double[] values) {
        int[] order = Kept.order(values, false);
        double[] ranks = new double[values.length];
        int start = 0;
        while (start < order.length) {
            int end = start + 1;
            while (end < order.length && values[order[end]] == values[order[start]]) {
                end++;
            }
            for (int i = start; i < end; i++) {
                ranks[order[i]] = (start + 1 + end) / 2.0;
            }
            start = end;
        }
        return ranks;
    }
}
