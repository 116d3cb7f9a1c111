package org.alnm.eval;

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
