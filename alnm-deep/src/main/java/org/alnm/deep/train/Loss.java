package org.alnm.deep.train;

import java.util.Arrays;
import java.util.List;

/**
 * What training makes small: the focal loss {@code sum w_y (1 - p_y)^gamma (-log p_y) / sum w_y} over a batch, with p the softmax of the
 * logits and y the label (Lin 2017, doi:10.1109/ICCV.2017.324). Focus 0 is the cross-entropy.
 *
 * @param focus gamma, 0 or more; larger values weigh down cases that are already right
 * @param classWeights one for each class, above 0; empty for 1 each
 */
public record Loss(double focus, List<Double> classWeights) {

    /** Checks the ranges and copies the list. */
    public Loss {
        classWeights = List.copyOf(classWeights);
        if (!(focus >= 0) || Double.isInfinite(focus)) {
            throw new IllegalArgumentException("the focus of a loss is 0 or more, but was " + focus);
        }
        for (double weight : classWeights) {
            if (!(weight > 0) || Double.isInfinite(weight)) {
                throw new IllegalArgumentException("class weights are above 0, but were " + classWeights);
            }
        }
    }

    /**
     * Cross-entropy.
     *
     * @return the loss, with equal weights
     */
    public static Loss crossEntropy() {
        return new Loss(0, List.of());
    }

    /**
     * Focal loss.
     *
     * @param focus gamma; 2 in the paper
     * @return the loss, with equal weights
     */
    public static Loss focal(double focus) {
        return new Loss(focus, List.of());
    }

    /**
     * The same with class weights.
     *
     * @param weights one for each class, above 0
     * @return the loss
     */
    public Loss withClassWeights(Double... weights) {
        return new Loss(focus, Arrays.asList(weights));
    }

    private double weight(int label) {
        return classWeights.isEmpty() ? 1 : classWeights.get(label);
    }

    /** The loss of a batch; fills its gradient by the logits. */
    double value(double[][] logits, int[] labels, double[][] gradient) {
        double weights = 0;
        for (int label : labels) {
            weights += weight(label);
        }
        double sum = 0;
        for (int n = 0; n < labels.length; n++) {
            double[] log = logSoftmax(logits[n]);
            double logP = log[labels[n]];
            double p = StrictMath.exp(logP);
            double rest = -StrictMath.expm1(logP);
            double factor = weight(labels[n]) / weights;
            double focusing = focus == 0 ? 1 : StrictMath.pow(rest, focus);
            sum -= factor * focusing * logP;
            // d/dlogP of -(1 - p)^g logP; the first term vanishes with p at 1.
            double slope = focus == 0 || rest == 0 ? 0 : focus * StrictMath.pow(rest, focus - 1) * p * logP;
            double byLogP = factor * (slope - focusing);
            for (int k = 0; k < log.length; k++) {
                gradient[n][k] = byLogP * ((k == labels[n] ? 1 : 0) - StrictMath.exp(log[k]));
            }
        }
        return sum;
    }

    static double[] logSoftmax(double[] logits) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double logit : logits) {
            largest = Math.max(largest, logit);
        }
        double sum = 0;
        for (double logit : logits) {
            sum += StrictMath.exp(logit - largest);
        }
        double[] log = new double[logits.length];
        for (int k = 0; k < log.length; k++) {
            log[k] = logits[k] - largest - StrictMath.log(sum);
        }
        return log;
    }
}
