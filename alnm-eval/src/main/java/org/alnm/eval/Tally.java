package org.alnm.eval;

/**
 * Cases with and without the outcome at each distinct score, by rising score. Immutable.
 *
 * <p>Most measures of one model are functions of this table. It does not depend on the order of the cases, so neither
 * do their bits.
 */
public final class Tally {

    private static final int RADIX = 256;

    private final double[] score;
    private final int[] events;
    private final int[] nonEvents;
    private final int[] rank;

    private Tally(int size, int[] rank) {
        this.score = new double[size];
        this.events = new int[size];
        this.nonEvents = new int[size];
        this.rank = rank;
    }

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
        Tally tally = new Tally(n == 0 ? 0 : distinct + 1, rank);
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

    /**
     * Distinct scores.
     *
     * @return at least 1
     */
    public int size() {
        return score.length;
    }

    /**
     * A distinct score.
     *
     * @param at its place by rising score, from 0
     * @return finite
     */
    public double score(int at) {
        return score[at];
    }

    /**
     * Cases with the outcome at a score.
     *
     * @param at the place of the score
     * @return 0 or more
     */
    public int events(int at) {
        return events[at];
    }

    /**
     * Cases without the outcome at a score.
     *
     * @param at the place of the score
     * @return 0 or more
     */
    public int nonEvents(int at) {
        return nonEvents[at];
    }

    /**
     * Cases at a score.
     *
     * @param at the place of the score
     * @return 1 or more
     */
    public int count(int at) {
        return events[at] + nonEvents[at];
    }

    /**
     * The place of a case's score.
     *
     * @param index the case, in the order of the predictions
     * @return from 0, below {@link #size}
     */
    public int rank(int index) {
        return rank[index];
    }

    /**
     * Where the scores reach a threshold.
     *
     * @param threshold any number
     * @return the first place whose score is at least the threshold; {@link #size} where there is none
     */
    public int firstAtLeast(double threshold) {
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
