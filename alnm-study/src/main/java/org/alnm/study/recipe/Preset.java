package org.alnm.study.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.alnm.core.settings.SettingsNode;
import org.alnm.core.settings.SettingsNode.Fields;
import org.alnm.models.Pipeline;

/** Parts of a study file that stand behind what the file itself says. */
record Preset(Fields parts) {

    static final String PAPER_STYLE = "paper-style";

    /** Z-scores, U test, correlation, LASSO and eleven classifiers; the resource has the details. */
    static Preset paperStyle() {
        String name = PAPER_STYLE + ".yaml";
        try (InputStream resource = Preset.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("the jar lacks its resource " + name);
            }
            String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            return new Preset(SettingsNode.parse(text, "preset " + PAPER_STYLE)
                    .fields("preparation", "selection", "classifiers", "native"));
        } catch (IOException e) {
            throw new RecipeException("cannot read the preset " + PAPER_STYLE + ": " + e);
        }
    }

    Optional<SettingsNode> part(String key) {
        return parts.optional(key);
    }

    /** Adds the classifiers of other artifacts, or what stands in for them under a name that says so. */
    void addNative(Map<String, Pipeline> pipelines, Function<SettingsNode, Pipeline> read) {
        parts.required("native").entries("native classifiers").forEach((key, node) -> {
            Fields fields = node.fields("name", "classifier", "otherwise", "substitute");
            boolean there = ClassifierSettings.readers().containsKey(key);
            pipelines.put(
                    fields.required(there ? "name" : "otherwise").string(),
                    read.apply(fields.required(there ? "classifier" : "substitute")));
        });
    }
}
