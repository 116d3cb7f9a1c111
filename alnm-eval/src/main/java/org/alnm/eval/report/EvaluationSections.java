package org.alnm.eval.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alnm.core.provenance.Numbers;
import org.alnm.eval.calibration.CalibrationCurve;
import org.alnm.eval.calibration.LogisticCalibration;
import org.alnm.eval.comparison.Optimism;
import org.alnm.eval.comparison.PAdjustment;
import org.alnm.eval.discrimination.Auc;
import org.alnm.eval.discrimination.AucComparison;
import org.alnm.eval.discrimination.ConfusionMatrix;
import org.alnm.eval.plot.Chart;
import org.alnm.eval.plot.EvaluationCharts;
import org.alnm.eval.summary.Evaluation;
import org.alnm.eval.summary.ModelEvaluation;
import org.alnm.eval.summary.ProbabilityMeasures;
import org.alnm.eval.summary.Warning;

/** The sections of a report that follow from an evaluation alone; for those who want them one by one. */
public final class EvaluationSections {

    private EvaluationSections() {}

    /**
     * All of them.
     *
     * @param evaluation the judged models
     * @return warnings, performance, pictures and, with several models, their comparison
     */
    public static List<Section> of(Evaluation evaluation) {
        List<Section> sections = new ArrayList<>();
        warnings(evaluation.warnings()).ifPresent(sections::add);
        sections.add(performance(evaluation));
        sections.add(pictures(evaluation));
        comparison(evaluation).ifPresent(sections::add);
        return sections;
    }

    /**
     * What the reader should know before the numbers.
     *
     * @param warnings of the evaluation, or of a study
     * @return a section, or nothing where there is no warning
     */
    public static Optional<Section> warnings(List<Warning> warnings) {
        if (warnings.isEmpty()) {
            return Optional.empty();
        }
        Section section = Section.of("Read this first");
        Map<String, String> bySubject = new LinkedHashMap<>();
        for (Warning warning : warnings) {
            bySubject.merge(warning.subject(), warning.text(), (earlier, more) -> earlier + " " + more);
        }
        for (Map.Entry<String, String> entry : bySubject.entrySet()) {
            section = section.withNotice(entry.getKey(), entry.getValue());
        }
        return Optional.of(section);
    }

