package org.alnm.eval.comparison;

import org.alnm.eval.Distributions;
import org.alnm.eval.Predictions;
import org.alnm.eval.discrimination.ConfusionMatrix;
import org.apache.commons.math3.special.Beta;

/**
 * Whether two classifiers are right equally often on the same cases (McNemar 1947, doi:10.1007/BF02295996). Speaks of
 * the cases on which only one is right.
 *
 * @param onlyFirst cases that only the first calls rightly
 * @param onlySecond cases that only the second calls rightly
 */
public record McNemarTest(int onlyFirst, int onlySecond) {

    /**
     * Compares calls at thresholds fixed beforehand.
     *
     * @param first one model
     * @param firstThreshold its cases are positive from here on
     * @param second another; the same cases
     * @param secondThreshold its cases are positive from here on
     * @return the counts
     * @throws org.alnm.eval.EvaluationException if the cases differ or a threshold is NaN
     */
    public static McNemarTest of(Predictions first, double firstThreshold, Predictions second, double secondThreshold) {
        ConfusionMatrix.requireThreshold(first, firstThreshold);
        ConfusionMatrix.requireThreshold(second, secondThreshold);
        int[] positions = first.positionsIn(second);
        double[] a = first.scores();
        double[] b = second.scores();
        int onlyFirst = 0;
        int onlySecond = 0;
        for (int i = 0; i < a.length; i++) {
            boolean rightA = a[i] >= firstThreshold == first.outcome(i);
            boolean rightB = b[positions[i]] >= secondThreshold == first.outcome(i);
            onlyFirst += rightA && !rightB ? 1 : 0;
            onlySecond += rightB && !rightA ? 1 : 0;
        }
        return new McNemarTest(onlyFirst, onlySecond);
    }

    /**
     * The exact two-sided p-value: binomial with one half.
     *
     * @return in (0, 1]; 1 where no case tells them apart
     */
    public double exactPValue() {
        int n = onlyFirst + onlySecond;
        int fewer = Math.min(onlyFirst, onlySecond);
        if (2 * fewer == n) {
            return 1;
        }
        return Math.min(1, 2 * Beta.regularizedBeta(0.5, n - fewer, fewer + 1.0));
    }

    /**
     * The p-value of the chi-squared statistic.
     *
     * @param corrected whether with the continuity correction
     * @return in [0, 1]; 1 where no case tells them apart
     */
    public double pValue(boolean corrected) {
        return onlyFirst + onlySecond == 0 ? 1 : Distributions.chiSquaredAbove(statistic(corrected), 1);
    }

    /**
     * The chi-squared statistic.
     *
     * @param corrected whether with the continuity correction
     * @return 0 or more; 0 where no case tells them apart
     */
    public double statistic(boolean corrected) {
        double gap = Math.max(0, Math.abs((double) onlyFirst - onlySecond) - (corrected ? 1 : 0));
        int n = onlyFirst + onlySecond;
        return n == 0 ? 0 : gap * gap / n;
    }
}
