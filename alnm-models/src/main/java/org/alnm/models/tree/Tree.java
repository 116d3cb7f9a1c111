package org.alnm.models.tree;

import java.util.Arrays;
import org.alnm.models.ModelException;

/**
 * A binary tree: a case goes left at a node where its value of the node's feature is not above the node's threshold, and
 * gets the value of the leaf it ends in. Node 0 is the root; children come after their parents. Immutable.
 */
public final class Tree {

    private final int[] feature;
    private final double[] threshold;
    private final int[] left;
    private final int[] right;
    private final double[] value;
    private final double[] cover;
    private final double[] gain;

    Tree(int[] feature, double[] threshold, int[] left, int[] right, double[] value, double[] cover, double[] gain) {
        this.feature = feature;
        this.threshold = threshold;
        this.left = left;
        this.right = right;
        this.value = value;
        this.cover = cover;
        this.gain = gain;
    }

    /**
     * A tree from its nodes, such as one that another program has grown. Children come after their parents.
     *
     * @param feature what each node splits by; -1 for a leaf
     * @param threshold the greatest value that goes left
     * @param left where values up to the threshold go
     * @param right where values above it go
     * @param value what the tree says at each node
     * @param cover the weight of the training cases at each node
     * @param gain by how much each split lowers the impurity
     * @return the tree
     * @throws ModelException if the arrays do not make a tree
     */
    public static Tree of(
            int[] feature, double[] threshold, int[] left, int[] right, double[] value, double[] cover, double[] gain) {
        int size = feature.length;
        boolean same = threshold.length == size
                && left.length == size
                && right.length == size
                && value.length == size
                && cover.length == size
                && gain.length == size;
        if (size == 0 || !same) {
            throw new ModelException("a tree has at least one node, and each node one value in every array");
        }
        for (int node = 0; node < size; node++) {
            // Children after parents: so no walk can go round in circles.
            boolean inner = feature[node] >= 0
                    && left[node] > node
                    && left[node] < size
                    && right[node] > node
                    && right[node] < size;
            if (!inner && feature[node] != -1) {
                throw new ModelException("node " + node + " of a tree splits by column " + feature[node]
                        + " into nodes " + left[node] + " and " + right[node] + " of " + size);
            }
        }
        return new Tree(
                feature.clone(),
                threshold.clone(),
                left.clone(),
                right.clone(),
                value.clone(),
                cover.clone(),
                gain.clone());
    }

    /**
     * The number of nodes.
     *
     * @return at least 1
     */
    public int nodeCount() {
        return feature.length;
    }

    /**
     * Whether a node is a leaf.
     *
     * @param node 0 to nodeCount - 1
     * @return false where it splits
     */
    public boolean isLeaf(int node) {
        return feature[node] < 0;
    }

    /**
     * What a node splits by.
     *
     * @param node 0 to nodeCount - 1
     * @return the index of a column of the classifier's inputs; -1 for a leaf
     */
    public int feature(int node) {
        return feature[node];
    }

    /**
     * Where a node splits.
     *
     * @param node 0 to nodeCount - 1
     * @return the greatest value that goes left; 0 for a leaf
     */
    public double threshold(int node) {
        return threshold[node];
    }

    /**
     * Where values up to the threshold go.
     *
     * @param node 0 to nodeCount - 1
     * @return a node; -1 for a leaf
     */
    public int left(int node) {
        return left[node];
    }

    /**
     * Where values above the threshold go.
     *
     * @param node 0 to nodeCount - 1
     * @return a node; -1 for a leaf
     */
    public int right(int node) {
        return right[node];
    }

    /**
     * What the tree says at a node.
     *
     * @param node 0 to nodeCount - 1
     * @return a leaf's value: a share of cases with the outcome, or a step of boosting; of an inner node what it would
     *     say were it a leaf
     */
    public double value(int node) {
        return value[node];
    }

    /**
     * The weight of the training cases at a node.
     *
     * @param node 0 to nodeCount - 1
     * @return above 0
     */
    public double cover(int node) {
        return cover[node];
    }

    /**
     * By how much a split lowers the impurity, times the weight of its cases.
     *
     * @param node 0 to nodeCount - 1
     * @return at least 0 but for rounding; 0 for a leaf
     */
    public double gain(int node) {
        return gain[node];
    }

    /**
     * The leaf that a case ends in.
     *
     * @param row values of the classifier's inputs, in their order
     * @return a node
     */
    public int leaf(double[] row) {
        int node = 0;
        while (feature[node] >= 0) {
            node = row[feature[node]] <= threshold[node] ? left[node] : right[node];
        }
        return node;
    }

    /**
     * What the tree says of a case.
     *
     * @param row values of the classifier's inputs, in their order
     * @return the value of its leaf
     */
    public double predict(double[] row) {
        return value[leaf(row)];
    }

    /** The same tree with another value at each node. */
    Tree withValues(double[] values) {
        return new Tree(feature, threshold, left, right, values, cover, gain);
    }

    /** The same tree under other column numbers. */
    Tree renumbered(int[] newIndex) {
        int[] renumbered = feature.clone();
        for (int n = 0; n < renumbered.length; n++) {
            if (renumbered[n] >= 0) {
                renumbered[n] = newIndex[renumbered[n]];
            }
        }
        return new Tree(renumbered, threshold, left, right, value, cover, gain);
    }

    /** Adds to each column's sum what its splits gained. */
    void addGains(double[] sums) {
        for (int n = 0; n < feature.length; n++) {
            if (feature[n] >= 0) {
                sums[feature[n]] += gain[n];
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tree tree
                && Arrays.equals(feature, tree.feature)
                && Arrays.equals(threshold, tree.threshold)
                && Arrays.equals(left, tree.left)
                && Arrays.equals(right, tree.right)
                && Arrays.equals(value, tree.value)
                && Arrays.equals(cover, tree.cover);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(threshold) * 31 + Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return "Tree of " + nodeCount() + " nodes";
    }
}
