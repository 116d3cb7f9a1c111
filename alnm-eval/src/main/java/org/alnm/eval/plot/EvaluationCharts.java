package org.alnm.eval.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.alnm.core.provenance.Numbers;
import org.alnm.eval.Interval;
import org.alnm.eval.calibration.CalibrationCurve;
import org.alnm.eval.calibration.SmoothCalibration;
import org.alnm.eval.discrimination.PrecisionRecallCurve;
import org.alnm.eval.discrimination.RocCurve;
import org.alnm.eval.summary.Evaluation;
import org.alnm.eval.summary.ModelEvaluation;
import org.alnm.eval.summary.ProbabilityMeasures;
import org.alnm.eval.utility.ClinicalImpactCurve;
import org.alnm.eval.utility.DecisionCurve;

/** The charts of an evaluation. */
public final class EvaluationCharts {

    private static final double[] ENDS = {0, 1};

    private EvaluationCharts() {}

    /**
     * The ROC curves of all models, with the AUC and its interval in the legend, a mark at the threshold that was
     * fixed beforehand and, where a bootstrap was asked for, its pointwise band.
     *
     * @param evaluation the judged models
     * @return a square chart of sensitivity against 1 - specificity
     */
    public static Chart roc(Evaluation evaluation) {
        Chart.Builder chart = Chart.builder(
                        "ROC curves", Axis.of("1 \u2212 specificity", 0, 1), Axis.of("Sensitivity", 0, 1))
                .square()
                .description(evaluation.models().stream()
                        .map(judged -> judged.model() + ": " + area(judged))
                        .collect(Collectors.joining("; ")));
        for (ModelEvaluation judged : evaluation.models()) {
            List<RocCurve.Point> points = judged.roc().corners();
            double[] x = points.stream()
                    .mapToDouble(RocCurve.Point::falsePositiveRate)
                    .toArray();
            double[] y =
                    points.stream().mapToDouble(RocCurve.Point::sensitivity).toArray();
            Series series = judged.rocBand()
                    .map(band -> Bands.roc(judged.model(), x, y, band))
                    .orElseGet(() -> Series.line(judged.model(), x, y))
                    .withNote(area(judged));
            chart.series(judged.confusion()
                    .map(matrix -> series.withMark(
                            1 - matrix.specificity().value(),
                            matrix.sensitivity().value()))
                    .orElse(series));
        }
        return chart.series(Series.line("no discrimination", ENDS, ENDS).asReference())
                .build();
    }

    /**
     * One ROC curve a model with a band, from plain numbers: for bands that a bootstrap made.
     *
     * @param curves the curves, x being 1 - specificity and y sensitivity
     * @return a square chart with the diagonal
     */
    public static Chart roc(List<Series> curves) {
        Chart.Builder chart = Chart.builder(
                        "ROC curves", Axis.of("1 \u2212 specificity", 0, 1), Axis.of("Sensitivity", 0, 1))
                .square()
                .description(curves.stream()
                        .map(curve -> curve.name() + ": " + curve.note())
                        .collect(Collectors.joining("; ")));
        curves.forEach(chart::series);
        return chart.series(Series.line("no discrimination", ENDS, ENDS).asReference())
                .build();
    }

    /**
     * The precision-recall curves of all models, with the average precision in the legend.
     *
     * @param evaluation the judged models
     * @return a square chart; the grey line is the prevalence, which guessing reaches
     */
    public static Chart precisionRecall(Evaluation evaluation) {
        Chart.Builder chart = Chart.builder(
                        "Precision-recall curves",
                        Axis.of("Recall (sensitivity)", 0, 1),
                        Axis.of("Precision (PPV)", 0, 1))
                .square();
        List<String> spoken = new ArrayList<>();
        double prevalence = (double) evaluation.events() / evaluation.cases();
        for (ModelEvaluation judged : evaluation.models()) {
            PrecisionRecallCurve curve = PrecisionRecallCurve.of(judged.predictions());
            List<PrecisionRecallCurve.Point> points = curve.points();
            double[] recall = new double[2 * points.size()];
            double[] precision = new double[2 * points.size()];
            // Level up to each point, so that the area beneath is the average precision.
            for (int i = 0; i < points.size(); i++) {
                recall[2 * i] = i == 0 ? 0 : points.get(i - 1).recall();
                recall[2 * i + 1] = points.get(i).recall();
                precision[2 * i] = points.get(i).precision();
                precision[2 * i + 1] = precision[2 * i];
            }
            String note = "AP " + Numbers.fixed(curve.averagePrecision(), 3);
            spoken.add(judged.model() + ": " + note);
            chart.series(Series.line(judged.model(), recall, precision).withNote(note));
        }
        return chart.description(String.join("; ", spoken))
                .series(Series.line("prevalence", ENDS, new double[] {prevalence, prevalence})
                        .asReference())
                .build();
    }

