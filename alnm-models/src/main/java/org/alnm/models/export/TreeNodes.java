package org.alnm.models.export;

import java.util.ArrayList;
import java.util.List;
import org.alnm.core.onnx.OnnxNode;
import org.alnm.core.onnx.OnnxTensor;
import org.alnm.models.tree.Tree;

/** The nodes of trees as the attributes of ONNX's {@code TreeEnsembleRegressor}. */
final class TreeNodes {

    private final long[] tree;
    private final long[] node;
    private final long[] feature;
    private final long[] left;
    private final long[] right;
    private final double[] threshold;
    private final List<String> modes = new ArrayList<>();
    private final long[] leafTree;
    private final long[] leafNode;
    private final double[] leafValue;

    private TreeNodes(int nodes, int leaves) {
        tree = new long[nodes];
        node = new long[nodes];
        feature = new long[nodes];
        left = new long[nodes];
        right = new long[nodes];
        threshold = new double[nodes];
        leafTree = new long[leaves];
        leafNode = new long[leaves];
        leafValue = new double[leaves];
    }

    static TreeNodes of(List<Tree> trees) {
        int nodes = trees.stream().mapToInt(Tree::nodeCount).sum();
        // Each split adds a leaf to the one that a tree begins with.
        TreeNodes all = new TreeNodes(nodes, (nodes + trees.size()) / 2);
        int at = 0;
        int leaf = 0;
        for (int t = 0; t < trees.size(); t++) {
            Tree tree = trees.get(t);
            for (int n = 0; n < tree.nodeCount(); n++, at++) {
                all.tree[at] = t;
                all.node[at] = n;
                if (tree.isLeaf(n)) {
                    all.modes.add("LEAF");
                    all.leafTree[leaf] = t;
                    all.leafNode[leaf] = n;
                    all.leafValue[leaf++] = tree.value(n);
                } else {
                    all.modes.add("BRANCH_LEQ");
                    all.feature[at] = tree.feature(n);
                    all.threshold[at] = tree.threshold(n);
                    all.left[at] = tree.left(n);
                    all.right[at] = tree.right(n);
                }
            }
        }
        return all;
    }

    /** The operation; its result is binary32, whatever its input. */
    OnnxNode node(String input, String output) {
        return OnnxNode.classical("TreeEnsembleRegressor", List.of(input), output)
                .withInteger("n_targets", 1)
                .withText("aggregate_function", "SUM")
                .withText("post_transform", "NONE")
                .withIntegers("nodes_treeids", tree)
                .withIntegers("nodes_nodeids", node)
                .withIntegers("nodes_featureids", feature)
                .withTexts("nodes_modes", modes)
                .withIntegers("nodes_truenodeids", left)
                .withIntegers("nodes_falsenodeids", right)
                .withTensor("nodes_values_as_tensor", OnnxTensor.doubles("", threshold, threshold.length))
                .withIntegers("target_treeids", leafTree)
                .withIntegers("target_nodeids", leafNode)
                .withIntegers("target_ids", new long[leafTree.length])
                .withTensor("target_weights_as_tensor", OnnxTensor.doubles("", leafValue, leafValue.length));
    }
}
