package org.alnm.models.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
            check(from, size);
            int to = from + size;
            trees.add(new Tree(
                    Arrays.copyOfRange(feature, from, to),
                    Arrays.copyOfRange(threshold, from, to),
                    Arrays.copyOfRange(left, from, to),
                    Arrays.copyOfRange(right, from, to),
                    Arrays.copyOfRange(value, from, to),
                    Arrays.copyOfRange(cover, from, to),
                    Arrays.copyOfRange(gain, from, to)));
            from = to;
        }
        if (from != feature.length) {
            throw new ModelFileException("the trees have " + from + " nodes, the arrays " + feature.length);
        }
        return trees;
    }

    private void check(int from, int size) {
        for (int node = 0; node < size; node++) {
            int f = feature[from + node];
            // Children after parents: so no walk can go round in circles.
            boolean inner = f >= 0
                    && f < columns
                    && left[from + node] > node
                    && left[from + node] < size
                    && right[from + node] > node
                    && right[from + node] < size;
            if (!inner && f != -1) {
                throw new ModelFileException("node " + node + " of a tree splits by column " + f + " of " + columns
                        + " into nodes " + left[from + node] + " and " + right[from + node] + " of " + size);
            }
        }
    }
}