    /**
     * The clinical impact of a model (Kerr et al. 2016, doi:10.1200/JCO.2015.65.5654): of 1,000 people, how many are
     * called positive at each threshold, and how many of those have the outcome, with Wilson's intervals as bands.
     *
     * @param judged a judged model
     * @return a chart, or nothing where the model gives no probabilities
     */
    public static Optional<Chart> impact(ModelEvaluation judged) {
        return judged.probabilities().map(measures -> {
            List<ClinicalImpactCurve.Point> points = measures.impactCurve().points();
            double level = judged.level();
            double[] at = points.stream()
                    .mapToDouble(ClinicalImpactCurve.Point::threshold)
                    .toArray();
            double[] called = points.stream()
                    .mapToDouble(ClinicalImpactCurve.Point::highRiskCount)
                    .toArray();
            double[] right = points.stream()
                    .mapToDouble(ClinicalImpactCurve.Point::truePositiveCount)
                    .toArray();
            return Chart.builder(
                            "Clinical impact of " + judged.model(),
                            thresholds(measures.decisionCurve()),
                            Axis.of("Number of 1,000 people", 0, 1000))
                    .description("Of 1,000 people called positive, and of those with the outcome, by threshold")
                    .series(Bands.with(
                            Series.line("called positive", at, called),
                            points.stream()
                                    .map(point -> point.highRiskInterval(level))
                                    .toList()))
                    .series(Bands.with(
                            Series.line("called positive and with the outcome", at, right),
                            points.stream()
                                    .map(point -> point.truePositiveInterval(level))
                                    .toList()))
                    .build();
        });
    }

    private static String area(ModelEvaluation judged) {
        Interval interval = judged.aucInterval();
        String value = "AUC " + Numbers.fixed(judged.auc().value(), 3);
        return interval.isDefined()
                ? value + " [" + Numbers.fixed(interval.low(), 3) + ", " + Numbers.fixed(interval.high(), 3) + "]"
                : value;
    }

    /**
     * Predicted against observed risk of all models that give probabilities, with Wilson intervals.
     *
     * @param evaluation the judged models
     * @return a square chart, or nothing where no model gives probabilities
     */
    public static Optional<Chart> calibration(Evaluation evaluation) {
        Chart.Builder chart = Chart.builder(
                        "Calibration curves",
                        Axis.of("Predicted probability", 0, 1),
                        Axis.of("Observed frequency", 0, 1))
                .square()
                .description(describe(
                        evaluation,
                        measures -> "calibration slope "
                                + Numbers.fixed(measures.calibration().slope(), 2)));
        int drawn = 0;
        for (ModelEvaluation judged : evaluation.models()) {
            Optional<ProbabilityMeasures> measures = judged.probabilities();
            if (measures.isEmpty()) {
                continue;
            }
            chart.series(groups(judged.model(), judged, measures.get()));
            drawn++;
        }
        chart.series(Series.line("perfect calibration", ENDS, ENDS).asReference());
        return drawn == 0 ? Optional.empty() : Optional.of(chart.build());
    }

    /**
     * The smooth calibration curve of a model with its pointwise band, and the groups with their intervals.
     *
     * @param judged a judged model
     * @return a square chart, or nothing where the model gives no probabilities or there is no such curve
     */
    public static Optional<Chart> smoothCalibration(ModelEvaluation judged) {
        return judged.probabilities()
                .filter(measures -> !Double.isNaN(measures.smoothCurve().ici()))
                .map(measures -> {
                    SmoothCalibration curve = measures.smoothCurve();
                    List<SmoothCalibration.Point> points = curve.points();
                    Series line = Series.line(
                            curve.smoother().label(),
                            points.stream()
                                    .mapToDouble(SmoothCalibration.Point::predicted)
                                    .toArray(),
                            points.stream()
                                    .mapToDouble(SmoothCalibration.Point::observed)
                                    .toArray());
                    String note = "ICI " + Numbers.fixed(curve.ici(), 3);
                    return Chart.builder(
                                    "Calibration of " + judged.model(),
                                    Axis.of("Predicted probability", 0, 1),
                                    Axis.of("Observed frequency", 0, 1))
                            .square()
                            .description("smooth calibration curve, " + note)
                            .series(Bands.with(
                                            line,
                                            points.stream()
                                                    .map(SmoothCalibration.Point::interval)
                                                    .toList())
                                    .withNote(note))
                            .series(groups(
                                    measures.calibrationCurve().grouping().label(), judged, measures))
                            .series(Series.line("perfect calibration", ENDS, ENDS)
                                    .asReference())
                            .build();
                });
    }

