package org.alnm.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.alnm.core.AlnmException;
import org.alnm.core.settings.SettingsNode;
import org.alnm.core.settings.SettingsNode.Fields;
import org.alnm.models.Classifier;
import org.alnm.models.Pipeline;
import org.alnm.models.Stage;
import org.alnm.models.Step;
import org.alnm.models.linear.ElasticNet;
import org.alnm.models.linear.LogisticRegression;
import org.alnm.models.linear.Measure;
import org.alnm.models.linear.PenalisedRegression;
import org.alnm.models.prepare.Imputation;
import org.alnm.models.prepare.Standardise;

/** The pipeline of a model as a study file says it: a list of stages, each a mapping of one key. */
final class PipelineSettings {

    private static final String[] REGRESSIONS = {"impute", "standardise", "lasso", "elasticNet", "logistic", "calibrate"
    };
    private static final Map<String, Measure> MEASURES = measures();

    private PipelineSettings() {}

    static Pipeline pipeline(SettingsNode list) {
        Map<String, Function<SettingsNode, Classifier>> classifiers = ClassifierSettings.readers();
        List<SettingsNode> items = list.items("stages");
        if (items.isEmpty()) {
            throw list.error("needs at least a classifier among " + List.of(stages(classifiers)));
        }
        List<Stage> stages = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Stage stage = stage(items.get(i), classifiers);
            boolean last = i == items.size() - 1;
            if (last && !(stage instanceof Classifier)) {
                throw items.get(i)
                        .error("is the last stage, which must be a classifier: lasso, elasticNet, logistic, calibrate, "
                                + String.join(", ", classifiers.keySet()));
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

    private static String[] stages(Map<String, Function<SettingsNode, Classifier>> classifiers) {
        return Stream.concat(Arrays.stream(REGRESSIONS), classifiers.keySet().stream())
                .toArray(String[]::new);
    }

    private static Classifier classifier(
            SettingsNode node, Map<String, Function<SettingsNode, Classifier>> classifiers) {
        if (stage(node, classifiers) instanceof Classifier classifier) {
            return classifier;
        }
        throw node.error("is no classifier");
    }

    private static Stage stage(SettingsNode node, Map<String, Function<SettingsNode, Classifier>> classifiers) {
        String[] known = stages(classifiers);
        Fields fields = node.fields(known);
        if (fields.keys().size() != 1) {
            throw node.error("must have exactly one key, the stage: one of " + List.of(known));
        }
        String key = fields.keys().get(0);
        SettingsNode value = fields.required(key);
        try {
            return switch (key) {
                case "impute" -> value.choice(Map.of("median", Imputation.median()));
                case "standardise" -> value.choice(Map.of("zScore", Standardise.zScore()));
                case "lasso" -> lasso(value);
                case "elasticNet" -> elasticNet(value);
                case "logistic" -> logistic(value);
                case "calibrate" -> ClassifierSettings.calibrated(value, inner -> classifier(inner, classifiers));
                default -> known(classifiers, key).apply(value);
            };
        } catch (AlnmException e) {
            throw e instanceof org.alnm.core.settings.SettingsException ? e : value.error(e);
        }
    }

    private static Function<SettingsNode, Classifier> known(
            Map<String, Function<SettingsNode, Classifier>> classifiers, String key) {
        Function<SettingsNode, Classifier> reader = classifiers.get(key);
        if (reader == null) {
            throw new IllegalStateException("the keys are those of the readers: " + key);
        }
        return reader;
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
