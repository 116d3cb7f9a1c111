package org.alnm.xgboost;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.alnm.core.provenance.Json;
import org.alnm.models.ModelException;
import org.alnm.models.tree.Tree;

/** A tree as XGBoost writes it, as JSON with statistics. */
final class TreeDump {

    private final Map<?, ?> root;
    private int count;
    private int[] feature = new int[16];
    private double[] threshold = new double[16];
    private int[] left = new int[16];
    private int[] right = new int[16];
    private double[] value = new double[16];
    private double[] cover = new double[16];
    private double[] gain = new double[16];

    TreeDump(String json) {
        root = Json.read(json);
    }

    Tree tree() {
        add(root);
        return Tree.of(
                Arrays.copyOf(feature, count),
                Arrays.copyOf(threshold, count),
                Arrays.copyOf(left, count),
                Arrays.copyOf(right, count),
                Arrays.copyOf(value, count),
                Arrays.copyOf(cover, count),
                Arrays.copyOf(gain, count));
    }

    private int add(Map<?, ?> node) {
        if (count == feature.length) {
            int size = 2 * count;
            feature = Arrays.copyOf(feature, size);
            threshold = Arrays.copyOf(threshold, size);
            left = Arrays.copyOf(left, size);
            right = Arrays.copyOf(right, size);
            value = Arrays.copyOf(value, size);
            cover = Arrays.copyOf(cover, size);
            gain = Arrays.copyOf(gain, size);
        }
        int at = count++;
        cover[at] = number(node, "cover");
        if (node.containsKey("leaf")) {
            feature[at] = -1;
            left[at] = -1;
            right[at] = -1;
            value[at] = (float) number(node, "leaf") + 0.0;
            return at;
        }
        feature[at] = Integer.parseInt(String.valueOf(node.get("split")).substring(1));
        threshold[at] = lastBelow((float) number(node, "split_condition"));
        gain[at] = number(node, "gain");
        // Through locals: add may replace the arrays.
        int lower = add(child(node, "yes"));
        left[at] = lower;
        int upper = add(child(node, "no"));
        right[at] = upper;
        return at;
    }

    /** The greatest number that is below the limit after rounding to single precision, as XGBoost compares. */
    static double lastBelow(float limit) {
        float before = Math.nextDown(limit);
        double middle = (double) before / 2 + (double) limit / 2;
        return (float) middle < limit ? middle : Math.nextDown(middle);
    }

    private static Map<?, ?> child(Map<?, ?> node, String key) {
        double id = number(node, key);
        if (node.get("children") instanceof List<?> children) {
            for (Object child : children) {
                if (child instanceof Map<?, ?> map && number(map, "nodeid") == id) {
                    return map;
                }
            }
        }
        throw new ModelException("XGBoost wrote a node without its child " + id + ": " + node.keySet());
    }

    private static double number(Map<?, ?> node, String key) {
        if (node.get(key) instanceof Number number) {
            return number.doubleValue();
        }
        throw new ModelException("XGBoost wrote a node without '" + key + "': " + node.keySet());
    }
}