    private static Series groups(String name, ModelEvaluation judged, ProbabilityMeasures measures) {
        List<CalibrationCurve.Group> groups = measures.calibrationCurve().groups();
        List<Interval> intervals = groups.stream()
                .map(group -> group.observed().wilson(judged.level()))
                .toList();
        return Series.points(
                        name,
                        groups.stream()
                                .mapToDouble(CalibrationCurve.Group::meanPredicted)
                                .toArray(),
                        groups.stream()
                                .mapToDouble(group -> group.observed().value())
                                .toArray())
                .withBars(
                        intervals.stream().mapToDouble(Interval::low).toArray(),
                        intervals.stream().mapToDouble(Interval::high).toArray());
    }

    /**
     * The net benefit of all models that give probabilities, of treating all and of treating none; with pointwise
     * bands where a bootstrap was asked for.
     *
     * @param evaluation the judged models
     * @return a chart, or nothing where no model gives probabilities
     */
    public static Optional<Chart> decision(Evaluation evaluation) {
        List<ModelEvaluation> drawn = evaluation.models().stream()
                .filter(judged -> judged.probabilities().isPresent())
                .toList();
        if (drawn.isEmpty()) {
            return Optional.empty();
        }
        List<DecisionCurve> curves = drawn.stream()
                .flatMap(judged -> judged.probabilities().stream())
                .map(ProbabilityMeasures::decisionCurve)
                .toList();
        Chart.Builder chart = Chart.builder("Decision curves", thresholds(curves.get(0)), benefits(curves))
                .description(describe(
                        evaluation,
                        measures -> "net benefit of at most "
                                + Numbers.fixed(
                                        measures.decisionCurve().points().stream()
                                                .mapToDouble(DecisionCurve.Point::netBenefit)
                                                .max()
                                                .orElse(Double.NaN),
                                        3)));
        for (int i = 0; i < drawn.size(); i++) {
            List<DecisionCurve.Point> points = curves.get(i).points();
            Series line = Series.line(
                    drawn.get(i).model(),
                    points.stream().mapToDouble(DecisionCurve.Point::threshold).toArray(),
                    points.stream().mapToDouble(DecisionCurve.Point::netBenefit).toArray());
            chart.series(drawn.get(i)
                    .netBenefitIntervals()
                    .map(band -> Bands.with(line, band))
                    .orElse(line));
        }
        List<DecisionCurve.Point> points = curves.get(0).points();
        double[] at =
                points.stream().mapToDouble(DecisionCurve.Point::threshold).toArray();
        double[] all =
                points.stream().mapToDouble(DecisionCurve.Point::treatAll).toArray();
        return Optional.of(chart.series(Series.line("treat all", at, all).asReference())
                .series(Series.line("treat none", at, new double[at.length]).asReference())
                .build());
    }

    private static Axis thresholds(DecisionCurve curve) {
        double low = 1;
        double high = 0;
        for (DecisionCurve.Point point : curve.points()) {
            low = Math.min(low, point.threshold());
            high = Math.max(high, point.threshold());
        }
        // Nearly the whole range becomes the whole; a single threshold, or none, still needs an axis.
        boolean whole = low >= high;
        return Axis.of("Threshold probability", whole || low <= 0.05 ? 0 : low, whole || high >= 0.95 ? 1 : high);
    }

    /** From a little below nothing to a little above the best; harm without end at high thresholds is cut off. */
    private static Axis benefits(List<DecisionCurve> curves) {
        double prevalence = curves.get(0).prevalence();
        double low = 0;
        double high = prevalence;
        for (DecisionCurve curve : curves) {
            for (DecisionCurve.Point point : curve.points()) {
                low = Math.min(low, point.netBenefit());
                high = Math.max(high, point.netBenefit());
            }
        }
        return Axis.of("Net benefit", Math.max(low, -0.3 * prevalence) - 0.06 * prevalence, high * 1.05);
    }

    private static String describe(
            Evaluation evaluation, java.util.function.Function<ProbabilityMeasures, String> what) {
        return evaluation.models().stream()
                .flatMap(judged -> judged.probabilities().map(what).map(text -> judged.model() + ": " + text).stream())
                .collect(Collectors.joining("; "));
    }
}
