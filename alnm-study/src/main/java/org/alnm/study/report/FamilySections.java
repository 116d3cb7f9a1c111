package org.alnm.study.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alnm.eval.comparison.AucMatrix;
import org.alnm.eval.plot.Chart;
import org.alnm.eval.plot.EvaluationCharts;
import org.alnm.eval.report.Block;
import org.alnm.eval.report.Cell;
import org.alnm.eval.report.Section;
import org.alnm.eval.summary.Evaluation;
import org.alnm.eval.summary.ModelEvaluation;
import org.alnm.study.ModelPerformance;
import org.alnm.study.StudyResult;

/** The sections of a report that set families of features and their classifiers side by side. */
final class FamilySections {

    private static final double LEVEL = 0.95;

    private FamilySections() {}

    /** Family by classifier, on training and test cases. */
    static Section table(StudyResult result) {
        boolean counted = result.performance().stream()
                .anyMatch(judged -> judged.test().counts().isPresent());
        List<Block.Column> columns = new ArrayList<>(List.of(Block.Column.text("Model")));
        for (String side : List.of("training", "test")) {
            columns.add(Block.Column.number("AUC, " + side));
            if (counted) {
                columns.add(Block.Column.number("Accuracy"));
                columns.add(Block.Column.number("Sensitivity"));
                columns.add(Block.Column.number("Specificity"));
            }
        }
        columns.add(Block.Column.number("Optimism"));
        boolean inner = !Double.isNaN(result.performance().get(0).innerAuc());
        if (inner) {
            columns.add(Block.Column.number("AUC, out of fold"));
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (ModelPerformance judged : result.performance()) {
            List<Cell> row = new ArrayList<>(List.of(Cell.of(judged.model().name())));
            for (ModelPerformance.Side side : List.of(judged.training(), judged.test())) {
                row.add(Cell.of(side.auc(), side.aucInterval(), 3));
                if (counted) {
                    row.addAll(counts(side.counts()));
                }
            }
            row.add(Cell.of(judged.optimism(), 3));
            if (inner) {
                row.add(Cell.of(judged.innerAuc(), 3));
            }
            rows.add(row);
        }
        Section section = Section.of("All models")
                .withParagraph(
                        "Training values are apparent: each model judged on the cases it learned from. Optimism is"
                                + " the AUC on training less that on test cases.")
                .with(new Block.Table("AUC with DeLong's 95 % interval; shares at the threshold.", columns, rows));
        return inner
                ? section.withParagraph("Of each family, the classifier with the greatest out-of-fold AUC within the"
                        + " training cases is followed up below: "
                        + String.join(
                                "; ",
                                result.chosen().stream()
                                        .map(m -> result.study().models().get(m).name())
                                        .toList())
                        + ". The test cases had no say in this choice.")
                : section;
    }

    private static List<Cell> counts(Optional<ModelPerformance.Counts> counts) {
        if (counts.isEmpty()) {
            Cell none = Cell.of(Double.NaN, 0);
            return List.of(none, none, none);
        }
        return List.of(
                Cell.of(counts.get().accuracy(), LEVEL),
                Cell.of(counts.get().sensitivity(), LEVEL),
                Cell.of(counts.get().specificity(), LEVEL));
    }

    /** Clinical impact of the models that are followed up. */
    static Section impact(Evaluation chosen) {
        Section section = Section.of("Clinical impact");
        for (ModelEvaluation judged : chosen.models()) {
            Optional<Chart> chart = EvaluationCharts.impact(judged);
            if (chart.isPresent()) {
                section = section.withFigure(
                        chart.get().svg(),
                        judged.model() + ": of 1,000 people like these, how many would be called positive, and how many"
                                + " of them have the outcome.");
            }
        }
        return section.blocks().isEmpty()
                ? section.withParagraph("No model gives probabilities, which this picture needs.")
                : section;
    }

    /** A section for each family of several classifiers. */
    static List<Section> each(StudyResult result) {
        Map<String, List<Integer>> families = new LinkedHashMap<>();
        for (int m = 0; m < result.study().models().size(); m++) {
            families.computeIfAbsent(result.study().models().get(m).family(), f -> new ArrayList<>())
                    .add(m);
        }
        List<Section> sections = new ArrayList<>();
        families.forEach((family, models) -> {
            if (!family.isEmpty() && models.size() > 1) {
                sections.add(of(family, result.evaluation(models)));
            }
        });
        return sections;
    }

    private static Section of(String family, Evaluation evaluation) {
        Section section = Section.of("Family " + family)
                .withFigure(EvaluationCharts.roc(evaluation).svg(), "ROC curves of all classifiers.");
        Optional<Chart> calibration = EvaluationCharts.calibration(evaluation);
        if (calibration.isPresent()) {
            section = section.withFigure(
                    calibration.get().svg(), "Calibration: observed against predicted risk, in groups.");
        }
        Optional<Chart> decision = EvaluationCharts.decision(evaluation);
        if (decision.isPresent()) {
            section = section.withFigure(decision.get().svg(), "Decision curves.");
        }
        return evaluation.matrix().isPresent()
                ? section.with(delong(evaluation.matrix().get()))
                : section;
    }

    private static Block.Table delong(AucMatrix matrix) {
        List<Block.Column> columns = new ArrayList<>(List.of(Block.Column.text("Model")));
        for (int k = 1; k <= matrix.models().size(); k++) {
            columns.add(Block.Column.number(String.valueOf(k)));
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (int a = 0; a < matrix.models().size(); a++) {
            List<Cell> row = new ArrayList<>(
                    List.of(Cell.of((a + 1) + " " + matrix.models().get(a))));
            for (int b = 0; b < matrix.models().size(); b++) {
                row.add(a == b ? Cell.of("") : Cell.pValue(matrix.adjusted(a, b)));
            }
            rows.add(row);
        }
        return new Block.Table(
                "DeLong's paired test of every two classifiers: p, adjusted by "
                        + matrix.adjustment().label() + ".",
                columns,
                rows);
    }
}
