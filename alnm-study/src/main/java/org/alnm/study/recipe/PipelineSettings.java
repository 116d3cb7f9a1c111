package org.alnm.study.recipe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.alnm.core.AlnmException;
import org.alnm.core.settings.SettingsException;
import org.alnm.core.settings.SettingsNode;
import org.alnm.core.settings.SettingsNode.Fields;
import org.alnm.models.Classifier;
import org.alnm.models.FeatureBlocks;
import org.alnm.models.Pipeline;
import org.alnm.models.Stage;
import org.alnm.models.Step;
import org.alnm.models.fusion.Fusion;
import org.alnm.models.linear.ElasticNet;
import org.alnm.models.linear.LogisticRegression;
import org.alnm.models.linear.Measure;
import org.alnm.models.linear.PenalisedRegression;
import org.alnm.models.validation.Criterion;
import org.alnm.models.validation.Search;

/** The pipeline of a model as a study file says it: a list of stages, each a mapping of one key. */
public final class PipelineSettings {

    private static final List<String> REGRESSIONS = List.of("lasso", "elasticNet", "logistic");
    private static final List<String> NESTING = List.of("calibrate", "search", "fusion");
    private static final Map<String, Measure> MEASURES = measures();

    private PipelineSettings() {}

    /**
     * Reads a pipeline.
     *
     * @param list of stages, the last a classifier
     * @return the pipeline
     * @throws SettingsException if a stage is unknown or wrong, or out of its place
     */
    public static Pipeline pipeline(SettingsNode list) {
        List<SettingsNode> items = list.items("stages");
        if (items.isEmpty()) {
            throw list.error("needs at least a classifier among " + classifiers());
        }
        List<Stage> stages = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Stage stage = stage(items.get(i));
            boolean last = i == items.size() - 1;
            if (last && !(stage instanceof Classifier)) {
                throw items.get(i)
                        .error("is the last stage, which must be a classifier: " + String.join(", ", classifiers()));
            }
            if (!last && !(stage instanceof Step)) {
                throw items.get(i).error("is a classifier, which must be the last stage");
            }
            stages.add(stage);
        }
        try {
            return Pipeline.of(stages.toArray(Stage[]::new));
        } catch (AlnmException e) {
            throw list.error(e);
        }
    }

    private static List<String> classifiers() {
        return Stream.of(REGRESSIONS, ClassifierSettings.readers().keySet(), NESTING)
                .flatMap(Collection::stream)
                .toList();
    }

    private static Map<String, Function<SettingsNode, Step>> steps() {
        return StepSettings.readers(PipelineSettings::classifier, PipelineSettings::step);
    }

    /** A mapping of one key, which must be a classifier. */
    static Classifier classifier(SettingsNode node) {
        if (stage(node) instanceof Classifier classifier) {
            return classifier;
        }
        throw node.error("is no classifier");
    }

    /** A mapping of one key, which must be a step. */
    static Step step(SettingsNode node) {
        if (stage(node) instanceof Step step) {
            return step;
        }
        throw node.error("is no step, as it ends a pipeline");
    }

    private static Stage stage(SettingsNode node) {
        Map<String, Function<SettingsNode, ? extends Stage>> readers = new LinkedHashMap<>(steps());
        readers.put("lasso", PipelineSettings::lasso);
        readers.put("elasticNet", PipelineSettings::elasticNet);
        readers.put("logistic", PipelineSettings::logistic);
        readers.putAll(ClassifierSettings.readers());
        readers.put("calibrate", value -> ClassifierSettings.calibrated(value, PipelineSettings::classifier));
        readers.put("search", PipelineSettings::search);
        readers.put("fusion", PipelineSettings::fusion);
        Fields fields = node.fields(readers.keySet().toArray(String[]::new));
        if (fields.keys().size() != 1) {
            throw node.error("must have exactly one key, the stage: one of " + readers.keySet());
        }
        String key = fields.keys().get(0);
        SettingsNode value = fields.required(key);
        try {
            return Objects.requireNonNull(readers.get(key), "the keys are those of the readers")
                    .apply(value);
        } catch (SettingsException e) {
            throw e;
        } catch (AlnmException e) {
            throw value.error(e);
        }
    }

    private static Search search(SettingsNode node) {
        Fields fields = node.fields("folds", "by", "halving", "candidates");
        Map<String, Pipeline> candidates = new LinkedHashMap<>();
        for (SettingsNode item : fields.required("candidates").items("candidates")) {
            Fields candidate = item.fields("name", "pipeline");
            SettingsNode name = candidate.required("name");
            if (candidates.put(name.string(), pipeline(candidate.required("pipeline"))) != null) {
                throw name.error("is the name of two candidates");
            }
        }
        return search(candidates, fields);
    }

    /** A search by the keys {@code folds}, {@code by} and {@code halving}. */
    static Search search(Map<String, Pipeline> candidates, Fields fields) {
        Map<String, Criterion> criteria = new LinkedHashMap<>();
        criteria.put("auc", Criterion.AUC);
        criteria.put("logLoss", Criterion.LOG_LOSS);
        criteria.put("brier", Criterion.BRIER);
        Search search = Search.among(candidates, fields.required("folds").wholeNumber());
        search = ClassifierSettings.with(search, fields.optional("by"), (s, value) -> s.by(value.choice(criteria)));
        return ClassifierSettings.with(
                search, fields.optional("halving"), (s, value) -> s.halving(value.wholeNumber()));
    }

    private static Classifier fusion(SettingsNode node) {
        Fields fields = node.fields("blocks", "folds", "judge");
        List<Fields> items = new ArrayList<>();
        fields.required("blocks")
                .items("blocks")
                .forEach(item -> items.add(item.fields("name", "columns", "pipeline")));
        FeatureBlocks blocks = StepSettings.blocks(items);
        Map<String, Pipeline> members = new LinkedHashMap<>();
        items.forEach(item -> members.put(item.required("name").string(), pipeline(item.required("pipeline"))));
        if (fields.optional("folds").isEmpty() && fields.optional("judge").isEmpty()) {
            return Fusion.averaging(blocks, members);
        }
        return Fusion.stacking(
                blocks,
                members,
                classifier(fields.required("judge")),
                fields.required("folds").wholeNumber());
    }

    private static PenalisedRegression lasso(SettingsNode node) {
        return tuned(1, node.fields("folds", "lambda", "measure"));
    }

    private static PenalisedRegression elasticNet(SettingsNode node) {
        Fields fields = node.fields("alpha", "folds", "lambda", "measure");
        return tuned(fields.required("alpha").number(), fields);
    }

    private static PenalisedRegression tuned(double alpha, Fields fields) {
        PenalisedRegression.Tuning tuning = PenalisedRegression.of(ElasticNet.binomial(alpha))
                .crossValidated(fields.required("folds").wholeNumber());
        if (fields.optional("measure").isPresent()) {
            tuning = tuning.by(fields.required("measure").choice(MEASURES));
        }
        Map<String, PenalisedRegression> rules = new LinkedHashMap<>();
        rules.put("oneStandardError", tuning.oneStandardError());
        rules.put("minimum", tuning.minimum());
        return fields.required("lambda").choice(rules);
    }

    private static LogisticRegression logistic(SettingsNode node) {
        if (!node.isMapping()) {
            return node.choice(Map.of("unpenalised", LogisticRegression.unpenalised()));
        }
        Fields fields = node.fields("ridge", "balanced");
        LogisticRegression plain =
                LogisticRegression.ridge(fields.required("ridge").number());
        return fields.optional("balanced").map(SettingsNode::flag).orElse(false) ? plain.balanced() : plain;
    }

    private static Map<String, Measure> measures() {
        Map<String, Measure> measures = new LinkedHashMap<>();
        measures.put("deviance", Measure.DEVIANCE);
        measures.put("auc", Measure.AUC);
        measures.put("classError", Measure.CLASS_ERROR);
        measures.put("meanSquaredError", Measure.MEAN_SQUARED_ERROR);
        return measures;
    }
}
