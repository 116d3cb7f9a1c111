package org.alnm.study.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.alnm.eval.report.Block;
import org.alnm.eval.report.Cell;
import org.alnm.eval.report.EvaluationSections;
import org.alnm.eval.report.Report;
import org.alnm.eval.report.Section;
import org.alnm.eval.summary.Evaluation;
import org.alnm.eval.summary.Warning;
import org.alnm.models.Pipeline;
import org.alnm.study.AucSummary;
import org.alnm.study.Study;
import org.alnm.study.StudyResult;
import org.alnm.study.recipe.StudyModel;

/** The report of a study. */
final class StudyReport {

    private StudyReport() {}

    static Report of(StudyResult result) {
        Study study = result.study();
        List<Integer> chosen = result.chosen();
        Evaluation best = result.evaluation(chosen);
        int models = study.models().size();
        Report report = Report.of(study.title())
                .withSubtitle(result.cases().rowCount() + " cases, " + models + (models == 1 ? " model" : " models")
                        + ", judged on " + result.evaluation().cases() + " test cases")
                .with(whatWasDone(result));
        Optional<Section> warnings = EvaluationSections.warnings(warnings(result, chosen));
        if (warnings.isPresent()) {
            report = report.with(warnings.get());
        }
        report = report.with(FamilySections.table(result));
        report = report.with(EvaluationSections.performance(best)).with(EvaluationSections.pictures(best));
        Optional<Section> comparison = EvaluationSections.comparison(best);
        if (comparison.isPresent()) {
            report = report.with(comparison.get());
        }
        report = report.with(FamilySections.impact(best));
        for (Section section : FamilySections.each(result)) {
            report = report.with(section);
        }
        report = report.with(ModelSections.whatModelsUse(result));
        for (int m : chosen) {
            Optional<Section> pictures = ModelSections.of(result, m);
            if (pictures.isPresent()) {
                report = report.with(pictures.get());
            }
        }
        if (result.splitCount() > 1) {
            report = report.with(overSplits(result));
        }
        return report.withChecklists(result.provenance(), result.evaluation());
    }

    /** Those about all models and about the chosen ones; the record has all. */
    private static List<Warning> warnings(StudyResult result, List<Integer> chosen) {
        Set<String> names =
                chosen.stream().map(m -> result.study().models().get(m).name()).collect(Collectors.toSet());
        return result.warnings().stream()
                .filter(w -> w.subject().isEmpty() || names.contains(w.subject()))
                .toList();
    }

    private static Section whatWasDone(StudyResult result) {
        Study study = result.study();
        Map<String, String> facts = new LinkedHashMap<>();
        long positive = java.util.Arrays.stream(result.cases().outcomes())
                .filter(outcome -> outcome == 1)
                .count();
        facts.put("Cases", String.valueOf(result.cases().rowCount()));
        facts.put("With the outcome", String.valueOf(positive));
        facts.put("Features", String.valueOf(result.split(0).train().columnCount()));
        facts.put("Training", String.valueOf(result.split(0).train().rowCount()));
        facts.put("Test", String.valueOf(result.split(0).test().rowCount()));
        facts.put("Seed", String.valueOf(study.seed().value()));
        Section section = Section.of("What was done")
                .withFacts(facts)
                .withParagraph("The cases of " + study.cases().label() + " were parted by "
                        + study.split().label()
                        + ". Everything that learns, from imputation to the classifier, saw the training cases only; the"
                        + " test cases were only ever predicted. Threshold: "
                        + study.cutoff().label() + ".");
        if (result.withoutOutcome() > 0) {
            section = section.withNotice(
                    "Cases left out",
                    result.withoutOutcome() + " cases have no known "
                            + study.cases().outcome() + " and were left out.");
        }
        if (!result.notes().isEmpty()) {
            section = section.withDetails(
                    result.notes().size() + " notes on cases that could not be measured in full",
                    String.join("\n", result.notes()));
        }
        if (result.splitsInDetail() > 1) {
            section = section.withParagraph("Unless said otherwise, results are of " + result.splitsInDetail()
                    + " splits that judge each case once between them, put together. Their models differ, so that the"
                    + " intervals are somewhat too narrow.");
        }
        return section.withPoints(recipes(study));
    }

    /** One line a family, and one a model that belongs to none. */
    private static List<String> recipes(Study study) {
        Map<String, List<StudyModel>> families = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>();
        for (StudyModel model : study.models()) {
            if (model.family().isEmpty()) {
                lines.add(model.name() + ": " + stages(model.pipeline()) + ", on features "
                        + String.join(", ", model.features()));
            } else {
                families.computeIfAbsent(model.family(), f -> new ArrayList<>()).add(model);
            }
        }
        families.forEach((family, models) ->
                lines.add(family + ": " + stages(models.get(0).pipeline()) + ", and "
                        + (models.size() - 1) + " more classifiers, on features "
                        + String.join(", ", models.get(0).features())));
        return lines;
    }

    private static String stages(Pipeline pipeline) {
        List<String> names = new ArrayList<>();
        pipeline.steps().forEach(step -> names.add(step.toString()));
        names.add(pipeline.classifier().toString());
        return String.join(", ", names);
    }

    private static Section overSplits(StudyResult result) {
        Study study = result.study();
        boolean control = study.permutations() > 0;
        List<Block.Column> columns = new ArrayList<>(List.of(
                Block.Column.text("Model"),
                Block.Column.number("Mean AUC"),
                Block.Column.number("SD"),
                Block.Column.number("Least"),
                Block.Column.number("Greatest")));
        if (control) {
            columns.add(Block.Column.number("Mean AUC, permuted"));
            columns.add(Block.Column.number("SD, permuted"));
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (int m = 0; m < study.models().size(); m++) {
            AucSummary auc = result.overSplits(m);
            List<Cell> row = new ArrayList<>(List.of(
                    Cell.of(study.models().get(m).name()),
                    Cell.of(auc.mean(), 3),
                    Cell.of(auc.standardDeviation(), 3),
                    Cell.of(auc.min(), 3),
                    Cell.of(auc.max(), 3)));
            Optional<AucSummary> permuted = result.permuted(m);
            permuted.ifPresent(summary -> {
                row.add(Cell.of(summary.mean(), 3));
                row.add(Cell.of(summary.standardDeviation(), 3));
            });
            rows.add(row);
        }
        String caption = "Test AUC over " + result.splitCount() + " splits."
                + (control
                        ? " As a control, training outcomes were permuted " + study.permutations()
                                + " times: a mean away from 0.5 would mean that something leaks."
                        : "");
        return Section.of("All splits of the cases")
                .withParagraph(
                        "How much of the result is the luck of the split? The splits share cases, so the standard"
                                + " deviation is no standard error.")
                .with(new Block.Table(caption, columns, rows));
    }
}
