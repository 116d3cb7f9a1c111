package org.alnm.eval;

/**
 * Cases with and without the outcome at each distinct score, by rising score. Immutable.
 *
 * <p>Most measures of one model are functions of this table. It does not depend on the order of the cases, so neither
 * do their bits.
 */
public final class Tally {

    /** From here on, wider digits pay for their longer tables of counts. */
    private static final int MANY = 4096;

    private static final int WIDE = 11;

    private final double[] score;
    private final int[] events;
    private final int[] nonEvents;
    private final int[] rank;
    private final int allEvents;
    private final int allNonEvents;

    private Tally(double[] score, int[] events, int[] nonEvents, int[] rank) {
        this.score = score;
        this.events = events;
        this.nonEvents = nonEvents;
        this.rank = rank;
        int with = 0;
        int without = 0;
        for (int i = 0; i < score.length; i++) {
            with += events[i];
            without += nonEvents[i];
        }
        this.allEvents = with;
        this.allNonEvents = without;
    }

    /**
     * Counts cases that need no names.
     *
     * @param scores finite
     * @param outcomes one a score
     * @return the table
     * @throws EvaluationException if the lengths differ or a score is NaN or infinite
     */
    public static Tally of(double[] scores, boolean[] outcomes) {
        if (scores.length != outcomes.length) {
            throw new EvaluationException(scores.length + " scores and " + outcomes.length
                    + " outcomes; there must be one each for every case");
        }
        double[] values = new double[scores.length];
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(scores[i])) {
                throw new EvaluationException("case " + i + " (counted from 0) has the score " + scores[i]
                        + "; scores must be finite: leave the case out, and say so");
            }
            values[i] = scores[i] + 0.0; // -0.0 becomes 0.0: equal scores have equal bits.
        }
        return ofChecked(values, outcomes);
    }

    static Tally ofChecked(double[] scores, boolean[] outcomes) {
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
        double[] score = new double[size];
        int[] events = new int[size];
        int[] nonEvents = new int[size];
        for (int i = 0; i < n; i++) {
            int at = rank[i];
            score[at] = scores[i];
            if (outcomes[i]) {
                events[at]++;
            } else {
                nonEvents[at]++;
            }
        }
        return new Tally(score, events, nonEvents, rank);
    }

    /**
     * The table of cases drawn again, some several times and some not at all. Scores without a case stay, with counts
     * of 0, so that nothing is sorted again.
     *
     * @param drawn how often each case was drawn, in the order of the predictions, 0 or more
     * @param outcomes of the cases, in that order
     * @return the table; one class may be empty
     */
    public Tally drawn(int[] drawn, boolean[] outcomes) {
        int[] with = new int[score.length];
        int[] without = new int[score.length];
        for (int i = 0; i < drawn.length; i++) {
            int times = drawn[i];
            if (outcomes[i]) {
                with[rank[i]] += times;
            } else {
                without[rank[i]] += times;
            }
        }
        return new Tally(score, with, without, rank);
    }

    /**
     * All cases with the outcome.
     *
     * @return 0 or more
     */
    public int events() {
        return allEvents;
    }

    /**
     * All cases without the outcome.
     *
     * @return 0 or more
     */
    public int nonEvents() {
        return allNonEvents;
    }

    /**
     * All cases.
     *
     * @return 0 or more
     */
    public int count() {
        return allEvents + allNonEvents;
    }

    /**
     * The share of cases with the outcome.
     *
     * @return in [0, 1]; NaN where there is no case
     */
    public double prevalence() {
        return (double) allEvents / count();
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
     * @return 0 or more
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

    /** Least-significant-digit radix sort of indices by finite value; linear and stable. Keys move along. */
    private static int[] ascending(double[] values) {
        int n = values.length;
        int width = n < MANY ? Byte.SIZE : WIDE;
        int digits = (Long.SIZE + width - 1) / width;
        long[] keys = new long[n];
        int[][] counts = new int[digits][1 << width];
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            long bits = Double.doubleToLongBits(values[i]);
            // Flips the bits so that unsigned order of keys is the order of the numbers.
            long key = bits ^ ((bits >> 63) | Long.MIN_VALUE);
            keys[i] = key;
            order[i] = i;
            for (int digit = 0; digit < digits; digit++) {
                counts[digit][digit(key, digit * width, width)]++;
            }
        }
        int[] nextOrder = new int[n];
        long[] nextKeys = new long[n];
        for (int digit = 0; digit < digits; digit++) {
            int[] start = counts[digit];
            int low = digit * width;
            if (n == 0 || start[digit(keys[0], low, width)] == n) {
                continue;
            }
            sum(start);
            for (int i = 0; i < n; i++) {
                int to = start[digit(keys[i], low, width)]++;
                nextOrder[to] = order[i];
                nextKeys[to] = keys[i];
            }
            int[] swap = order;
            order = nextOrder;
            nextOrder = swap;
            long[] swapKeys = keys;
            keys = nextKeys;
            nextKeys = swapKeys;
        }
        return order;
    }

    /** Turns counts into the places where their buckets start. */
    private static void sum(int[] counts) {
        int sum = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            int count = counts[bucket];
            counts[bucket] = sum;
            sum += count;
        }
    }

    private static int digit(long key, int low, int width) {
        return (int) (key >>> low) & ((1 << width) - 1);
    }
}
