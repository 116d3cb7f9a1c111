package org.alnm.models.tree;

import org.alnm.models.ModelException;

/**
 * When and how a tree splits.
 *
 * @param depth most splits from the root to a leaf
 * @param minimumSplit fewest cases of a node that is split
 * @param minimumLeaf fewest cases of a leaf
 * @param features columns tried at a split; 0 for all
 * @param entropy whether the criterion is the entropy, and not the Gini impurity or, which is the same for a number
 *     that is 0 or 1, the variance
 * @param randomCuts whether each column tried is cut at one random place, and not at the best
 */
record Growth(int depth, int minimumSplit, int minimumLeaf, int features, boolean entropy, boolean randomCuts) {

    static final int UNLIMITED = Integer.MAX_VALUE;

    Growth {
        if (depth < 1) {
            throw new ModelException("a tree is at least 1 split deep: " + depth);
        }
        if (minimumSplit < 2 || minimumLeaf < 1) {
            throw new ModelException("a node that is split has at least 2 cases and a leaf at least 1: " + minimumSplit
                    + ", " + minimumLeaf);
        }
        if (features < 0) {
            throw new ModelException("the number of columns tried at a split is at least 1, or 0 for all: " + features);
        }
    }

    static Growth full() {
        return new Growth(UNLIMITED, 2, 1, 0, false, false);
    }

    Growth withDepth(int value) {
        return new Growth(value, minimumSplit, minimumLeaf, features, entropy, randomCuts);
    }

    Growth withMinimumSplit(int value) {
        return new Growth(depth, value, minimumLeaf, features, entropy, randomCuts);
    }

    Growth withMinimumLeaf(int value) {
        return new Growth(depth, minimumSplit, value, features, entropy, randomCuts);
    }

    Growth withFeatures(int value) {
        return new Growth(depth, minimumSplit, minimumLeaf, value, entropy, randomCuts);
    }

    Growth withEntropy() {
        return new Growth(depth, minimumSplit, minimumLeaf, features, true, randomCuts);
    }

    Growth withRandomCuts() {
        return new Growth(depth, minimumSplit, minimumLeaf, features, entropy, true);
    }

    /** A depth as a record shows it. */
    Object shownDepth() {
        return depth == UNLIMITED ? "unlimited" : (Object) depth;
    }
}
