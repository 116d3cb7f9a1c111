package org.alnm.eval.calibration;

import org.alnm.eval.EvaluationException;
import org.alnm.eval.Predictions;
import org.alnm.eval.Tally;

/**
 * The mean squared distance of probability and outcome (Brier 1950,
 * doi:10.1175/1520-0493(1950)078%3C0001:VOFEIT%3E2.0.CO;2). Lower is better.
 *
 * @param value in [0, 1]; 0.25 for a coin
 * @param reference what the prevalence alone would score: prevalence (1 - prevalence)
 */
public record BrierScore(double value, double reference) {

    /**
     * The score of a model.
     *
     * @param predictions probabilities
     * @return the score
     * @throws EvaluationException if the predictions are no probabilities
     */
    public static BrierScore of(Predictions predictions) {
        Tally tally = predictions.requireProbabilities("the Brier score").tally();
        double sum = 0;
        for (int i = 0; i < tally.size(); i++) {
            double p = tally.score(i);
            sum += tally.events(i) * ((1 - p) * (1 - p)) + tally.nonEvents(i) * (p * p);
        }
        double prevalence = predictions.prevalence();
        return new BrierScore(sum / predictions.count(), prevalence * (1 - prevalence));
    }

    /**
     * How much better than the prevalence alone (Steyerberg et al. 2010, doi:10.1097/EDE.0b013e3181c30fb2).
     *
     * @return 1 - value / reference; 1 is perfect, 0 no better, below 0 worse
     */
    public double scaled() {
        return 1 - value / reference;
    }
}
