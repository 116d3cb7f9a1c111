package org.alnm.eval.calibration;

import org.alnm.eval.Distributions;
import org.alnm.eval.Predictions;
import org.alnm.eval.Tally;

/**
 * Whether the Brier score is what well calibrated probabilities would have (Spiegelhalter 1986,
 * doi:10.1002/sim.4780050506). Needs no groups.
 *
 * @param z standard normal where the probabilities are right; NaN where all are 0, 0.5 or 1
 * @param pValue two-sided
 */
public record SpiegelhalterTest(double z, double pValue) {

    /**
     * The test of a model.
     *
     * @param predictions probabilities
     * @return the test
     * @throws org.alnm.eval.EvaluationException if the predictions are no probabilities
     */
    public static SpiegelhalterTest of(Predictions predictions) {
        Tally tally = predictions.requireProbabilities("Spiegelhalter's test").tally();
        double sum = 0;
        double variance = 0;
        for (int i = 0; i < tally.size(); i++) {
            double p = tally.score(i);
            double lean = 1 - 2 * p;
            sum += (tally.events(i) - tally.count(i) * p) * lean;
            variance += tally.count(i) * lean * lean * p * (1 - p);
        }
        double z = variance == 0 ? Double.NaN : sum / Math.sqrt(variance);
        return new SpiegelhalterTest(z, Distributions.normalTwoSided(z));
    }
}
