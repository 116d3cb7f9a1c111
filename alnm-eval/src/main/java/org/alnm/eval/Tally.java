package org.alnm.eval;

/**
 * Events and non-events at each distinct score, ascending.
 *
 * <p>All measures of one model are functions of this table. It does not depend on the order of the cases, so neither
 * do their bits.
 *
 * @param score distinct scores, ascending
 * @param events cases with the outcome at that score
 * @param nonEvents cases without the outcome at that score
 * @param rank from case to the index of its score
 */
@SuppressWarnings("ArrayRecordComponent") // Package-private and never compared.
record Tally(double[] score, int[] events, int[] nonEvents, int[] rank) {

    private static final int RADIX = 256;

    static Tally of(double[] scores, boolean[] outcomes) {
        int n = scores.length;
        int[] order = ascending(scores);
        int[] rank = new int[n];
        int distinct = 0;
        for (int i = 0; i < n; i++) {
            if (i > 0 && scores[order[i]] != scores[order[i - 1]]) {
                distinct++;
            }
            rank[order[i]] = distinct;
        }
        int size = n == 0 ? 0 : distinct + 1;
        Tally tally = new Tally(new double[size], new int[size], new int[size], rank);
        for (int i = 0; i < n; i++) {
            int at = rank[i];
            tally.score[at] = scores[i];
            if (outcomes[i]) {
                tally.events[at]++;
            } else {
                tally.nonEvents[at]++;
            }
        }
        return tally;
    }

    int size() {
        return score.length;
    }

    int count(int at) {
        return events[at] + nonEvents[at];
    }

    /** The first index whose score is at least the threshold; {@code size()} where there is none. */
    int firstAtLeast(double threshold) {
        int low = 0;
        int high = score.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (score[middle] >= threshold) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Least-significant-digit radix sort of indices by finite value; linear and stable. */
    private static int[] ascending(double[] values) {
        int n = values.length;
        long[] keys = new long[n];
        int[][] counts = new int[Long.BYTES][RADIX];
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            long bits = Double.doubleToLongBits(values[i]);
            // Flips the bits so that unsigned order of keys is the order of the numbers.
            long key = bits ^ ((bits >> 63) | Long.MIN_VALUE);
            keys[i] = key;
            order[i] = i;
            for (int digit = 0; digit < Long.BYTES; digit++) {
                counts[digit][digit(key, digit)]++;
            }
        }
        int[] next = new int[n];
        for (int digit = 0; digit < Long.BYTES; digit++) {
            int[] start = counts[digit];
            if (n == 0 || start[digit(keys[0], digit)] == n) {
                continue;
            }
            for (int bucket = 0, sum = 0; bucket < RADIX; bucket++) {
                int count = start[bucket];
                start[bucket] = sum;
                sum += count;
            }
            for (int index : order) {
                next[start[digit(keys[index], digit)]++] = index;
            }
            int[] swap = order;
            order = next;
            next = swap;
        }
        return order;
    }

    private static int digit(long key, int digit) {
        return (int) (key >>> (digit * Byte.SIZE)) & (RADIX - 1);
    }
}
