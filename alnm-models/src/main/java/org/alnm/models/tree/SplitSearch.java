package org.alnm.models.tree;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Finds the best cut of the cases of a node.
 *
 * <p>The values of a column in a node are walked in rising order without sorting: each case marks its rank in a set of
 * bits and adds to the sums of the rank, and the set is read from the lowest bit up. Where a node is small beside the
 * number of ranks, the ranks are sorted instead; the sums are the same.
 */
final class SplitSearch {

    private final Ranks ranks;
    private final Growth rules;
    private final long[] marks;
    private final double[] weights;
    private final double[] sums;
    private final int[] cases;
    private final int[] present;
    private double[] weight = new double[0];
    private double[] sum = new double[0];
    private int[] order = new int[0];

    private int from;
    private int to;
    private double allWeight;
    private double allSum;
    private double unsplit;
    private double best;
    private int column;
    private int rank;
    private double threshold;

    SplitSearch(Ranks ranks, Growth rules) {
        this.ranks = ranks;
        this.rules = rules;
        this.marks = new long[(ranks.most() + 63) / 64];
        this.weights = new double[ranks.most()];
        this.sums = new double[ranks.most()];
        this.cases = new int[ranks.most()];
        this.present = new int[ranks.most()];
    }

    void take(double[] newWeight, double[] newSum, int[] newOrder) {
        weight = newWeight;
        sum = newSum;
        order = newOrder;
    }

    /** Begins with a node. */
    void start(int newFrom, int newTo) {
        from = newFrom;
        to = newTo;
        allWeight = 0;
        allSum = 0;
        for (int k = from; k < to; k++) {
            allWeight += weight[order[k]];
            allSum += sum[order[k]];
        }
        unsplit = worth(allSum, allWeight);
        best = Double.NEGATIVE_INFINITY;
        column = -1;
    }

    boolean found() {
        return column >= 0;
    }

    int column() {
        return column;
    }

    /** The greatest rank that goes left. */
    int rank() {
        return rank;
    }

    double threshold() {
        return threshold;
    }

    double gain() {
        return Math.max(best - unsplit, 0);
    }

    /** @return whether the column varies in the node */
    boolean tryColumn(int c, UniformRandomProvider random) {
        return rules.randomCuts() ? tryRandomCut(c, random) : tryAllCuts(c);
    }

    private boolean tryAllCuts(int c) {
        int[] of = ranks.of(c);
        int distinct = gather(of);
        boolean varies = distinct > 1;
        double leftWeight = 0;
        double leftSum = 0;
        int leftCases = 0;
        boolean counted = rules.minimumLeaf() > 1;
        int last = to - from - rules.minimumLeaf();
        for (int k = 0; k < distinct; k++) {
            int r = present[k];
            leftWeight += weights[r];
            leftSum += sums[r];
            weights[r] = 0;
            sums[r] = 0;
            if (counted) {
                leftCases += cases[r];
                cases[r] = 0;
                if (leftCases < rules.minimumLeaf() || leftCases > last) {
                    continue;
                }
            }
            if (k < distinct - 1) {
                double rightWeight = allWeight - leftWeight;
                double rightSum = allSum - leftSum;
                double worth = rules.entropy()
                        ? worth(leftSum, leftWeight) + worth(rightSum, rightWeight)
                        : leftSum * leftSum / leftWeight + rightSum * rightSum / rightWeight;
                if (worth > best) {
                    accept(c, worth, r, ranks.between(c, r, present[k + 1]));
                }
            }
        }
        return varies;
    }

    private void accept(int c, double worth, int r, double cut) {
        best = worth;
        column = c;
        rank = r;
        threshold = cut;
    }

    /** Sums by rank, and the ranks present in rising order. */
    private int gather(int[] of) {
        boolean counted = rules.minimumLeaf() > 1;
        boolean sort = 16L * (to - from) < marks.length;
        int distinct = 0;
        for (int k = from; k < to; k++) {
            int i = order[k];
            int r = of[i];
            if (sort) {
                if (weights[r] == 0) {
                    present[distinct++] = r;
                }
            } else {
                marks[r >> 6] |= 1L << r;
            }
            weights[r] += weight[i];
            sums[r] += sum[i];
            if (counted) {
                cases[r]++;
            }
        }
        if (sort) {
            Arrays.sort(present, 0, distinct);
            return distinct;
        }
        for (int w = 0; w < marks.length; w++) {
            long word = marks[w];
            marks[w] = 0;
            while (word != 0) {
                present[distinct++] = (w << 6) + Long.numberOfTrailingZeros(word);
                word &= word - 1;
            }
        }
        return distinct;
    }

    private boolean tryRandomCut(int c, UniformRandomProvider random) {
        int[] of = ranks.of(c);
        int low = Integer.MAX_VALUE;
        int high = -1;
        for (int k = from; k < to; k++) {
            low = Math.min(low, of[order[k]]);
            high = Math.max(high, of[order[k]]);
        }
        if (low == high) {
            return false;
        }
        double least = ranks.value(c, low);
        double most = ranks.value(c, high);
        double u = random.nextDouble();
        double cut = least * (1 - u) + most * u;
        cut = cut >= least && cut < most ? cut : least;
        double leftWeight = 0;
        double leftSum = 0;
        int leftCases = 0;
        int highestLeft = low;
        for (int k = from; k < to; k++) {
            int i = order[k];
            if (ranks.value(c, of[i]) <= cut) {
                leftWeight += weight[i];
                leftSum += sum[i];
                leftCases++;
                highestLeft = Math.max(highestLeft, of[i]);
            }
        }
        if (leftCases >= rules.minimumLeaf() && to - from - leftCases >= rules.minimumLeaf()) {
            double worth = worth(leftSum, leftWeight) + worth(allSum - leftSum, allWeight - leftWeight);
            if (worth > best) {
                accept(c, worth, highestLeft, cut);
            }
        }
        return true;
    }

    /** What a side adds to the worth of a cut; more is purer. */
    private double worth(double s, double w) {
        if (!rules.entropy()) {
            return s * s / w;
        }
        double events = Math.max(s, 0);
        double others = Math.max(w - s, 0);
        return (events > 0 ? events * StrictMath.log(events / w) : 0)
                + (others > 0 ? others * StrictMath.log(others / w) : 0);
    }
}