    /**
     * The cases, and tables of discrimination, calibration and the measures at the threshold.
     *
     * @param evaluation the judged models
     * @return the section
     */
    public static Section performance(Evaluation evaluation) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Cases judged", Integer.toString(evaluation.cases()));
        facts.put("With the outcome", evaluation.events() + " (" + percent(evaluation) + " %)");
        facts.put("Models", Integer.toString(evaluation.models().size()));
        Section section = Section.of("Performance").withFacts(facts).with(overview(evaluation));
        List<ModelEvaluation> withThreshold = evaluation.models().stream()
                .filter(judged -> judged.confusion().isPresent())
                .toList();
        if (!withThreshold.isEmpty()) {
            section = section.with(atThreshold(withThreshold, level(evaluation)));
        }
        List<ModelEvaluation> corrected = evaluation.models().stream()
                .filter(judged -> judged.aucOptimism().isPresent())
                .toList();
        return corrected.isEmpty() ? section : section.with(optimism(corrected));
    }

    private static Block.Table optimism(List<ModelEvaluation> models) {
        Block.Table table = Block.Table.of(
                "The AUC on the training cases, how much it flatters the model by the bootstrap, and what is left.",
                Block.Column.text("Model"),
                Block.Column.number("Apparent"),
                Block.Column.number("Optimism"),
                Block.Column.number("Corrected"),
                Block.Column.number("Draws"));
        for (ModelEvaluation judged : models) {
            Optimism optimism = judged.aucOptimism().orElseThrow();
            table = table.withRow(
                    Cell.of(judged.model()),
                    Cell.of(optimism.apparent(), 3),
                    Cell.of(optimism.optimism(), 3),
                    Cell.of(optimism.corrected(), 3),
                    Cell.of(optimism.draws(), 0));
        }
        return table;
    }

    private static String percent(Evaluation evaluation) {
        return Numbers.fixed(100.0 * evaluation.events() / evaluation.cases(), 1);
    }

    private static String level(Evaluation evaluation) {
        String text = Numbers.fixed(100 * evaluation.level(), 1);
        return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + " %";
    }

    private static Block.Table overview(Evaluation evaluation) {
        Block.Table table = Block.Table.of(
                "Discrimination and calibration, with " + level(evaluation)
                        + " intervals. AUC: DeLong. Scaled Brier: 1 is perfect, 0 no better than the prevalence. "
                        + "Calibration slope: 1 is right, below 1 too extreme. In the large: 0 is right, above 0 "
                        + "the risks are too low. ICI: mean distance of probability and smooth calibration curve.",
                Block.Column.text("Model"),
                Block.Column.number("AUC"),
                Block.Column.number("Brier"),
                Block.Column.number("Scaled Brier"),
                Block.Column.number("Log-loss"),
                Block.Column.number("Calibration slope"),
                Block.Column.number("In the large"),
                Block.Column.number("ICI"));
        for (ModelEvaluation judged : evaluation.models()) {
            Auc auc = judged.auc();
            double level = judged.level();
            Cell area = Cell.of(auc.value(), judged.aucInterval(), 3);
            Optional<ProbabilityMeasures> measures = judged.probabilities();
            if (measures.isPresent()) {
                LogisticCalibration fit = measures.get().calibration();
                table = table.withRow(
                        Cell.of(judged.model()),
                        area,
                        Cell.of(measures.get().brier().value(), 3),
                        Cell.of(measures.get().brier().scaled(), 3),
                        Cell.of(measures.get().logLoss(), 3),
                        Cell.of(fit.slope(), fit.slopeInterval(level), 2),
                        Cell.of(fit.inTheLarge(), fit.inTheLargeInterval(level), 2),
                        Cell.of(measures.get().smoothCurve().ici(), 3));
            } else {
                Cell none = Cell.of(Double.NaN, 0);
                table = table.withRow(Cell.of(judged.model()), area, none, none, none, none, none, none);
            }
        }
        return table;
    }

    private static Block.Table atThreshold(List<ModelEvaluation> models, String level) {
        Block.Table table = Block.Table.of(
                "At the threshold that was fixed beforehand, with Wilson's " + level
                        + " intervals. PPV and NPV hold for the prevalence of these cases.",
                Block.Column.text("Model"),
                Block.Column.number("Threshold"),
                Block.Column.number("TP / FP / TN / FN"),
                Block.Column.number("Sensitivity"),
                Block.Column.number("Specificity"),
                Block.Column.number("PPV"),
                Block.Column.number("NPV"),
                Block.Column.number("Accuracy"),
                Block.Column.number("F1"),
                Block.Column.number("MCC"));
        for (ModelEvaluation judged : models) {
            ConfusionMatrix matrix = judged.confusion().orElseThrow();
            table = table.withRow(
                    Cell.of(judged.model()),
                    Cell.of(matrix.threshold(), 3),
                    Cell.of(matrix.truePositives() + " / " + matrix.falsePositives() + " / " + matrix.trueNegatives()
                            + " / " + matrix.falseNegatives()),
                    Cell.of(matrix.sensitivity(), judged.level()),
                    Cell.of(matrix.specificity(), judged.level()),
                    Cell.of(matrix.positivePredictiveValue(), judged.level()),
                    Cell.of(matrix.negativePredictiveValue(), judged.level()),
                    Cell.of(matrix.accuracy(), judged.level()),
                    Cell.of(matrix.f1(), 2),
                    Cell.of(matrix.matthewsCorrelation(), 2));
        }
        return table;
    }

    /**
     * ROC, precision-recall, calibration, decision and clinical impact curves.
     *
     * @param evaluation the judged models
     * @return the section
     */
    public static Section pictures(Evaluation evaluation) {
        boolean marked = evaluation.models().stream()
                .anyMatch(judged -> judged.confusion().isPresent());
        boolean banded =
                evaluation.models().stream().anyMatch(judged -> judged.rocBand().isPresent());
        Section section = Section.of("Pictures")
                .withFigure(
                        EvaluationCharts.roc(evaluation).svg(),
                        "ROC curves, with the AUC and its " + level(evaluation) + " interval (DeLong)."
                                + (banded ? " Bands: pointwise, bootstrap." : "")
                                + (marked ? " The marks show the thresholds that were fixed beforehand." : ""));
        section = section.withFigure(
                EvaluationCharts.precisionRecall(evaluation).svg(),
                "Precision-recall curves, with the average precision (AP). Guessing reaches the prevalence.");
        Optional<Chart> calibration = EvaluationCharts.calibration(evaluation);
        Optional<Chart> decision = EvaluationCharts.decision(evaluation);
        if (calibration.isPresent()) {
            section = section.withFigure(
                    calibration.get().svg(),
                    "Calibration: observed against predicted risk in " + grouping(evaluation) + ", with Wilson's "
                            + level(evaluation) + " intervals. On the diagonal the predictions are right; below it "
                            + "they are too high.");
        }
        for (ModelEvaluation judged : evaluation.models()) {
            Optional<Chart> smooth = EvaluationCharts.smoothCalibration(judged);
            if (smooth.isPresent()) {
                section = section.withFigure(
                        smooth.get().svg(),
                        "Smooth calibration curve with its pointwise " + level(evaluation)
                                + " band. ICI: its mean distance from the diagonal over cases.");
            }
        }
        if (decision.isPresent()) {
            section = section.withFigure(
                    decision.get().svg(),
                    "Decision curves: a model is useful at the thresholds where its net benefit is above those of "
                            + "treating all and of treating none."
                            + (banded ? " Bands: pointwise, bootstrap." : ""));
        }
        for (ModelEvaluation judged : evaluation.models()) {
            Optional<Chart> impact = EvaluationCharts.impact(judged);
            if (impact.isPresent()) {
                section = section.withFigure(
                        impact.get().svg(),
                        "Clinical impact at the prevalence of these cases, with Wilson's " + level(evaluation)
                                + " intervals as bands.");
            }
        }
        return section;
    }

    private static String grouping(Evaluation evaluation) {
        return evaluation.models().stream()
                .flatMap(judged -> judged.probabilities().stream())
                .map(ProbabilityMeasures::calibrationCurve)
                .map(CalibrationCurve::grouping)
                .map(rule -> rule.label())
                .findFirst()
                .orElse("groups");
    }

    /**
     * The DeLong test of each pair of models.
     *
     * @param evaluation the judged models
     * @return a section, or nothing with one model
     */
    public static Optional<Section> comparison(Evaluation evaluation) {
        List<AucComparison> comparisons = evaluation.comparisons();
        if (comparisons.isEmpty()) {
            return Optional.empty();
        }
        Block.Table table = Block.Table.of(
                "Differences of the AUC with " + level(evaluation)
                        + " intervals, and DeLong's paired test (two-sided"
                        + (comparisons.size() > 1
                                ? "; the adjusted p takes account of all pairs, by "
                                        + adjustment(evaluation).label() + ")."
                                : ")."),
                Block.Column.text("Models"),
                Block.Column.number("Difference"),
                Block.Column.number("z"),
                Block.Column.number("p"),
                Block.Column.number("Adjusted p"));
        List<String> caveats = new ArrayList<>();
        for (int i = 0; i < comparisons.size(); i++) {
            AucComparison comparison = comparisons.get(i);
            String pair = comparison.modelA() + " \u2212 " + comparison.modelB();
            table = table.withRow(
                    Cell.of(pair),
                    Cell.of(comparison.difference(), comparison.interval(evaluation.level()), 3),
                    Cell.of(comparison.statistic(), 2),
                    Cell.pValue(comparison.pValue()),
                    Cell.pValue(evaluation.matrix().orElseThrow().adjusted().get(i)));
            comparison.caveat().ifPresent(text -> caveats.add(pair + ": " + text + "."));
        }
        Section section = Section.of("Comparison of the models").with(table);
        return Optional.of(caveats.isEmpty() ? section : section.withPoints(caveats));
    }

    private static PAdjustment adjustment(Evaluation evaluation) {
        return evaluation.matrix().orElseThrow().adjustment();
    }
}
