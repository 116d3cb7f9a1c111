package org.alnm.eval.calibration;

import org.alnm.eval.EvaluationException;
import org.alnm.eval.Predictions;
import org.alnm.eval.Tally;

/** The mean negative log-likelihood of the outcomes (cross-entropy), in nats. Lower is better. */
public final class LogLoss {

    private LogLoss() {}

    /**
     * The loss by its definition.
     *
     * @param predictions probabilities
     * @return 0 or more; positive infinity where a case with the outcome was given 0, or one without was given 1
     * @throws EvaluationException if the predictions are no probabilities
     */
    public static double of(Predictions predictions) {
        return of(predictions, 0);
    }

    /**
     * The loss of probabilities that are first moved into [clip, 1 - clip].
     *
     * @param predictions probabilities
     * @param clip at least 0, below 0.5; such as 1e-8, or 2.220446049250313e-16 as scikit-learn
     * @return 0 or more
     * @throws EvaluationException if the predictions are no probabilities, or {@code clip} is out of its range
     */
    public static double of(Predictions predictions, double clip) {
        if (!(clip >= 0 && clip < 0.5)) {
            throw new EvaluationException("clip must be at least 0 and below 0.5: " + clip);
        }
        Tally tally = predictions.requireProbabilities("the log-loss").tally();
        double sum = 0;
        for (int i = 0; i < tally.size(); i++) {
            double p = Math.min(Math.max(tally.score(i), clip), 1 - clip);
            if (tally.events(i) > 0) {
                sum -= tally.events(i) * StrictMath.log(p);
            }
            if (tally.nonEvents(i) > 0) {
                sum -= tally.nonEvents(i) * StrictMath.log1p(-p);
            }
        }
        return sum / predictions.count();
    }
}
