package org.alnm.study;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.settings.SettingsNode;
import org.alnm.core.settings.SettingsNode.Fields;
import org.alnm.models.Pipeline;

/**
 * One model of a study: which features it may see, and how it is fitted.
 *
 * @param name what the report calls it
 * @param features patterns of column names, where {@code *} stands for any characters; a column that matches one is used
 * @param pipeline how it is fitted
 */
public record StudyModel(String name, List<String> features, Pipeline pipeline) {

    /** Checks that the model is named and sees features. */
    public StudyModel {
        features = List.copyOf(features);
        if (name.isBlank()) {
            throw new StudyException("a model needs a name");
        }
        if (features.isEmpty()) {
            throw new StudyException("model '" + name + "' names no features; '*' stands for all");
        }
    }

    static StudyModel from(SettingsNode node) {
        Fields fields = node.fields("name", "features", "pipeline");
        List<String> features = new ArrayList<>();
        fields.optional("features")
                .ifPresent(list -> list.items("column names").forEach(item -> features.add(item.string())));
        String name = fields.required("name").string();
        Pipeline pipeline =
                PipelineSettings.pipeline(fields.required("pipeline")).withName(name);
        return new StudyModel(name, fields.optional("features").isPresent() ? features : List.of("*"), pipeline);
    }

    /**
     * The features that the model may see.
     *
     * @param table all features
     * @return a table of the columns that match, in the order of the table
     * @throws StudyException if a pattern matches none
     */
    FeatureTable view(FeatureTable table) {
        List<Pattern> patterns = new ArrayList<>();
        for (String feature : features) {
            Pattern pattern = Pattern.compile(Pattern.quote(feature).replace("*", "\\E.*\\Q"), Pattern.DOTALL);
            if (table.columns().stream().noneMatch(c -> pattern.matcher(c).matches())) {
                throw new StudyException(
                        "model '" + name + "': no column matches '" + feature + "'; the table has " + table.columns());
            }
            patterns.add(pattern);
        }
        return table.select(table.columns().stream()
                .filter(c -> patterns.stream().anyMatch(p -> p.matcher(c).matches()))
                .toList());
    }
}
