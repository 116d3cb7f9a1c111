package org.alnm.models.validation;

import org.alnm.eval.Predictions;
import org.alnm.eval.calibration.BrierScore;
import org.alnm.eval.calibration.LogLoss;
import org.alnm.eval.discrimination.Auc;

/** What candidates are compared by; more is better for all. */
public enum Criterion {
    /** The area under the ROC curve. */
    AUC {
        @Override
        double of(Predictions predictions) {
            return Auc.of(predictions).value();
        }
    },
    /** The negative mean logarithmic loss of probabilities. */
    LOG_LOSS {
        @Override
        double of(Predictions predictions) {
            return -LogLoss.of(predictions, 1e-15);
        }
    },
    /** The negative mean squared error of probabilities. */
    BRIER {
        @Override
        double of(Predictions predictions) {
            return -BrierScore.of(predictions).value();
        }
    };

    abstract double of(Predictions predictions);
}
