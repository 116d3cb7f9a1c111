package org.alnm.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.feature.FeatureTableBuilder;
import org.alnm.core.io.AtomicFile;
import org.alnm.core.provenance.Json;
import org.alnm.eval.Predictions;
import org.alnm.eval.report.Checklist;
import org.alnm.eval.report.Checklists;

/** The files that a study leaves behind. */
public final class StudyFiles {

    private StudyFiles() {}

    /**
     * Writes {@code report.html}, {@code metrics.json}, {@code predictions.csv}, {@code record.json}, and the
     * filled checklists as {@code checklists.json} and {@code checklists.csv}. Each appears whole or
     * not at all.
     *
     * @param result what the study found
     * @param folder where to; made if absent
     * @throws StudyException if a file cannot be written
     */
    public static void write(StudyResult result, Path folder) {
        try {
            Files.createDirectories(folder);
            AtomicFile.write(folder.resolve("metrics.json"), Json.write(result.metrics()));
            AtomicFile.write(folder.resolve("record.json"), result.provenance().toJson());
            List<Checklist> checklists = Checklists.fill(Checklists.evidence(result.provenance(), result.evaluation()));
            AtomicFile.write(folder.resolve("checklists.json"), Checklists.json(checklists));
            AtomicFile.write(folder.resolve("checklists.csv"), Checklist.csv(checklists));
        } catch (IOException e) {
            throw new StudyException("cannot write the results to " + folder + ": " + e, e);
        }
        predictions(result).writeCsv(folder.resolve("predictions.csv"));
        StudyReport.of(result).write(folder.resolve("report.html"));
    }

    /** One row per test case of a split; the case is the group, since it may be tested in several splits. */
    private static FeatureTable predictions(StudyResult result) {
        Study study = result.study();
        List<String> names = study.models().stream().map(StudyModel::name).toList();
        List<String> columns = new ArrayList<>(List.of("split"));
        columns.addAll(names);
        FeatureTableBuilder table = FeatureTable.builder("row").outcome(study.outcomeColumn());
        for (int repeat = 0; repeat < study.repeats(); repeat++) {
            List<double[]> scores = new ArrayList<>();
            for (int m = 0; m < names.size(); m++) {
                scores.add(result.predictions(repeat, m).scores());
            }
            Predictions first = result.predictions(repeat, 0);
            boolean[] outcomes = first.outcomes();
            for (int i = 0; i < outcomes.length; i++) {
                double[] row = new double[columns.size()];
                row[0] = repeat + 1;
                for (int m = 0; m < names.size(); m++) {
                    row[m + 1] = scores.get(m)[i];
                }
                String id = first.caseIds().get(i);
                table.add((repeat + 1) + "/" + id, id, outcomes[i] ? 1 : 0, columns, row);
            }
        }
        return table.build();
    }
}
