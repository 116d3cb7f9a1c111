package org.alnm.models.select;

import org.alnm.models.numeric.Values;

/** Means, deviations and correlations of columns. */
final class Moments {

    private Moments() {}

    /** Of divisor n. */
    static double variance(double[] values) {
        return Values.squares(values, Values.mean(values)) / values.length;
    }

    /** The values minus their mean, divided so that their squares sum to 1; all 0 where they do not vary. */
    static double[] unit(double[] values) {
        double[] unit = new double[values.length];
        if (!Values.vary(values)) {
            return unit;
        }
        double mean = Values.mean(values);
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
