package org.alnm.study.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.feature.FeatureTableBuilder;
import org.alnm.core.feature.TextTable;
import org.alnm.core.io.AtomicFile;
import org.alnm.core.provenance.Json;
import org.alnm.core.provenance.Numbers;
import org.alnm.core.provenance.Provenance;
import org.alnm.eval.Predictions;
import org.alnm.eval.comparison.AucMatrix;
import org.alnm.eval.discrimination.AucComparison;
import org.alnm.eval.report.Checklist;
import org.alnm.eval.report.Checklists;
import org.alnm.study.ModelPerformance;
import org.alnm.study.SavedSources;
import org.alnm.study.Study;
import org.alnm.study.StudyException;
import org.alnm.study.StudyResult;
import org.alnm.study.recipe.StudyModel;

/** The files that a study leaves behind. */
public final class StudyFiles {

    private StudyFiles() {}

    /**
     * Writes {@code report.html}, {@code metrics.json}, {@code performance.csv}, {@code delong.csv} (with several models),
     * {@code predictions.csv}, {@code record.json}, the filled checklists as {@code checklists.json} and
     * {@code checklists.csv}, and the models of the first split as {@code models/NAME.json}, with networks that were
     * fine-tuned for them in {@code networks/}. Each appears whole or not at all.
     *
     * @param result what the study found
     * @param folder where to; made if absent
     * @throws StudyException if a file cannot be written
     */
    public static void write(StudyResult result, Path folder) {
        try {
            Provenance record = result.provenance();
            Files.createDirectories(folder.resolve("models"));
            AtomicFile.write(folder.resolve("metrics.json"), Json.write(result.metrics()));
            AtomicFile.write(folder.resolve("record.json"), record.toJson());
            List<Checklist> checklists = Checklists.fill(Checklists.evidence(record, result.evaluation()));
            AtomicFile.write(folder.resolve("checklists.json"), Checklists.json(checklists));
            AtomicFile.write(folder.resolve("checklists.csv"), Checklist.csv(checklists));
        } catch (IOException e) {
            throw new StudyException("cannot write the results to " + folder + ": " + e, e);
        }
        performance(result).write(folder.resolve("performance.csv"));
        result.evaluation().matrix().ifPresent(matrix -> pairs(matrix).write(folder.resolve("delong.csv")));
        predictions(result).writeCsv(folder.resolve("predictions.csv"));
        SavedSources saved = SavedSources.of(result.learned(), folder.resolve("networks"));
        modelFiles(result.study())
                .forEach((name, m) -> result.study()
                        .cases()
                        .write(
                                result.model(0, m),
                                saved,
                                folder.resolve("models").resolve(name)));
        StudyReport.of(result).write(folder.resolve("report.html"));
    }

    /**
     * The file of each model.
     *
     * @param study the study
     * @return position in the study by file name, such as {@code radiomics-svm.json}
     */
    public static Map<String, Integer> modelFiles(Study study) {
        Map<String, Integer> files = new LinkedHashMap<>();
        for (int m = 0; m < study.models().size(); m++) {
            String words = study.models()
                    .get(m)
                    .name()
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9]+", "-")
                    .replaceAll("^-|-$", "");
            String name = words + ".json";
            for (int n = 2; words.isEmpty() || files.containsKey(name); n++) {
                words = words.isEmpty() ? "model" : words;
                name = words + "-" + n + ".json";
            }
            files.put(name, m);
        }
        return files;
    }

    private static TextTable performance(StudyResult result) {
        List<List<String>> rows = new ArrayList<>();
        for (ModelPerformance judged : result.performance()) {
            List<String> row = new ArrayList<>();
            row.add(judged.model().family());
            row.add(judged.model().classifier());
            judged.row().forEach(value -> row.add(cell(value)));
            rows.add(row);
        }
        return new TextTable(ModelPerformance.header(), rows);
    }

    private static TextTable pairs(AucMatrix matrix) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < matrix.comparisons().size(); i++) {
            AucComparison pair = matrix.comparisons().get(i);
            rows.add(List.of(
                    pair.modelA(),
                    pair.modelB(),
                    cell(pair.difference()),
                    cell(pair.pValue()),
                    cell(matrix.adjusted().get(i))));
        }
        return new TextTable(List.of("model_a", "model_b", "auc_difference", "p", "adjusted_p"), rows);
    }

    private static String cell(double value) {
        return Double.isNaN(value) ? "" : Numbers.exact(value);
    }

    /** One row per test case of a split; the case is the group, since it may be tested in several splits. */
    private static FeatureTable predictions(StudyResult result) {
        Study study = result.study();
        List<String> names = study.models().stream().map(StudyModel::name).toList();
        List<String> columns = new ArrayList<>(List.of("split"));
        columns.addAll(names);
        FeatureTableBuilder table =
                FeatureTable.builder("row").outcome(study.cases().outcome());
        for (int split = 0; split < result.splitCount(); split++) {
            List<double[]> scores = new ArrayList<>();
            for (int m = 0; m < names.size(); m++) {
                scores.add(result.predictions(split, m).scores());
            }
            Predictions first = result.predictions(split, 0);
            boolean[] outcomes = first.outcomes();
            for (int i = 0; i < outcomes.length; i++) {
                double[] row = new double[columns.size()];
                row[0] = split + 1;
                for (int m = 0; m < names.size(); m++) {
                    row[m + 1] = scores.get(m)[i];
                }
                String id = first.caseIds().get(i);
                table.add((split + 1) + "/" + id, id, outcomes[i] ? 1 : 0, columns, row);
            }
        }
        return table.build();
    }
}
