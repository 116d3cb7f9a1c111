package org.alnm.study.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alnm.core.settings.SettingsNode;
import org.alnm.core.settings.SettingsNode.Fields;
import org.alnm.models.Classifier;
import org.alnm.models.FeatureBlocks;
import org.alnm.models.Pipeline;
import org.alnm.models.fusion.Fusion;
import org.alnm.models.linear.LogisticRegression;

/**
 * A family of features and how several sources of it come together: side by side before the selection, or each with a
 * model of its own, whose probabilities are joined.
 */
record Family(String name, Map<String, List<String>> blocks, Joining joining, Optional<Classifier> judge, int folds) {

    /** How the sources of a family come together. */
    enum Joining {
        /** All columns side by side. */
        EARLY,
        /** The mean of the sources' probabilities. */
        AVERAGE,
        /** A classifier of the sources' out-of-fold probabilities. */
        STACKING
    }

    private static final int FOLDS = 5;
    private static final Map<String, Joining> JOININGS = joinings();

    private static Map<String, Joining> joinings() {
        Map<String, Joining> joinings = new LinkedHashMap<>();
        joinings.put("early", Joining.EARLY);
        joinings.put("average", Joining.AVERAGE);
        joinings.put("stacking", Joining.STACKING);
        return joinings;
    }

    static Family early(String name, List<String> features) {
        return new Family(name, each(features), Joining.EARLY, Optional.empty(), 0);
    }

    static Family from(String name, SettingsNode node) {
        if (!node.isMapping()) {
            return early(name, features(node));
        }
        Fields fields = node.fields("features", "fusion", "folds", "judge");
        SettingsNode list = fields.required("features");
        Joining joining = fields.optional("fusion").map(n -> n.choice(JOININGS)).orElse(Joining.EARLY);
        if (joining != Joining.STACKING) {
            for (String key : List.of("folds", "judge")) {
                if (fields.optional(key).isPresent()) {
                    throw fields.required(key).error("means nothing without fusion: stacking");
                }
            }
        }
        Map<String, List<String>> blocks = blocks(list);
        if (joining != Joining.EARLY && blocks.size() < 2) {
            throw list.error("names one source only, which late fusion cannot join");
        }
        return new Family(
                name,
                blocks,
                joining,
                fields.optional("judge").map(PipelineSettings::classifier),
                fields.optional("folds").map(SettingsNode::wholeNumber).orElse(FOLDS));
    }

    /** Each source a block of its own, or blocks of several sources by name. */
    private static Map<String, List<String>> blocks(SettingsNode node) {
        if (!node.isMapping()) {
            return each(features(node));
        }
        Map<String, List<String>> blocks = new LinkedHashMap<>();
        node.entries("lists of sources or columns").forEach((block, list) -> blocks.put(block, features(list)));
        return blocks;
    }

    private static Map<String, List<String>> each(List<String> features) {
        Map<String, List<String>> blocks = new LinkedHashMap<>();
        features.forEach(feature -> blocks.put(feature, List.of(feature)));
        return blocks;
    }

    private static List<String> features(SettingsNode list) {
        List<String> features = new ArrayList<>();
        list.items("sources or columns").forEach(item -> features.add(item.string()));
        if (features.isEmpty()) {
            throw list.error("must name at least one source or column");
        }
        return features;
    }

    /** The model of the family that a pipeline makes. */
    StudyModel model(String classifier, Pipeline pipeline) {
        List<String> features = blocks.values().stream().flatMap(List::stream).toList();
        return new StudyModel(name, classifier, features, joined(pipeline));
    }

    private Pipeline joined(Pipeline pipeline) {
        if (joining == Joining.EARLY) {
            return pipeline;
        }
        Map<String, List<String>> patterns = new LinkedHashMap<>();
        blocks.forEach((block, list) -> patterns.put(
                block,
                list.stream()
                        .flatMap(feature -> StudyModel.patterns(feature).stream())
                        .toList()));
        FeatureBlocks parts = FeatureBlocks.of(patterns);
        Map<String, Pipeline> members = Fusion.each(parts, pipeline);
        return Pipeline.of(
                joining == Joining.AVERAGE
                        ? Fusion.averaging(parts, members)
                        : Fusion.stacking(parts, members, judge.orElse(LogisticRegression.ridge(1)), folds));
    }
}
