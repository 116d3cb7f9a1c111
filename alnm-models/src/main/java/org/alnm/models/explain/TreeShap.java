package org.alnm.models.explain;

import org.alnm.models.tree.Tree;

/**
 * SHAP values of a tree where unknown columns follow the training cases down both branches (Lundberg et al. 2018,
 * arXiv:1802.03888, algorithm 2).
 */
final class TreeShap {

    private final Tree tree;
    private final double[] row;
    private final double[] values;

    /** @param values what is found is added to */
    TreeShap(Tree tree, double[] row, double[] values) {
        this.tree = tree;
        this.row = row;
        this.values = values;
    }

    /** The mean of a tree over the training cases. */
    static double mean(Tree tree) {
        double mean = 0;
        for (int node = 0; node < tree.nodeCount(); node++) {
            if (tree.isLeaf(node)) {
                mean += tree.cover(node) / tree.cover(0) * tree.value(node);
            }
        }
        return mean;
    }

    void run() {
        recurse(0, new Path(0), 1, 1, -1);
    }

    /** The columns split by on the way to a node, with the share of cases that go on where each is unknown and known. */
    private static final class Path {

        private int length;
        private final int[] feature;
        private final double[] unknown;
        private final double[] known;
        private final double[] weight;

        Path(int capacity) {
            feature = new int[capacity];
            unknown = new double[capacity];
            known = new double[capacity];
            weight = new double[capacity];
        }

        Path extended(double zero, double one, int column) {
            Path longer = new Path(length + 1);
            System.arraycopy(feature, 0, longer.feature, 0, length);
            System.arraycopy(unknown, 0, longer.unknown, 0, length);
            System.arraycopy(known, 0, longer.known, 0, length);
            System.arraycopy(weight, 0, longer.weight, 0, length);
            int l = length;
            longer.length = l + 1;
            longer.feature[l] = column;
            longer.unknown[l] = zero;
            longer.known[l] = one;
            longer.weight[l] = l == 0 ? 1 : 0;
            for (int i = l - 1; i >= 0; i--) {
                longer.weight[i + 1] += one * longer.weight[i] * (i + 1) / (l + 1);
                longer.weight[i] = zero * longer.weight[i] * (l - i) / (l + 1);
            }
            return longer;
        }

        Path without(int index) {
            Path shorter = new Path(Math.max(length - 1, 0));
            shorter.length = length - 1;
            int l = length - 1;
            double one = known[index];
            double zero = unknown[index];
            double next = weight[l];
            for (int i = l - 1; i >= 0; i--) {
                if (one != 0) {
                    double before = weight[i];
                    shorter.weight[i] = next * (l + 1) / ((i + 1) * one);
                    next = before - shorter.weight[i] * zero * (l - i) / (l + 1);
                } else {
                    shorter.weight[i] = weight[i] * (l + 1) / (zero * (l - i));
                }
            }
            for (int i = 0, k = 0; i < length; i++) {
                if (i != index) {
                    shorter.feature[k] = feature[i];
                    shorter.unknown[k] = unknown[i];
                    shorter.known[k++] = known[i];
                }
            }
            return shorter;
        }

        double sumWithout(int index) {
            double sum = 0;
            Path shorter = without(index);
            for (int i = 0; i < shorter.length; i++) {
                sum += shorter.weight[i];
            }
            return sum;
        }

        int indexOf(int column) {
            for (int i = 1; i < length; i++) {
                if (feature[i] == column) {
                    return i;
                }
            }
            return -1;
        }
    }

    private void recurse(int node, Path above, double zero, double one, int column) {
        Path path = above.extended(zero, one, column);
        if (tree.isLeaf(node)) {
            for (int i = 1; i < path.length; i++) {
                double share = path.sumWithout(i);
                values[path.feature[i]] += share * (path.known[i] - path.unknown[i]) * tree.value(node);
            }
            return;
        }
        int split = tree.feature(node);
        boolean goesLeft = row[split] <= tree.threshold(node);
        int hot = goesLeft ? tree.left(node) : tree.right(node);
        int cold = goesLeft ? tree.right(node) : tree.left(node);
        double earlierZero = 1;
        double earlierOne = 1;
        int found = path.indexOf(split);
        if (found >= 0) {
            earlierZero = path.unknown[found];
            earlierOne = path.known[found];
            path = path.without(found);
        }
        double all = tree.cover(node);
        recurse(hot, path, earlierZero * tree.cover(hot) / all, earlierOne, split);
        recurse(cold, path, earlierZero * tree.cover(cold) / all, 0, split);
    }
}
