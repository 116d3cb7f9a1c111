package org.alnm.study.recipe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.settings.SettingsNode;
import org.alnm.core.settings.SettingsNode.Fields;
import org.alnm.models.Pipeline;

/**
 * One model of a study: which features it may see, and how it is fitted.
 *
 * @param family the family of features it belongs to; empty for a model of its own
 * @param classifier what it is called within the family
 * @param features what it may see: names of sources, whose columns are called {@code source.feature}, or of columns, where
 *     {@code *} stands for any characters
 * @param pipeline how it is fitted
 */
public record StudyModel(String family, String classifier, List<String> features, Pipeline pipeline) {

    /** Checks that the model is named and sees features, and names the pipeline after the model. */
    public StudyModel {
        features = List.copyOf(features);
        if (classifier.isBlank()) {
            throw new RecipeException("a model needs a name");
        }
        if (features.isEmpty()) {
            throw new RecipeException("model '" + classifier + "' names no features; '*' stands for all");
        }
        pipeline = pipeline.withName(name(family, classifier));
    }

    /**
     * What reports call the model.
     *
     * @return the classifier, behind the family and a slash where there is one
     */
    public String name() {
        return name(family, classifier);
    }

    private static String name(String family, String classifier) {
        return family.isEmpty() ? classifier : family + " / " + classifier;
    }

    static StudyModel from(SettingsNode node) {
        Fields fields = node.fields("name", "features", "pipeline");
        List<String> features = new ArrayList<>();
        fields.optional("features")
                .ifPresent(list -> list.items("column names").forEach(item -> features.add(item.string())));
        return new StudyModel(
                "",
                fields.required("name").string(),
                fields.optional("features").isPresent() ? features : List.of("*"),
                PipelineSettings.pipeline(fields.required("pipeline")));
    }

    /** The patterns of columns that a name of a source or of columns stands for. */
    static List<String> patterns(String feature) {
        return feature.contains("*") ? List.of(feature) : List.of(feature, feature + ".*");
    }

    /**
     * Checks before any work that everything the model may see will be there.
     *
     * @param table the features there are
     * @param later sources whose features are learned split by split
     * @throws RecipeException if a name matches no column and is none of these sources
     */
    public void requireIn(FeatureTable table, Collection<String> later) {
        for (String feature : features) {
            boolean learned = later.stream().anyMatch(name -> feature.equals(name) || feature.startsWith(name + "."));
            List<Pattern> patterns = compiled(feature);
            if (!learned && table.columns().stream().noneMatch(column -> matches(patterns, column))) {
                throw new RecipeException("model '" + name() + "': no column matches '" + feature + "'; the table has "
                        + some(table.columns()) + (later.isEmpty() ? "" : ", and sources that learn: " + later));
            }
        }
    }

    /**
     * The features that the model may see.
     *
     * @param table all features
     * @return a table of the columns that match, in the order of the table
     * @throws RecipeException if a name matches none
     */
    public FeatureTable view(FeatureTable table) {
        requireIn(table, List.of());
        List<Pattern> all = features.stream().flatMap(f -> compiled(f).stream()).toList();
        return table.select(
                table.columns().stream().filter(column -> matches(all, column)).toList());
    }

    private static List<Pattern> compiled(String feature) {
        return patterns(feature).stream().map(StudyModel::compile).toList();
    }

    private static boolean matches(List<Pattern> patterns, String column) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(column).matches());
    }

    private static Pattern compile(String pattern) {
        return Pattern.compile(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), Pattern.DOTALL);
    }

    private static String some(List<String> columns) {
        int most = 20;
        return columns.size() <= most
                ? columns.toString()
                : columns.subList(0, most) + " and " + (columns.size() - most) + " more";
    }
}
