package org.alnm.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.settings.SettingsNode;
import org.alnm.core.settings.SettingsNode.Fields;
import org.alnm.models.Pipeline;
import org.alnm.models.Stage;
import org.alnm.models.select.IccFilter;

/**
 * Keeps features that hardly change when a lesion is segmented again. Of the repeated segmentations, only those of
 * training cases are looked at, in every split anew. Features that were not measured again, such as age, pass.
 *
 * @param icc the least intraclass correlation, above 0 and at most 1; 0.75 is usual
 * @param form which intraclass correlation
 * @param tables CSV tables with the id and outcome columns of the study, each the features of one more segmentation of
 *     some of its cases; the same cases in each
 */
public record Robustness(double icc, IccFilter.Form form, List<Path> tables) {

    /** Checks the ranges. */
    public Robustness {
        tables = List.copyOf(tables);
        if (!(icc > 0 && icc <= 1)) {
            throw new StudyException("the least intraclass correlation must be above 0 and at most 1: " + icc);
        }
        if (tables.isEmpty()) {
            throw new StudyException("robustness needs at least one table of features measured again");
        }
    }

    static Robustness from(SettingsNode node, Path folder) {
        Fields fields = node.fields("icc", "form", "tables");
        Map<String, IccFilter.Form> forms = new LinkedHashMap<>();
        forms.put("agreement", IccFilter.Form.TWO_WAY_AGREEMENT);
        forms.put("consistency", IccFilter.Form.TWO_WAY_CONSISTENCY);
        forms.put("oneWay", IccFilter.Form.ONE_WAY);
        List<Path> tables = new ArrayList<>();
        for (SettingsNode item : fields.required("tables").items("tables")) {
            tables.add(folder.resolve(item.string()).normalize());
        }
        return new Robustness(
                fields.required("icc").number(),
                fields.optional("form").map(f -> f.choice(forms)).orElse(IccFilter.Form.TWO_WAY_AGREEMENT),
                tables);
    }

    /** The step, by the study's own features and those measured again. */
    IccFilter step(FeatureTable cases) {
        List<FeatureTable> repeats = new ArrayList<>();
        for (Path file : tables) {
            repeats.add(FeatureTable.readCsv(file, cases.idName(), cases.outcomeName()));
        }
        Set<String> again = new HashSet<>(repeats.get(0).ids());
        int[] rows = IntStream.range(0, cases.rowCount())
                .filter(r -> again.contains(cases.ids().get(r)))
                .toArray();
        if (rows.length != again.size()) {
            throw new StudyException(tables.get(0) + " has " + again.size() + " cases, of which " + rows.length
                    + " are cases of the study with a known outcome; leave the others out");
        }
        List<String> columns = cases.columns().stream()
                .filter(repeats.get(0).columns()::contains)
                .toList();
        repeats.add(0, cases.rows(rows).select(columns));
        return IccFilter.ofStudyCases(repeats, icc, form).passingOthers();
    }

    /** A pipeline behind a step. */
    static Pipeline behind(IccFilter step, Pipeline pipeline) {
        List<Stage> stages = new ArrayList<>(List.of(step));
        stages.addAll(pipeline.steps());
        stages.add(pipeline.classifier());
        return Pipeline.of(stages.toArray(Stage[]::new)).withName(pipeline.name());
    }

    Map<String, Object> describe() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("icc", icc);
        tree.put("form", form.name());
        tree.put(
                "tables",
                tables.stream().map(file -> String.valueOf(file.getFileName())).toList());
        return tree;
    }
}
