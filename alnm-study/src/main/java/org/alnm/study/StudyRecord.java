package org.alnm.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.provenance.ArtifactVersion;
import org.alnm.core.provenance.Provenance;
import org.alnm.eval.summary.Warning;

/** The record of a study. */
final class StudyRecord {

    private StudyRecord() {}

    static Provenance of(StudyResult result) {
        Study study = result.study();
        Provenance.Builder record = Provenance.builder()
                .put("versions", Map.of("alnm", ArtifactVersion.of(StudyRecord.class)))
                .put("study", study.describe())
                .put("table", table(result))
                .put("splits", splits(result));
        if (study.split() instanceof SplitPlan.External || study.split() instanceof SplitPlan.OtherTable) {
            record.put("external", study.split().label());
        }
        study.robustness().ifPresent(r -> record.put("agreement", Map.of("icc", r.describe())));
        if (!study.declared().isEmpty()) {
            record.put("declared", study.declared());
        }
        List<Object> models = new ArrayList<>();
        for (int m = 0; m < study.models().size(); m++) {
            Map<String, Object> model = new LinkedHashMap<>();
            model.put("name", study.models().get(m).name());
            model.put("features", study.models().get(m).features());
            model.put("fittedOnFirstSplit", result.model(0, m).record());
            models.add(model);
        }
        record.put("models", models);
        result.notes().forEach(record::warn);
        for (Warning warning : result.warnings()) {
            record.warn(warning.subject().isEmpty() ? warning.text() : warning.subject() + ": " + warning.text());
        }
        return record.build();
    }

    private static Map<String, Object> table(StudyResult result) {
        FeatureTable cases = result.cases();
        Map<String, Object> tree = new LinkedHashMap<>(result.study().cases().describe());
        tree.put("cases", cases.rowCount());
        tree.put("positive", StudyResult.positives(cases));
        tree.put("withoutOutcome", result.withoutOutcome());
        tree.put("features", cases.columnCount());
        Map<String, Object> missing = new LinkedHashMap<>();
        for (int c = 0; c < cases.columnCount(); c++) {
            int count = 0;
            for (double value : cases.column(c)) {
                count += Double.isNaN(value) ? 1 : 0;
            }
            if (count > 0) {
                missing.put(cases.columns().get(c), count);
            }
        }
        tree.put("missing", missing);
        return tree;
    }

    private static List<Object> splits(StudyResult result) {
        List<Object> splits = new ArrayList<>();
        for (int s = 0; s < result.splitCount(); s++) {
            FeatureTable train = result.split(s).train();
            FeatureTable test = result.split(s).test();
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("training", train.rowCount());
            tree.put("trainingPositive", StudyResult.positives(train));
            tree.put("test", test.rowCount());
            tree.put("testPositive", StudyResult.positives(test));
            tree.put("testCases", test.ids());
            splits.add(tree);
        }
        return splits;
    }
}
