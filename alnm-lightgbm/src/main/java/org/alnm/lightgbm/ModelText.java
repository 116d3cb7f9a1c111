package org.alnm.lightgbm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.alnm.models.ModelException;
import org.alnm.models.tree.Tree;

/** LightGBM's text form of a model: blocks of {@code key=value} lines, one block a tree. */
final class ModelText {

    private final List<Map<String, String>> blocks = new ArrayList<>();

    ModelText(String text) {
        Map<String, String> block = new LinkedHashMap<>();
        for (String line : text.lines().toList()) {
            if (line.equals("end of trees")) {
                break;
            }
            if (line.startsWith("Tree=")) {
                block = new LinkedHashMap<>();
                blocks.add(block);
            }
            int sign = line.indexOf('=');
            if (sign > 0) {
                block.put(line.substring(0, sign), line.substring(sign + 1));
            }
        }
    }

    List<Tree> trees() {
        List<Tree> trees = new ArrayList<>();
        for (Map<String, String> block : blocks) {
            trees.add(tree(block));
        }
        if (trees.isEmpty()) {
            throw new ModelException("LightGBM grew no tree");
        }
        return trees;
    }

    /** Inner nodes first, in LightGBM's order, which puts children after parents; then the leaves. */
    private static Tree tree(Map<String, String> block) {
        double[] leafValue = numbers(block, "leaf_value");
        int leaves = leafValue.length;
        int inner = leaves - 1;
        int size = inner + leaves;
        int[] feature = new int[size];
        int[] left = new int[size];
        int[] right = new int[size];
        double[] threshold = new double[size];
        double[] value = new double[size];
        double[] cover = new double[size];
        double[] gain = new double[size];
        if (inner > 0) {
            double[] split = numbers(block, "split_feature");
            double[] lower = numbers(block, "left_child");
            double[] upper = numbers(block, "right_child");
            System.arraycopy(numbers(block, "threshold"), 0, threshold, 0, inner);
            System.arraycopy(numbers(block, "split_gain"), 0, gain, 0, inner);
            System.arraycopy(numbers(block, "internal_value"), 0, value, 0, inner);
            System.arraycopy(numbers(block, "internal_count"), 0, cover, 0, inner);
            System.arraycopy(numbers(block, "leaf_count"), 0, cover, inner, leaves);
            for (int node = 0; node < inner; node++) {
                feature[node] = (int) split[node];
                left[node] = child(lower[node], inner);
                right[node] = child(upper[node], inner);
            }
        } else {
            cover[0] = 1;
        }
        System.arraycopy(leafValue, 0, value, inner, leaves);
        for (int leaf = 0; leaf < leaves; leaf++) {
            int node = inner + leaf;
            feature[node] = -1;
            left[node] = -1;
            right[node] = -1;
        }
        return Tree.of(feature, threshold, left, right, value, cover, gain);
    }

    private static int child(double number, int inner) {
        return number >= 0 ? (int) number : inner + (int) (-number - 1);
    }

    private static double[] numbers(Map<String, String> block, String key) {
        String text = block.get(key);
        if (text == null) {
            throw new ModelException("LightGBM wrote a tree without '" + key + "', only " + block.keySet());
        }
        String[] words = text.trim().split(" ");
        double[] numbers = new double[words.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Double.parseDouble(words[i]) + 0.0; // -0.0 is 0.0.
        }
        return numbers;
    }
}
