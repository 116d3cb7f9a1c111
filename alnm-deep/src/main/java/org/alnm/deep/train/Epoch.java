package org.alnm.deep.train;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one pass over the training cases gave.
 *
 * @param number from 1
 * @param learningRate of its last step
 * @param trainingLoss mean over its batches, each as it was before its step
 * @param trainingAuc area under the ROC curve of the same logits (more than two classes: mean of one against the rest); NaN with one class
 * @param validationLoss of the cases held out; NaN without any
 * @param validationAuc of the cases held out; NaN without any, or with one class
 */
public record Epoch(
        int number,
        double learningRate,
        double trainingLoss,
        double trainingAuc,
        double validationLoss,
        double validationAuc) {

    Map<String, Object> entries() {
        Map<String, Object> entries = new LinkedHashMap<>();
        entries.put("epoch", number);
        entries.put("learning_rate", learningRate);
        entries.put("training_loss", trainingLoss);
        entries.put("training_auc", trainingAuc);
        entries.put("validation_loss", validationLoss);
        entries.put("validation_auc", validationAuc);
        return entries;
    }

    static Epoch of(Map<?, ?> entries) {
        return new Epoch(
                (int) number(entries, "epoch"),
                number(entries, "learning_rate"),
                number(entries, "training_loss"),
                number(entries, "training_auc"),
                number(entries, "validation_loss"),
                number(entries, "validation_auc"));
    }

    private static double number(Map<?, ?> entries, String name) {
        Object value = entries.get(name);
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if ("NaN".equals(value)) {
            return Double.NaN;
        }
        throw new TrainingException("the checkpoint's epoch has no number " + name + " but " + value
                + "; delete the checkpoint folder to begin anew");
    }
}
