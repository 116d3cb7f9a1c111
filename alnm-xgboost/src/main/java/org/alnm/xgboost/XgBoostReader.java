package org.alnm.xgboost;

import org.alnm.core.settings.SettingsNode;
import org.alnm.core.settings.SettingsNode.Fields;
import org.alnm.models.Classifier;
import org.alnm.models.ClassifierReader;

/**
 * Reads {@link XgBoost} from settings: {@code xgboost: {trees: 100, learningRate: 0.1, depth: 3}}, and {@code lambda},
 * {@code minimumChildWeight}, {@code subsample}, {@code columns}.
 */
public final class XgBoostReader implements ClassifierReader {

    /** Called by the service loader. */
    public XgBoostReader() {}

    @Override
    public String key() {
        return "xgboost";
    }

    @Override
    public Classifier read(SettingsNode settings) {
        Fields fields = settings.fields(
                "trees", "learningRate", "depth", "lambda", "minimumChildWeight", "subsample", "columns");
        XgBoost plain = XgBoost.of(
                fields.required("trees").wholeNumber(),
                fields.required("learningRate").number(),
                fields.required("depth").wholeNumber());
        return plain.withLambda(number(fields, "lambda"))
                .withMinimumChildWeight(number(fields, "minimumChildWeight"))
                .withSubsample(number(fields, "subsample"))
                .withColumns(number(fields, "columns"));
    }

    /** All of these are 1 by default. */
    private static double number(Fields fields, String key) {
        return fields.optional(key).map(SettingsNode::number).orElse(1.0);
    }
}
