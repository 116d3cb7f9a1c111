package org.alnm.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alnm.core.provenance.Numbers;
import org.alnm.eval.report.Block;
import org.alnm.eval.report.Cell;
import org.alnm.eval.report.EvaluationSections;
import org.alnm.eval.report.Report;
import org.alnm.eval.report.Section;
import org.alnm.models.Pipeline;

/** The report of a study. */
final class StudyReport {

    private static final int MOST_NAMES = 25;

    private StudyReport() {}

    static Report of(StudyResult result) {
        Study study = result.study();
        Report report = Report.of(study.title())
                .withSubtitle(
                        result.cases().rowCount() + " cases, " + study.models().size()
                                + (study.models().size() == 1 ? " model" : " models") + ", judged on "
                                + result.split(0).test().rowCount() + " test cases")
                .with(whatWasDone(result));
        Optional<Section> warnings = EvaluationSections.warnings(result.warnings());
        if (warnings.isPresent()) {
            report = report.with(warnings.get());
        }
        report = report.with(EvaluationSections.performance(result.evaluation()))
                .with(EvaluationSections.pictures(result.evaluation()));
        Optional<Section> comparison = EvaluationSections.comparison(result.evaluation());
        if (comparison.isPresent()) {
            report = report.with(comparison.get());
        }
        report = report.with(whatModelsUse(result));
        if (study.repeats() > 1) {
            report = report.with(overSplits(result));
        }
        return report.withChecklists(result.provenance(), result.evaluation());
    }

    private static Section whatWasDone(StudyResult result) {
        Study study = result.study();
        Map<String, String> facts = new LinkedHashMap<>();
        long positive = StudyResult.positives(result.cases());
        facts.put("Cases", String.valueOf(result.cases().rowCount()));
        facts.put("With the outcome", String.valueOf(positive));
        facts.put("Features", String.valueOf(result.cases().columnCount()));
        facts.put("Training", String.valueOf(result.split(0).train().rowCount()));
        facts.put("Test", String.valueOf(result.split(0).test().rowCount()));
        facts.put("Seed", String.valueOf(study.seed().value()));
        Section section = Section.of("What was done")
                .withFacts(facts)
                .withParagraph("The cases of " + study.table().getFileName() + " were split at random, stratified by "
                        + study.outcomeColumn() + ", into " + Numbers.fixed(100 * study.training(), 0)
                        + " % for training and the rest for testing. Everything that learns, from imputation to the"
                        + " classifier, saw the training cases only; the test cases were only ever predicted.");
        if (result.withoutOutcome() > 0) {
            section = section.withNotice(
                    "Cases left out",
                    result.withoutOutcome() + " cases have no known " + study.outcomeColumn() + " and were left out.");
        }
        List<String> recipes = new ArrayList<>();
        for (int m = 0; m < study.models().size(); m++) {
            StudyModel model = study.models().get(m);
            recipes.add(model.name() + ": " + stages(model.pipeline()) + ", on features "
                    + String.join(", ", model.features()));
        }
        return section.withPoints(recipes);
    }

    private static String stages(Pipeline pipeline) {
        List<String> names = new ArrayList<>();
        pipeline.steps().forEach(step -> names.add(step.toString()));
        names.add(pipeline.classifier().toString());
        return String.join(", ", names);
    }

    private static Section whatModelsUse(StudyResult result) {
        Study study = result.study();
        Block.Table table = Block.Table.of(
                "Features that each model, fitted on the first split, uses. Their coefficients stand in the record.",
                Block.Column.text("Model"),
                Block.Column.number("Could choose from"),
                Block.Column.number("Uses"),
                Block.Column.text("Features"));
        for (int m = 0; m < study.models().size(); m++) {
            StudyModel model = study.models().get(m);
            List<String> used = result.model(0, m).selected();
            String names = String.join(", ", used.subList(0, Math.min(MOST_NAMES, used.size())));
            table = table.withRow(
                    Cell.of(model.name()),
                    Cell.of(model.view(result.cases()).columnCount(), 0),
                    Cell.of(used.size(), 0),
                    Cell.of(used.size() > MOST_NAMES ? names + ", ..." : names));
        }
        return Section.of("What the models use").with(table);
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
        String caption = "Test AUC over " + study.repeats() + " stratified splits, the first of which is the one above."
                + (control
                        ? " As a control, the training outcomes of " + study.permutations()
                                + " splits were permuted: a mean away from 0.5 would mean that something leaks."
                        : "");
        return Section.of("Other splits of the same cases")
                .withParagraph(
                        "How much of the result is the luck of the split? The splits share cases, so the standard"
                                + " deviation is no standard error.")
                .with(new Block.Table(caption, columns, rows));
    }
}
