package org.alnm.eval.comparison;

import java.util.List;
import org.alnm.eval.EvaluationException;
import org.alnm.eval.Predictions;
import org.alnm.eval.discrimination.AucComparison;
import org.alnm.eval.discrimination.DeLong;

/**
 * Every pair of several models compared by DeLong's paired test, with adjusted p-values.
 *
 * @param models names in the order given
 * @param comparisons (1, 2), (1, 3), ..., (2, 3), ...
 * @param adjustment how the p-values were adjusted
 * @param adjusted the adjusted p-values, in the order of the comparisons; NaN where a test could not be done
 */
public record AucMatrix(
        List<String> models, List<AucComparison> comparisons, PAdjustment adjustment, List<Double> adjusted) {

    /**
     * Copies the lists.
     */
    public AucMatrix {
        models = List.copyOf(models);
        comparisons = List.copyOf(comparisons);
        adjusted = List.copyOf(adjusted);
    }

    /**
     * Compares models.
     *
     * @param models the same case ids, in any order, with the same outcomes
     * @param adjustment how to adjust
     * @return the matrix
     * @throws EvaluationException if there are fewer than two models, or the cases or outcomes differ
     */
    public static AucMatrix of(List<Predictions> models, PAdjustment adjustment) {
        if (models.size() < 2) {
            throw new EvaluationException("a comparison needs at least 2 models: " + models.size());
        }
        List<AucComparison> pairs = DeLong.pairs(models);
        double[] adjusted = adjustment.adjust(
                pairs.stream().mapToDouble(AucComparison::pValue).toArray());
        return new AucMatrix(
                models.stream().map(Predictions::model).toList(),
                pairs,
                adjustment,
                java.util.Arrays.stream(adjusted).boxed().toList());
    }

    /**
     * The adjusted p-value of a pair.
     *
     * @param a place of a model, from 0
     * @param b place of another
     * @return the same for (a, b) and (b, a); 1 for a model and itself
     */
    public double adjusted(int a, int b) {
        if (a == b) {
            return 1;
        }
        int low = Math.min(a, b);
        int high = Math.max(a, b);
        int n = models.size();
        return adjusted.get(low * (2 * n - low - 1) / 2 + high - low - 1);
    }
}
