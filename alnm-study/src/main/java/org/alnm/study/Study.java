package org.alnm.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.settings.SettingsNode;
import org.alnm.core.settings.SettingsNode.Fields;

/**
 * What a study is to do: which table, which split, which models. A recipe; {@link StudyRun} does it.
 *
 * <p>{@code docs/study.md} documents the file format.
 *
 * @param title what the report is called
 * @param table the CSV table of cases
 * @param idColumn its column of case ids
 * @param outcomeColumn its column of outcomes, 0 or 1; cases without a known outcome are left out and counted
 * @param ignored columns that are no features
 * @param training the share of cases to train on, above 0 and below 1; splits are stratified by outcome
 * @param repeats how many such splits to judge on, at least 1; the first is the one reported in detail
 * @param permutations how many of the splits to repeat with permuted training outcomes as a control, 0 to repeats
 * @param threshold the probability from which a case counts as positive; empty: no confusion matrix
 * @param seed where all randomness comes from
 * @param models the models to compare, each with a name of its own
 */
public record Study(
        String title,
        Path table,
        String idColumn,
        String outcomeColumn,
        List<String> ignored,
        double training,
        int repeats,
        int permutations,
        OptionalDouble threshold,
        Seed seed,
        List<StudyModel> models) {

    /** Checks ranges and that models have names of their own. */
    public Study {
        ignored = List.copyOf(ignored);
        models = List.copyOf(models);
        if (!(training > 0 && training < 1)) {
            throw new StudyException("the share of training cases must lie between 0 and 1: " + training);
        }
        if (repeats < 1) {
            throw new StudyException("there must be at least 1 split: " + repeats);
        }
        if (permutations < 0 || permutations > repeats) {
            throw new StudyException(
                    "permutations must be 0 to the number of repeats, " + repeats + ": " + permutations);
        }
        if (threshold.isPresent() && !(threshold.getAsDouble() > 0 && threshold.getAsDouble() < 1)) {
            throw new StudyException("the threshold must lie between 0 and 1: " + threshold.getAsDouble());
        }
        if (models.isEmpty()) {
            throw new StudyException("a study needs at least one model");
        }
        Set<String> names = new LinkedHashSet<>();
        for (StudyModel model : models) {
            if (!names.add(model.name())) {
                throw new StudyException("two models are called '" + model.name() + "'");
            }
        }
    }

    /**
     * Reads a study file.
     *
     * @param file YAML; paths in it are relative to its folder
     * @return the study
     * @throws org.alnm.core.settings.SettingsException if the file cannot be read, a key is missing, unknown or
     *     wrong, or what it says cannot be done
     */
    public static Study read(Path file) {
        SettingsNode root = SettingsNode.read(file);
        Fields fields = root.fields("title", "table", "split", "seed", "threshold", "models");
        Fields table = fields.required("table").fields("file", "id", "outcome", "ignore");
        Fields split = fields.required("split").fields("training", "repeats", "permutations");
        List<String> ignored = new ArrayList<>();
        table.optional("ignore")
                .ifPresent(list -> list.items("column names").forEach(item -> ignored.add(item.string())));
        List<StudyModel> models = new ArrayList<>();
        for (SettingsNode model : fields.required("models").items("models")) {
            models.add(StudyModel.from(model));
        }
        Path folder = file.toAbsolutePath().normalize().resolveSibling("");
        OptionalDouble threshold = fields.optional("threshold").isPresent()
                ? OptionalDouble.of(fields.required("threshold").number())
                : OptionalDouble.empty();
        try {
            return new Study(
                    fields.required("title").string(),
                    folder.resolve(table.required("file").string()).normalize(),
                    table.required("id").string(),
                    table.required("outcome").string(),
                    ignored,
                    split.required("training").number(),
                    split.optional("repeats").map(SettingsNode::wholeNumber).orElse(1),
                    split.optional("permutations")
                            .map(SettingsNode::wholeNumber)
                            .orElse(0),
                    threshold,
                    Seed.of(fields.required("seed").longNumber()),
                    models);
        } catch (StudyException e) {
            throw root.error(e);
        }
    }

    /**
     * Reads the cases of the study.
     *
     * @return the table, cases without a known outcome included
     * @throws org.alnm.core.feature.TableException if the table cannot be read
     */
    public FeatureTable readTable() {
        return FeatureTable.readCsv(table, idColumn, outcomeColumn, ignored.toArray(String[]::new));
    }

    /** The study as plain values, for the record. */
    Map<String, Object> describe() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("title", title);
        tree.put("table", String.valueOf(table.getFileName()));
        tree.put("id", idColumn);
        tree.put("outcome", outcomeColumn);
        tree.put("ignored", ignored);
        tree.put("training", training);
        tree.put("repeats", repeats);
        tree.put("permutations", permutations);
        threshold.ifPresent(t -> tree.put("threshold", t));
        tree.put("seed", seed.value());
        return tree;
    }
}
