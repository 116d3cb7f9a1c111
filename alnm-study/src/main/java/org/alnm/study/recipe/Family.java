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
record Family(String name, List<String> features, Joining joining, Optional<Classifier> judge, int folds) {

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
        return new Family(name, features, Joining.EARLY, Optional.empty(), 0);
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
        if (joining != Joining.EARLY && features(list).size() < 2) {
            throw list.error("names one source only, which late fusion cannot join");
        }
        return new Family(
                name,
                features(list),
                joining,
                fields.optional("judge").map(PipelineSettings::classifier),
                fields.optional("folds").map(SettingsNode::wholeNumber).orElse(FOLDS));
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
        return new StudyModel(name, classifier, features, joined(pipeline));
    }

    private Pipeline joined(Pipeline pipeline) {
        if (joining == Joining.EARLY) {
            return pipeline;
        }
        Map<String, List<String>> patterns = new LinkedHashMap<>();
        features.forEach(feature -> patterns.put(feature, StudyModel.patterns(feature)));
        FeatureBlocks blocks = FeatureBlocks.of(patterns);
        Map<String, Pipeline> members = Fusion.each(blocks, pipeline);
        return Pipeline.of(
                joining == Joining.AVERAGE
                        ? Fusion.averaging(blocks, members)
                        : Fusion.stacking(blocks, members, judge.orElse(LogisticRegression.ridge(1)), folds));
    }
}
