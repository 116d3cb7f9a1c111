package org.alnm.eval.summary;

import org.alnm.eval.Predictions;
import org.alnm.eval.calibration.BrierScore;
import org.alnm.eval.calibration.CalibrationCurve;
import org.alnm.eval.calibration.Grouping;
import org.alnm.eval.calibration.LogLoss;
import org.alnm.eval.calibration.LogisticCalibration;
import org.alnm.eval.utility.DecisionCurve;

/**
 * What can be said of a model only where it gives probabilities.
 *
 * @param brier the Brier score
 * @param logLoss the log-loss in nats; infinite where a certain prediction failed
 * @param calibration slope and intercepts
 * @param calibrationCurve predicted against observed risk
 * @param decisionCurve net benefit over thresholds
 */
public record ProbabilityMeasures(
        BrierScore brier,
        double logLoss,
        LogisticCalibration calibration,
        CalibrationCurve calibrationCurve,
        DecisionCurve decisionCurve) {

    static ProbabilityMeasures of(Predictions predictions, Grouping grouping, double[] thresholds) {
        return new ProbabilityMeasures(
                BrierScore.of(predictions),
                LogLoss.of(predictions),
                LogisticCalibration.of(predictions),
                CalibrationCurve.of(predictions, grouping),
                DecisionCurve.of(predictions, thresholds));
    }
}
