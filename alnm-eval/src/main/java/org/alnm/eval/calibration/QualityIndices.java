package org.alnm.eval.calibration;

import org.alnm.eval.Distributions;
import org.alnm.eval.Logit;
import org.alnm.eval.Predictions;
import org.alnm.eval.Tally;

/**
 * How much of the outcome's likelihood the probabilities explain, and how much recalibrating them would add: the
 * indices of {@code rms::val.prob} (Harrell 2015, doi:10.1007/978-3-319-19425-7; Miller, Hui and Tierney 1991,
 * doi:10.1002/sim.4780100805). Probabilities nearer to 0 or 1 than {@link LogisticCalibration#CLIP} are moved there.
 *
 * @param discrimination D: the likelihood ratio statistic of the probabilities against the prevalence alone, less 1,
 *     by cases; below 0 where the prevalence predicts better
 * @param discriminationStatistic twice the gain in log-likelihood over the prevalence alone
 * @param unreliability U: {@code unreliabilityStatistic} less 2, by cases; NaN where the fit does not exist
 * @param unreliabilityStatistic twice the log-likelihood that a slope and an intercept fitted to the logits add
 * @param unreliabilityPValue of the test that the slope is 1 and the intercept 0, chi-squared with 2 degrees of
 *     freedom; small where the probabilities are off
 * @param quality Q = D - U
 * @param nagelkerke the R-squared of Nagelkerke 1991 (doi:10.1093/biomet/78.3.691); below 0 where D's statistic is
 */
public record QualityIndices(
        double discrimination,
        double discriminationStatistic,
        double unreliability,
        double unreliabilityStatistic,
        double unreliabilityPValue,
        double quality,
        double nagelkerke) {

    /**
     * The indices of a model.
     *
     * @param predictions probabilities
     * @return the indices
     * @throws org.alnm.eval.EvaluationException if the predictions are no probabilities
     */
    public static QualityIndices of(Predictions predictions) {
        Tally tally = predictions.requireProbabilities("a quality index").tally();
        LogisticCalibration fit = LogisticCalibration.of(predictions);
        double n = tally.count();
        double[] logit = LogisticCalibration.logits(tally);
        double constant = Logit.of(tally.prevalence());
        double ofNothing = -2 * RecalibrationFit.likelihood(tally, logit, constant, 0);
        double given = -2 * RecalibrationFit.likelihood(tally, logit, 0, 1);
        double gain = ofNothing - given;
        double fitted = Double.isNaN(fit.slope())
                ? Double.NaN
                : -2 * RecalibrationFit.likelihood(tally, logit, fit.intercept(), fit.slope());
        double missed = given - fitted;
        double discrimination = (gain - 1) / n;
        double unreliability = (missed - 2) / n;
        return new QualityIndices(
                discrimination,
                gain,
                unreliability,
                missed,
                Distributions.chiSquaredAbove(Math.max(missed, 0), 2),
                discrimination - unreliability,
                -StrictMath.expm1(-gain / n) / -StrictMath.expm1(-ofNothing / n));
    }
}
