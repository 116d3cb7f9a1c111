package org.alnm.models.select;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Cuts a column into groups of about equal frequency. Up to so many distinct values are their own groups; else the cuts
 * are the quantiles j / bins (R's type 7), a value that equals a cut falls below it, and groups that stay empty vanish.
 */
final class Binning {

    private Binning() {}

    /** The group of each value: 0 to the number of groups - 1, rising with the value. */
    static int[] codes(double[] values, int bins) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        double[] distinct = DoubleStream.of(sorted).distinct().toArray();
        double[] cuts;
        if (distinct.length <= bins) {
            cuts = Arrays.copyOf(distinct, distinct.length - 1);
        } else {
            cuts = new double[bins - 1];
            for (int j = 1; j < bins; j++) {
                cuts[j - 1] = quantile(sorted, (double) j / bins);
            }
        }
        int[] codes = new int[values.length];
        for (int i = 0; i < codes.length; i++) {
            int code = 0;
            while (code < cuts.length && values[i] > cuts[code]) {
                code++;
            }
            codes[i] = code;
        }
        return dense(codes);
    }

    static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        double above = sorted[Math.min(below + 1, sorted.length - 1)];
        double part = place - below;
        return part == 0 ? sorted[below] : sorted[below] * (1 - part) + above * part;
    }

    private static int[] dense(int[] codes) {
        int[] present = Arrays.stream(codes).distinct().sorted().toArray();
        return Arrays.stream(codes).map(c -> Arrays.binarySearch(present, c)).toArray();
    }

    static int groups(int[] codes) {
        return Arrays.stream(codes).max().orElse(-1) + 1;
    }

    /** How often each pair of groups occurs. */
    static long[][] table(int[] a, int[] b) {
        long[][] counts = new long[groups(a)][groups(b)];
        for (int i = 0; i < a.length; i++) {
            counts[a[i]][b[i]]++;
        }
        return counts;
    }
}
