package org.alnm.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The test AUCs of one model over repeated splits. The splits share cases, so the standard deviation says how much luck
 * the split is, and is no standard error of the model's AUC.
 *
 * @param count how many splits
 * @param mean their mean
 * @param standardDeviation their standard deviation (divisor count - 1); NaN for one split
 * @param min the least
 * @param max the greatest
 */
public record AucSummary(int count, double mean, double standardDeviation, double min, double max) {

    static AucSummary of(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int n = sorted.length;
        double sum = 0;
        for (double value : sorted) {
            sum += value;
        }
        double mean = sum / n;
        double squares = 0;
        for (double value : sorted) {
            squares += (value - mean) * (value - mean);
        }
        return new AucSummary(n, mean, n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1)), sorted[0], sorted[n - 1]);
    }

    Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("count", count);
        tree.put("mean", mean);
        tree.put("standardDeviation", standardDeviation);
        tree.put("min", min);
        tree.put("max", max);
        return tree;
    }
}
