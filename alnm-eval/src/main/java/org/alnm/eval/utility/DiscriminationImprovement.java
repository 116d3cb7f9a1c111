package org.alnm.eval.utility;

import org.alnm.eval.Distributions;
import org.alnm.eval.Interval;
import org.alnm.eval.Predictions;

/**
 * Integrated discrimination improvement of a new model over an old one: by how much the mean probabilities of the two
 * classes move apart (Pencina et al. 2008, doi:10.1002/sim.2929). The normal interval is known to be too narrow where
 * the models are nested.
 *
 * @param ofEvents mean rise of the probability of cases with the outcome
 * @param ofNonEvents mean fall of the probability of cases without the outcome
 * @param standardError of their sum; NaN with fewer than two cases of a class
 */
public record DiscriminationImprovement(double ofEvents, double ofNonEvents, double standardError) {

    /**
     * The improvement.
     *
     * @param before the old model
     * @param after the new one; the same cases
     * @return the improvement
     * @throws org.alnm.eval.EvaluationException if the cases differ or one model gives no probabilities
     */
    public static DiscriminationImprovement of(Predictions before, Predictions after) {
        before.requireProbabilities("discrimination improvement");
        after.requireProbabilities("discrimination improvement");
        int[] positions = before.positionsIn(after);
        double[] old = before.scores();
        double[] young = after.scores();
        double[] mean = new double[2];
        double[] squares = new double[2];
        int[] count = {before.events(), before.nonEvents()};
        for (int i = 0; i < old.length; i++) {
            mean[before.outcome(i) ? 0 : 1] += young[positions[i]] - old[i];
        }
        mean[0] /= count[0];
        mean[1] /= count[1];
        for (int i = 0; i < old.length; i++) {
            int kind = before.outcome(i) ? 0 : 1;
            double off = young[positions[i]] - old[i] - mean[kind];
            squares[kind] += off * off;
        }
        double variance = squares[0] / ((count[0] - 1.0) * count[0]) + squares[1] / ((count[1] - 1.0) * count[1]);
        boolean enough = count[0] > 1 && count[1] > 1;
        return new DiscriminationImprovement(mean[0], 0 - mean[1], enough ? Math.sqrt(variance) : Double.NaN);
    }

    /**
     * The improvement.
     *
     * @return in [-2, 2]
     */
    public double value() {
        return ofEvents + ofNonEvents;
    }

    /**
     * The normal interval.
     *
     * @param level the confidence level, such as 0.95
     * @return not defined where the standard error is not
     * @throws org.alnm.eval.EvaluationException if the level does not lie between 0 and 1
     */
    public Interval interval(double level) {
        return Interval.normal(value(), standardError, level);
    }

    /**
     * The two-sided p-value.
     *
     * @return in [0, 1]; 1 where no probability moved
     */
    public double pValue() {
        return standardError == 0
                ? (value() == 0 ? 1 : Double.NaN)
                : Distributions.normalTwoSided(value() / standardError);
    }
}
