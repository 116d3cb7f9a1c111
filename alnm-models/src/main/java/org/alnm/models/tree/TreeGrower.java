package org.alnm.models.tree;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Grows trees on the same cases, one after the other (CART; Breiman et al. 1984). The criterion is the weighted sum of
 * squares between the two sides, which for outcomes of 0 and 1 is the Gini impurity, or the entropy. For one thread.
 */
final class TreeGrower {

    private final Ranks ranks;
    private final Growth rules;
    private final SplitSearch search;
    private final int[] order;
    private final int[] spare;
    private final int[] columns;
    private double[] weight = new double[0];
    private double[] sum = new double[0];
    private double[] divisor = new double[0];

    private int count;
    private int[] feature = new int[64];
    private double[] threshold = new double[64];
    private int[] left = new int[64];
    private int[] right = new int[64];
    private double[] value = new double[64];
    private double[] cover = new double[64];
    private double[] gain = new double[64];
    private int[] start = new int[64];
    private int[] end = new int[64];
    private int[] depth = new int[64];

    TreeGrower(Ranks ranks, Growth rules) {
        this.ranks = ranks;
        this.rules = rules;
        this.search = new SplitSearch(ranks, rules);
        this.order = new int[ranks.rowCount()];
        this.spare = new int[ranks.rowCount()];
        this.columns = new int[ranks.columnCount()];
    }

    /**
     * Grows a tree.
     *
     * @param weight of each case; cases of weight 0 do not enter
     * @param sum weight times target of each case
     * @param divisor a leaf's value is the sum of its cases' sums over that of their divisors
     * @param random where columns or cuts are drawn; else anything
     */
    Tree grow(double[] weight, double[] sum, double[] divisor, UniformRandomProvider random) {
        this.weight = weight;
        this.sum = sum;
        this.divisor = divisor;
        search.take(weight, sum, order);
        int cases = 0;
        for (int i = 0; i < weight.length; i++) {
            if (weight[i] > 0) {
                order[cases++] = i;
            }
        }
        for (int c = 0; c < columns.length; c++) {
            columns[c] = c;
        }
        count = 0;
        add(0, cases, 0);
        // A node's children are made when its turn comes: the last first, so that the part of the order stays warm.
        int[] stack = new int[64];
        int height = 0;
        stack[height++] = 0;
        while (height > 0) {
            int node = stack[--height];
            if (split(node, random)) {
                if (height + 2 > stack.length) {
                    stack = Arrays.copyOf(stack, 2 * stack.length);
                }
                stack[height++] = right[node];
                stack[height++] = left[node];
            }
        }
        return new Tree(
                Arrays.copyOf(feature, count),
                Arrays.copyOf(threshold, count),
                Arrays.copyOf(left, count),
                Arrays.copyOf(right, count),
                Arrays.copyOf(value, count),
                Arrays.copyOf(cover, count),
                Arrays.copyOf(gain, count));
    }

    /** The leaf of each case that entered the last tree; -1 for the others. */
    int[] leaves() {
        int[] leaves = new int[weight.length];
        Arrays.fill(leaves, -1);
        for (int node = 0; node < count; node++) {
            if (feature[node] < 0) {
                for (int k = start[node]; k < end[node]; k++) {
                    leaves[order[k]] = node;
                }
            }
        }
        return leaves;
    }

    private int add(int from, int to, int level) {
        if (count == feature.length) {
            grow();
        }
        feature[count] = -1;
        threshold[count] = 0;
        left[count] = -1;
        right[count] = -1;
        gain[count] = 0;
        start[count] = from;
        end[count] = to;
        depth[count] = level;
        double w = 0;
        double s = 0;
        double d = 0;
        for (int k = from; k < to; k++) {
            int i = order[k];
            w += weight[i];
            s += sum[i];
            d += divisor[i];
        }
        cover[count] = w;
        value[count] = Math.abs(d) < 1e-150 ? 0 : s / d;
        return count++;
    }

    private void grow() {
        int size = 2 * count;
        feature = Arrays.copyOf(feature, size);
        threshold = Arrays.copyOf(threshold, size);
        left = Arrays.copyOf(left, size);
        right = Arrays.copyOf(right, size);
        value = Arrays.copyOf(value, size);
        cover = Arrays.copyOf(cover, size);
        gain = Arrays.copyOf(gain, size);
        start = Arrays.copyOf(start, size);
        end = Arrays.copyOf(end, size);
        depth = Arrays.copyOf(depth, size);
    }

    private boolean split(int node, UniformRandomProvider random) {
        int from = start[node];
        int to = end[node];
        int cases = to - from;
        if (cases < rules.minimumSplit()
                || cases < 2 * rules.minimumLeaf()
                || depth[node] >= rules.depth()
                || isPure(from, to)
                || !best(from, to, random)) {
            return false;
        }
        int column = search.column();
        int middle = partition(from, to, ranks.of(column), search.rank());
        feature[node] = column;
        threshold[node] = search.threshold();
        gain[node] = search.gain();
        // Through locals: add may replace the arrays.
        int lower = add(from, middle, depth[node] + 1);
        left[node] = lower;
        int upper = add(middle, to, depth[node] + 1);
        right[node] = upper;
        return true;
    }

    private boolean isPure(int from, int to) {
        double first = sum[order[from]] / weight[order[from]];
        for (int k = from + 1; k < to; k++) {
            if (sum[order[k]] / weight[order[k]] != first) {
                return false;
            }
        }
        return true;
    }

    /** Tries columns, drawn without replacement where not all are tried, until enough, and one that varies, were. */
    private boolean best(int from, int to, UniformRandomProvider random) {
        search.start(from, to);
        int p = columns.length;
        int wanted = rules.features() == 0 ? p : Math.min(rules.features(), p);
        boolean drawn = wanted < p || rules.randomCuts();
        boolean varies = false;
        for (int tried = 0; tried < p && (tried < wanted || !varies); tried++) {
            if (drawn) {
                int other = tried + random.nextInt(p - tried);
                int swap = columns[tried];
                columns[tried] = columns[other];
                columns[other] = swap;
            }
            varies |= search.tryColumn(columns[tried], random);
        }
        return search.found();
    }

    private int partition(int from, int to, int[] rank, int cut) {
        int low = from;
        int high = 0;
        for (int k = from; k < to; k++) {
            int i = order[k];
            if (rank[i] <= cut) {
                order[low++] = i;
            } else {
                spare[high++] = i;
            }
        }
        System.arraycopy(spare, 0, order, low, high);
        return low;
    }
}
