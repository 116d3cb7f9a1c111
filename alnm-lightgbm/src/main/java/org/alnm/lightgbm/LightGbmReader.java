package org.alnm.lightgbm;

import org.alnm.core.settings.SettingsNode;
import org.alnm.core.settings.SettingsNode.Fields;
import org.alnm.models.Classifier;
import org.alnm.models.ClassifierReader;

/**
 * Reads {@link LightGbm} from settings: {@code lightgbm: {trees: 100, learningRate: 0.1, leaves: 31}}, and {@code
 * minimumLeaf}, {@code lambda}, {@code subsample}, {@code columns}.
 */
public final class LightGbmReader implements ClassifierReader {

    /** Called by the service loader. */
    public LightGbmReader() {}

    @Override
    public String key() {
        return "lightgbm";
    }

    @Override
    public Classifier read(SettingsNode settings) {
        Fields fields =
                settings.fields("trees", "learningRate", "leaves", "minimumLeaf", "lambda", "subsample", "columns");
        LightGbm plain = LightGbm.of(
                fields.required("trees").wholeNumber(),
                fields.required("learningRate").number(),
                fields.required("leaves").wholeNumber());
        return plain.withMinimumLeaf(fields.optional("minimumLeaf")
                        .map(SettingsNode::wholeNumber)
                        .orElse(20))
                .withLambda(number(fields, "lambda", 0))
                .withSubsample(number(fields, "subsample", 1))
                .withColumns(number(fields, "columns", 1));
    }

    private static double number(Fields fields, String key, double otherwise) {
        return fields.optional(key).map(SettingsNode::number).orElse(otherwise);
    }
}
