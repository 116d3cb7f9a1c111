package org.alnm.models.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.alnm.models.ModelException;
import org.alnm.models.ModelFileException;
import org.alnm.models.State;

/** Reads trees from the joined arrays of a state. */
final class TreeStates {

    private final int[] sizes;
    private final int[] feature;
    private final int[] left;
    private final int[] right;
    private final double[] threshold;
    private final double[] value;
    private final double[] cover;
    private final double[] gain;
    private final int columns;

    TreeStates(State state, int columns) {
        this.columns = columns;
        sizes = state.wholes("nodes");
        feature = state.wholes("feature");
        left = state.wholes("left");
        right = state.wholes("right");
        threshold = state.numbers("threshold", feature.length);
        value = state.numbers("value", feature.length);
        cover = state.numbers("cover", feature.length);
        gain = state.numbers("gain", feature.length);
        if (left.length != feature.length || right.length != feature.length) {
            throw new ModelFileException(
                    "trees of " + feature.length + " nodes with " + left.length + " and " + right.length + " children");
        }
    }

    List<Tree> trees() {
        List<Tree> trees = new ArrayList<>();
        int from = 0;
        for (int size : sizes) {
            if (size < 1 || size > feature.length - from) {
                throw new ModelFileException(
                        "a tree of " + size + " nodes where " + (feature.length - from) + " are left");
            }
            int to = from + size;
            trees.add(tree(from, to));
            from = to;
        }
        if (from != feature.length) {
            throw new ModelFileException("the trees have " + from + " nodes, the arrays " + feature.length);
        }
        return trees;
    }

    private Tree tree(int from, int to) {
        try {
            for (int node = from; node < to; node++) {
                if (feature[node] >= columns) {
                    throw new ModelException("a tree splits by column " + feature[node] + " of " + columns);
                }
            }
            return Tree.of(
                    Arrays.copyOfRange(feature, from, to),
                    Arrays.copyOfRange(threshold, from, to),
                    Arrays.copyOfRange(left, from, to),
                    Arrays.copyOfRange(right, from, to),
                    Arrays.copyOfRange(value, from, to),
                    Arrays.copyOfRange(cover, from, to),
                    Arrays.copyOfRange(gain, from, to));
        } catch (ModelException e) {
            throw new ModelFileException(e.getMessage(), e);
        }
    }
}
