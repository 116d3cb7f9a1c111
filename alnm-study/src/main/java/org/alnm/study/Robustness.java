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
 *     some of its cases; the same cases in each. None where the sources of the study have repetitions
 */
public record Robustness(double icc, IccFilter.Form form, List<Path> tables) {

    /** Checks the ranges. */
    public Robustness {
        tables = List.copyOf(tables);
        if (!(icc > 0 && icc <= 1)) {
            throw new StudyException("the least intraclass correlation must be above 0 and at most 1: " + icc);
        }
    }

    static Robustness from(SettingsNode node, Path folder) {
        Fields fields = node.fields("icc", "form", "tables");
        Map<String, IccFilter.Form> forms = new LinkedHashMap<>();
        forms.put("agreement", IccFilter.Form.TWO_WAY_AGREEMENT);
        forms.put("consistency", IccFilter.Form.TWO_WAY_CONSISTENCY);
        forms.put("oneWay", IccFilter.Form.ONE_WAY);
        List<Path> tables = new ArrayList<>();
        fields.optional("tables")
                .ifPresent(list -> list.items("tables")
                        .forEach(
                                item -> tables.add(folder.resolve(item.string()).normalize())));
        return new Robustness(
                fields.required("icc").number(),
                fields.optional("form").map(f -> f.choice(forms)).orElse(IccFilter.Form.TWO_WAY_AGREEMENT),
                tables);
    }

    /** The step, by the study's own features and those measured again. */
    IccFilter step(FeatureTable cases, List<FeatureTable> measured) {
        List<FeatureTable> repeats = new ArrayList<>(measured);
        for (Path file : tables) {
            repeats.add(FeatureTable.readCsv(file, cases.idName(), cases.outcomeName()));
        }
        if (repeats.isEmpty()) {
            throw new StudyException(
                    "robustness needs features that were measured again: give tables, or repetitions to"
                            + " the sources");
        }
        Set<String> known = new HashSet<>(cases.ids());
        List<FeatureTable> same = new ArrayList<>();
        for (FeatureTable table : repeats) {
            same.add(rows(table, known));
            if (!table.columns().equals(repeats.get(0).columns())) {
                throw new StudyException(
                        "the lesions were measured again with different features; give all sources that"
                                + " are measured again the same number of repetitions, and all tables the same columns");
            }
        }
        Set<String> again = new HashSet<>(same.get(0).ids());
        List<String> columns =
                cases.columns().stream().filter(same.get(0).columns()::contains).toList();
        same.add(0, rows(cases, again).select(columns));
        return IccFilter.ofStudyCases(same, icc, form).passingOthers();
    }

    private static FeatureTable rows(FeatureTable table, Set<String> wanted) {
        return table.rows(IntStream.range(0, table.rowCount())
                .filter(r -> wanted.contains(table.ids().get(r)))
                .toArray());
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
