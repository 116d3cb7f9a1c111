package org.alnm.eval.summary;

import org.alnm.eval.Predictions;
import org.alnm.eval.calibration.BrierScore;
import org.alnm.eval.calibration.CalibrationCurve;
import org.alnm.eval.calibration.CalibrationError;
import org.alnm.eval.calibration.CalibrationSmoother;
import org.alnm.eval.calibration.Grouping;
import org.alnm.eval.calibration.HosmerLemeshow;
import org.alnm.eval.calibration.LogLoss;
import org.alnm.eval.calibration.LogisticCalibration;
import org.alnm.eval.calibration.SmoothCalibration;
import org.alnm.eval.calibration.SpiegelhalterTest;
import org.alnm.eval.utility.ClinicalImpactCurve;
import org.alnm.eval.utility.DecisionCurve;

/**
 * What can be said of a model only where it gives probabilities.
 *
 * @param brier the Brier score
 * @param logLoss the log-loss in nats; infinite where a certain prediction failed
 * @param calibration slope and intercepts
 * @param calibrationCurve predicted against observed risk in groups
 * @param smoothCurve the smooth calibration curve with its indices (ICI, E50, E90): a local regression, or with more
 *     than 2,000 distinct probabilities a spline of 5 knots
 * @param calibrationError over 10 bins of equal width
 * @param hosmerLemeshow in the groups of the curve
 * @param spiegelhalter whether the Brier score is what right probabilities would have
 * @param decisionCurve net benefit over thresholds
 * @param impactCurve of 1,000 cases, how many are at high risk over thresholds
 */
public record ProbabilityMeasures(
        BrierScore brier,
        double logLoss,
        LogisticCalibration calibration,
        CalibrationCurve calibrationCurve,
        SmoothCalibration smoothCurve,
        CalibrationError calibrationError,
        HosmerLemeshow hosmerLemeshow,
        SpiegelhalterTest spiegelhalter,
        DecisionCurve decisionCurve,
        ClinicalImpactCurve impactCurve) {

    private static final int MANY = 2000;

    static ProbabilityMeasures of(Predictions predictions, Grouping grouping, double[] thresholds, double level) {
        CalibrationSmoother smoother =
                predictions.tally().size() <= MANY ? CalibrationSmoother.loess() : CalibrationSmoother.spline(5);
        return new ProbabilityMeasures(
                BrierScore.of(predictions),
                LogLoss.of(predictions),
                LogisticCalibration.of(predictions),
                CalibrationCurve.of(predictions, grouping),
                SmoothCalibration.of(predictions, smoother, level),
                CalibrationError.of(predictions, 10),
                HosmerLemeshow.of(predictions, grouping),
                SpiegelhalterTest.of(predictions),
                DecisionCurve.of(predictions, thresholds),
                ClinicalImpactCurve.of(predictions, 1000, thresholds));
    }
}
