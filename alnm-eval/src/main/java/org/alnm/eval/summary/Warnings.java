package org.alnm.eval.summary;

import java.util.ArrayList;
import java.util.List;
import org.alnm.core.provenance.Numbers;
import org.alnm.eval.Interval;
import org.alnm.eval.Predictions;
import org.alnm.eval.calibration.LogisticCalibration;
import org.alnm.eval.discrimination.Auc;

/** Finds what the reader of an evaluation should be warned of. */
final class Warnings {

    /** Van Calster et al. 2016, doi:10.1016/j.jclinepi.2015.12.005; Collins et al. 2016, doi:10.1002/sim.6787. */
    private static final int ENOUGH_OF_A_CLASS = 100;

    private static final double WIDE = 0.2;

    private Warnings() {}

    /** What is true of the cases, whatever the model. */
    static List<Warning> ofCases(Predictions predictions) {
        int events = predictions.events();
        int nonEvents = predictions.nonEvents();
        if (Math.min(events, nonEvents) >= ENOUGH_OF_A_CLASS) {
            return List.of();
        }
        return List.of(new Warning(
                Warning.Kind.SMALL_SAMPLE,
                "",
                "Judged on " + events + " cases with and " + nonEvents
                        + " without the outcome: below 100 of each, calibration and differences between models are "
                        + "uncertain."));
    }

    static List<Warning> ofModel(ModelEvaluation judged) {
        List<Warning> found = new ArrayList<>();
        String model = judged.model();
        Auc auc = judged.auc();
        auc.caveat().ifPresent(text -> found.add(new Warning(Warning.Kind.DEGENERATE, model, sentence(text))));
        Interval interval = judged.aucInterval();
        if (interval.width() > WIDE) {
            found.add(new Warning(
                    Warning.Kind.WIDE_INTERVAL,
                    model,
                    "The interval of the AUC, " + Numbers.fixed(interval.low(), 2) + " to "
                            + Numbers.fixed(interval.high(), 2) + ", is wider than 0.2."));
        }
        if (auc.value() < 0.5) {
            found.add(new Warning(
                    Warning.Kind.WORSE_THAN_CHANCE,
                    model,
                    "The AUC of " + Numbers.fixed(auc.value(), 3)
                            + " is below 0.5: the scores point the wrong way; they were not turned round."));
        }
        judged.aucOptimism()
                .flatMap(optimism -> Warning.optimism(model, optimism))
                .ifPresent(found::add);
        judged.probabilities().ifPresent(measures -> found.addAll(ofProbabilities(judged, measures)));
        return found;
    }

    private static List<Warning> ofProbabilities(ModelEvaluation judged, ProbabilityMeasures measures) {
        List<Warning> found = new ArrayList<>();
        String model = judged.model();
        LogisticCalibration calibration = measures.calibration();
        calibration.caveat().ifPresent(text -> found.add(new Warning(Warning.Kind.DEGENERATE, model, sentence(text))));
        Interval slope = calibration.slopeInterval(judged.level());
        if (slope.isDefined() && !slope.contains(1)) {
            found.add(new Warning(
                    Warning.Kind.MISCALIBRATION,
                    model,
                    "The calibration slope of " + Numbers.fixed(calibration.slope(), 2) + " ("
                            + Numbers.fixed(slope.low(), 2) + " to " + Numbers.fixed(slope.high(), 2) + ") says that "
                            + (calibration.slope() < 1
                                    ? "the probabilities are too extreme."
                                    : "the probabilities are too close to each other.")));
        }
        Interval large = calibration.inTheLargeInterval(judged.level());
        if (large.isDefined() && !large.contains(0)) {
            found.add(new Warning(
                    Warning.Kind.MISCALIBRATION,
                    model,
                    "Calibration in the large of " + Numbers.fixed(calibration.inTheLarge(), 2) + " ("
                            + Numbers.fixed(large.low(), 2) + " to " + Numbers.fixed(large.high(), 2)
                            + ") says that the probabilities are too "
                            + (calibration.inTheLarge() > 0 ? "low" : "high") + " on average."));
        }
        if (Double.isInfinite(measures.logLoss())) {
            found.add(new Warning(
                    Warning.Kind.DEGENERATE,
                    model,
                    "The log-loss is infinite: a case was given the probability 0 or 1 and turned out otherwise."));
        }
        return found;
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }
}
