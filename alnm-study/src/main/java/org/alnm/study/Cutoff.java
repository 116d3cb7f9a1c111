package org.alnm.study;

import java.util.LinkedHashMap;
import java.util.Map;
import org.alnm.core.settings.SettingsNode;
import org.alnm.core.settings.SettingsNode.Fields;
import org.alnm.eval.discrimination.ThresholdRule;

/** From which probability on a case counts as positive. */
public sealed interface Cutoff {

    /** Not said: no confusion matrices. */
    record None() implements Cutoff {}

    /**
     * Fixed beforehand.
     *
     * @param value above 0 and below 1
     */
    record Fixed(double value) implements Cutoff {

        /** Checks the range. */
        public Fixed {
            if (!(value > 0 && value < 1)) {
                throw new StudyException("the threshold must lie between 0 and 1: " + value);
            }
        }
    }

    /**
     * Chosen on training cases, by probabilities of models that had not seen them.
     *
     * @param rule what makes a threshold good
     */
    record Chosen(ThresholdRule rule) implements Cutoff {}

    /** Reads the {@code threshold} of a study file. */
    static Cutoff from(SettingsNode node) {
        if (node.isMapping()) {
            Fields fields = node.fields("sensitivity", "specificity");
            if (fields.keys().size() != 1) {
                throw node.error("needs one of sensitivity and specificity");
            }
            double rate = fields.required(fields.keys().get(0)).number();
            try {
                return new Chosen(
                        fields.keys().get(0).equals("sensitivity")
                                ? ThresholdRule.sensitivity(rate)
                                : ThresholdRule.specificity(rate));
            } catch (org.alnm.eval.EvaluationException e) {
                throw node.error(e);
            }
        }
        if (node.isNumber()) {
            return new Fixed(node.number());
        }
        Map<String, Cutoff> rules = new LinkedHashMap<>();
        rules.put("youden", new Chosen(ThresholdRule.youden()));
        rules.put("closest", new Chosen(ThresholdRule.closest()));
        return node.choice(rules);
    }

    /**
     * The cut-off in words.
     *
     * @return a phrase
     */
    default String label() {
        if (this instanceof Fixed fixed) {
            return "fixed at " + fixed.value();
        }
        return this instanceof Chosen chosen
                ? "chosen on training cases by their out-of-fold probabilities: "
                        + chosen.rule().label()
                : "none";
    }
}
