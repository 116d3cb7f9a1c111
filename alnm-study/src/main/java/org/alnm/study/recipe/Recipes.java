package org.alnm.study.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alnm.core.AlnmException;
import org.alnm.core.settings.SettingsException;
import org.alnm.core.settings.SettingsNode;
import org.alnm.core.settings.SettingsNode.Fields;
import org.alnm.models.Classifier;
import org.alnm.models.Pipeline;
import org.alnm.models.Stage;
import org.alnm.models.Step;

/**
 * The models of a study as its file says them: under {@code models} one by one, or as {@code families} of features times
 * {@code classifiers}, all behind the same {@code preparation} and {@code selection}.
 */
public final class Recipes {

    private static final List<String> PARTS = List.of("preparation", "selection", "classifiers", "tuning");

    private Recipes() {}

    /**
     * The keys of a study file that say its models.
     *
     * @return {@code models}, {@code preset}, {@code families} and others
     */
    public static List<String> keys() {
        List<String> keys = new ArrayList<>(List.of("models", "preset", "families"));
        keys.addAll(PARTS);
        return keys;
    }

    /**
     * Reads the models.
     *
     * @param file the fields of a study file
     * @param usual the families where the file names none: sources by family; empty where they must be named
     * @return in the order of the report, families first
     * @throws SettingsException if a key is missing, unknown or wrong, or what it says cannot be done
     */
    public static List<StudyModel> read(Fields file, Map<String, List<String>> usual) {
        if (file.optional("models").isPresent()) {
            for (String key : keys()) {
                if (!key.equals("models") && file.optional(key).isPresent()) {
                    throw file.required(key).error("does not go with models, which say everything one by one");
                }
            }
            List<StudyModel> models = new ArrayList<>();
            for (SettingsNode model : file.required("models").items("models")) {
                models.add(StudyModel.from(model));
            }
            return models;
        }
        Optional<Preset> preset =
                file.optional("preset").map(node -> node.choice(Map.of(Preset.PAPER_STYLE, Preset.paperStyle())));
        return new Draft(file, preset).models(families(file, usual));
    }

    private static List<Family> families(Fields file, Map<String, List<String>> usual) {
        List<Family> families = new ArrayList<>();
        if (file.optional("families").isEmpty() && !usual.isEmpty()) {
            usual.forEach((name, sources) -> families.add(Family.early(name, sources)));
        } else {
            file.required("families")
                    .entries("lists of sources or columns")
                    .forEach((name, node) -> families.add(Family.from(name, node)));
        }
        return families;
    }

    /** What all families have in common: the keys of the file, and behind them those of the preset. */
    private record Draft(Fields file, Optional<Preset> preset) {

        private SettingsNode part(String key) {
            return optional(key).orElseGet(() -> file.required(key));
        }

        private Optional<SettingsNode> optional(String key) {
            return file.optional(key).or(() -> preset.flatMap(p -> p.part(key)));
        }

        List<StudyModel> models(List<Family> families) {
            List<Step> steps = new ArrayList<>();
            for (String key : List.of("preparation", "selection")) {
                part(key).items("steps").forEach(item -> steps.add(PipelineSettings.step(item)));
            }
            Map<String, Pipeline> pipelines = new LinkedHashMap<>();
            part("classifiers")
                    .entries("classifiers")
                    .forEach((name, node) -> pipelines.put(name, pipeline(steps, node)));
            if (file.optional("classifiers").isEmpty()) {
                preset.ifPresent(p -> p.addNative(pipelines, node -> pipeline(steps, node)));
            }
            List<StudyModel> models = new ArrayList<>();
            for (Family family : families) {
                pipelines.forEach((name, pipeline) -> models.add(family.model(name, pipeline)));
            }
            return models;
        }

        /** One classifier, or the best of a list of them by cross-validation of all that is learned. */
        private Pipeline pipeline(List<Step> steps, SettingsNode node) {
            if (node.isMapping()) {
                return chain(steps, PipelineSettings.classifier(node));
            }
            Map<String, Pipeline> candidates = new LinkedHashMap<>();
            for (SettingsNode item : node.items("classifiers")) {
                Classifier classifier = PipelineSettings.classifier(item);
                candidates.put(
                        (candidates.size() + 1) + " " + classifier.settings().entries(), chain(steps, classifier));
            }
            Fields tuning = optional("tuning")
                    .orElseThrow(() -> node.error("is a list, of which the best is chosen by cross-validation; say how "
                            + "with tuning: {folds: 5, by: auc}"))
                    .fields("folds", "by", "halving");
            try {
                return Pipeline.of(PipelineSettings.search(candidates, tuning));
            } catch (SettingsException e) {
                throw e;
            } catch (AlnmException e) {
                throw node.error(e);
            }
        }

        private static Pipeline chain(List<Step> steps, Classifier classifier) {
            List<Stage> stages = new ArrayList<>(steps);
            stages.add(classifier);
            return Pipeline.of(stages.toArray(Stage[]::new));
        }
    }
}
