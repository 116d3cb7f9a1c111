package org.alnm.eval.calibration;

import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.alnm.eval.EvaluationException;
import org.alnm.eval.Interval;
import org.alnm.eval.Logit;
import org.alnm.eval.Predictions;
import org.alnm.eval.Tally;

/**
 * Calibration by logistic regression of the outcome on the logit of the predicted probability (Cox 1958,
 * doi:10.1093/biomet/45.3-4.562; Van Calster et al. 2016, doi:10.1016/j.jclinepi.2015.12.005).
 *
 * <p>The slope should be 1: below 1 the predictions are too extreme (overfitting), above 1 too timid. The calibration
 * in the large, the intercept with the slope held at 1, should be 0: above 0 the risks are too low, below 0 too high.
 *
 * @param slope of the logit; NaN where the fit does not exist
 * @param slopeError its standard error
 * @param intercept fitted together with the slope; NaN where the fit does not exist
 * @param interceptError its standard error
 * @param inTheLarge the intercept with the slope held at 1
 * @param inTheLargeError its standard error
 * @param clipped cases whose probability was nearer to 0 or 1 than {@link #CLIP} and was moved there, for its logit
 */
public record LogisticCalibration(
        double slope,
        double slopeError,
        double intercept,
        double interceptError,
        double inTheLarge,
        double inTheLargeError,
        int clipped) {

    /** How near to 0 and 1 a probability may come before its logit is taken: 1e-8. */
    public static final double CLIP = 1e-8;

    /**
     * Fits both regressions by Newton's method (IRLS).
     *
     * <p>No slope exists where all predictions are equal or the classes do not overlap; it is NaN then, never a large
     * number that depends on when an iteration stopped.
     *
     * @param predictions probabilities
     * @return the fitted values
     * @throws EvaluationException if the predictions are no probabilities
     */
    public static LogisticCalibration of(Predictions predictions) {
        Tally tally = predictions.requireProbabilities("calibration").tally();
        double[] logit = logits(tally);
        int clipped = 0;
        for (int i = 0; i < logit.length; i++) {
            double p = tally.score(i);
            clipped += p < CLIP || p > 1 - CLIP ? tally.count(i) : 0;
        }
        RecalibrationFit large = RecalibrationFit.interceptOnly(tally, logit);
        RecalibrationFit joint =
                overlap(tally, logit) ? RecalibrationFit.interceptAndSlope(tally, logit) : RecalibrationFit.NONE;
        return new LogisticCalibration(
                joint.slope(),
                joint.slopeError(),
                joint.intercept(),
                joint.interceptError(),
                large.intercept(),
                large.interceptError(),
                clipped);
    }

    /** The logit of each distinct probability, moved away from 0 and 1. */
    static double[] logits(Tally tally) {
        double[] logit = new double[tally.size()];
        for (int i = 0; i < logit.length; i++) {
            logit[i] = Logit.of(Math.min(Math.max(tally.score(i), CLIP), 1 - CLIP));
        }
        return logit;
    }

    /** With one predictor, the fit exists exactly where the ranges of the classes overlap in more than a point. */
    private static boolean overlap(Tally tally, double[] logit) {
        double[] event = range(tally::events, logit);
        double[] nonEvent = range(tally::nonEvents, logit);
        return event[0] < nonEvent[1] && nonEvent[0] < event[1];
    }

    private static double[] range(IntUnaryOperator counts, double[] logit) {
        double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int i = 0; i < logit.length; i++) {
            if (counts.applyAsInt(i) > 0) {
                range[0] = Math.min(range[0], logit[i]);
                range[1] = Math.max(range[1], logit[i]);
            }
        }
        return range;
    }

    /**
     * The Wald interval of the slope.
     *
     * @param level the confidence level, such as 0.95
     * @return not defined where the slope is not
     * @throws EvaluationException if the level does not lie between 0 and 1
     */
    public Interval slopeInterval(double level) {
        return Interval.normal(slope, slopeError, level);
    }

    /**
     * The Wald interval of the calibration in the large.
     *
     * @param level the confidence level, such as 0.95
     * @return the interval
     * @throws EvaluationException if the level does not lie between 0 and 1
     */
    public Interval inTheLargeInterval(double level) {
        return Interval.normal(inTheLarge, inTheLargeError, level);
    }

    /**
     * Why the values say less than they seem to.
     *
     * @return a sentence, or nothing where all is well
     */
    public Optional<String> caveat() {
        if (Double.isNaN(slope)) {
            return Optional.of(
                    "there is no calibration slope: the predictions are all equal, or the classes do not " + "overlap");
        } else if (clipped > 0) {
            return Optional.of(
                    clipped + " probabilities of (nearly) 0 or 1 were moved to 1e-8 from there to take their logit");
        }
        return Optional.empty();
    }
}
