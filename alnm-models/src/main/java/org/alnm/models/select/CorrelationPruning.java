package org.alnm.models.select;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Which columns stay, given their absolute correlations. */
final class CorrelationPruning {

    private CorrelationPruning() {}

    /** In the order given, each that correlates with none kept before. */
    static int[] greedy(double[][] unit, int[] order, double cutoff) {
        int[] kept = new int[order.length];
        int count = 0;
        for (int candidate : order) {
            boolean free = true;
            for (int k = 0; k < count && free; k++) {
                free = CorrelationFilter.absolute(unit[candidate], unit[kept[k]]) <= cutoff;
            }
            if (free) {
                kept[count++] = candidate;
            }
        }
        int[] sorted = Arrays.copyOf(kept, count);
        Arrays.sort(sorted);
        return sorted;
    }

    /** Of each pair above the cutoff, drops the one whose mean with all (itself included) is greater, all pairs at once. */
    static int[] atOnce(double[][] r, double cutoff) {
        double[] means = Arrays.stream(r).mapToDouble(CorrelationPruning::mean).toArray();
        boolean[] dropped = new boolean[r.length];
        for (int j = 0; j < r.length; j++) {
            for (int i = 0; i < j; i++) {
                if (r[i][j] > cutoff) {
                    dropped[means[j] > means[i] ? j : i] = true;
                }
            }
        }
        return stay(dropped);
    }

    private static double mean(double[] row) {
        double sum = 0;
        for (double value : row) {
            sum += value;
        }
        return sum / row.length;
    }

    /**
     * Columns in falling order of their mean with the others; of a pair above the cutoff, the first goes if its mean with
     * those that are left exceeds the mean of all pairs left without the second's row, else the second.
     */
    static int[] exact(double[][] r, double cutoff) {
        int p = r.length;
        int[] order = Kept.order(
                Arrays.stream(r).mapToDouble(CorrelationPruning::sumOfOthers).toArray(), true);
        double[] sums = new double[p]; // Of each column with the others left.
        double total = 0;
        long above = 0;
        for (int i = 0; i < p; i++) {
            sums[i] = sumOfOthers(r[i]);
            total += sums[i];
            for (int j = 0; j < i; j++) {
                above += r[i][j] > cutoff ? 1 : 0;
            }
        }
        boolean[] dropped = new boolean[p];
        int left = p;
        for (int a = 0; a < p - 1 && above > 0; a++) {
            for (int b = a + 1; b < p && !dropped[order[a]]; b++) {
                int i = order[a];
                int j = order[b];
                if (!dropped[j] && r[i][j] > cutoff) {
                    double mine = sums[i] / (left - 1);
                    double rest = (total - sums[j]) / ((double) (left - 1) * (left - 1));
                    int goes = mine > rest ? i : j;
                    dropped[goes] = true;
                    left--;
                    total -= 2 * sums[goes];
                    for (int k = 0; k < p; k++) {
                        if (!dropped[k]) {
                            sums[k] -= r[k][goes];
                            above -= r[k][goes] > cutoff ? 1 : 0;
                        }
                    }
                }
            }
        }
        return stay(dropped);
    }

    private static double sumOfOthers(double[] row) {
        double sum = -1; // Its own.
        for (double value : row) {
            sum += value;
        }
        return sum;
    }

    private static int[] stay(boolean[] dropped) {
        return IntStream.range(0, dropped.length).filter(c -> !dropped[c]).toArray();
    }
}
