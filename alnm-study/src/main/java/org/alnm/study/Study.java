package org.alnm.study;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.alnm.core.AlnmException;
import org.alnm.core.Seed;
import org.alnm.core.settings.SettingsException;
import org.alnm.core.settings.SettingsNode;
import org.alnm.core.settings.SettingsNode.Fields;
import org.alnm.study.recipe.Recipes;
import org.alnm.study.recipe.StudyModel;

/**
 * What a study is to do: which cases, which splits, which models. A recipe; {@link StudyRun} does it.
 *
 * <p>{@code docs/study.md} documents the file format.
 *
 * @param title what the report is called
 * @param cases where the cases come from
 * @param split how they come on two sides
 * @param permutations how many times to repeat a split with permuted training outcomes as a control, 0 or more
 * @param cutoff from which probability on a case counts as positive
 * @param robustness keeps features that withstand another segmentation; empty for all
 * @param seed where all randomness comes from
 * @param declared what no program can know, for the reporting checklists: by checklist and number of the item
 * @param models the models to compare, each with a name of its own
 */
public record Study(
        String title,
        StudyCases cases,
        SplitPlan split,
        int permutations,
        Cutoff cutoff,
        Optional<Robustness> robustness,
        Seed seed,
        Map<String, Map<String, String>> declared,
        List<StudyModel> models) {

    private static final List<String> CHECKLISTS = List.of("clear", "metrics", "tripod", "rqs");

    /** Checks ranges and that models have names of their own. */
    public Study {
        models = List.copyOf(models);
        declared = Map.copyOf(declared);
        if (permutations < 0) {
            throw new StudyException("permutations must be 0 or more: " + permutations);
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
     * @throws SettingsException if the file cannot be read, a key is missing, unknown or wrong, or what it says cannot be
     *     done
     */
    public static Study read(Path file) {
        SettingsNode root = SettingsNode.read(file);
        List<String> keys = Stream.concat(
                        Stream.of(
                                "title",
                                "table",
                                "cohort",
                                "sources",
                                "features",
                                "split",
                                "seed",
                                "threshold",
                                "robustness",
                                "declared"),
                        Recipes.keys().stream())
                .toList();
        Fields fields = root.fields(keys.toArray(String[]::new));
        Path folder = file.toAbsolutePath().normalize().resolveSibling("");
        try {
            StudyCases cases = cases(root, fields, folder);
            SettingsNode split = fields.required("split");
            return new Study(
                    fields.required("title").string(),
                    cases,
                    SplitPlan.from(split, folder, cases instanceof StudyTable table ? table.ignored() : List.of()),
                    split.field("permutations").map(SettingsNode::wholeNumber).orElse(0),
                    fields.optional("threshold").map(Cutoff::from).orElse(new Cutoff.None()),
                    fields.optional("robustness").map(node -> Robustness.from(node, folder)),
                    Seed.of(fields.required("seed").longNumber()),
                    fields.optional("declared").map(Study::declared).orElse(Map.of()),
                    Recipes.read(fields, cases instanceof StudyCohort cohort ? cohort.families() : Map.of()));
        } catch (SettingsException e) {
            throw e;
        } catch (AlnmException e) {
            throw root.error(e);
        }
    }

    private static StudyCases cases(SettingsNode root, Fields fields, Path folder) {
        if (fields.optional("table").isPresent() == fields.optional("cohort").isPresent()) {
            throw root.error("needs either a table or a cohort");
        }
        if (fields.optional("cohort").isPresent()) {
            return StudyCohort.from(
                    fields.required("cohort"), fields.required("sources"), fields.optional("features"), folder);
        }
        for (String key : List.of("sources", "features")) {
            if (fields.optional(key).isPresent()) {
                throw fields.required(key).error("goes with a cohort: a table is measured already");
            }
        }
        return StudyTable.from(fields.required("table"), folder);
    }

    private static Map<String, Map<String, String>> declared(SettingsNode node) {
        Fields fields = node.fields(CHECKLISTS.toArray(String[]::new));
        Map<String, Map<String, String>> declared = new LinkedHashMap<>();
        for (String checklist : fields.keys()) {
            Map<String, String> items = new LinkedHashMap<>();
            fields.required(checklist)
                    .entries("numbers of items")
                    .forEach((item, text) -> items.put(item, text.string()));
            declared.put(checklist, items);
        }
        return declared;
    }

    /** The study as plain values, for the record. */
    Map<String, Object> describe() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("title", title);
        tree.put("outcome", cases.outcome());
        tree.put("split", split.describe());
        tree.put("permutations", permutations);
        tree.put("threshold", cutoff.label());
        robustness.ifPresent(r -> tree.put("robustness", r.describe()));
        tree.put("seed", seed.value());
        return tree;
    }
}
