package org.alnm.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alnm.eval.Interval;
import org.alnm.eval.Predictions;
import org.alnm.eval.Proportion;
import org.alnm.eval.discrimination.Auc;
import org.alnm.eval.discrimination.ConfusionMatrix;
import org.alnm.study.recipe.StudyModel;

/**
 * How a model does on the cases it learned from and on those it did not, in the first round of splits.
 *
 * @param model the model
 * @param thresholds from which on a case counts as positive, one a split of the round; none where the study names no rule
 * @param innerAuc the AUC of out-of-fold predictions of the training cases; NaN where nothing was chosen by them
 * @param training the apparent performance, by the models' own training cases; of several splits the mean AUC
 * @param test the performance that counts
 */
public record ModelPerformance(StudyModel model, List<Double> thresholds, double innerAuc, Side training, Side test) {

    /** Copies the list. */
    public ModelPerformance {
        thresholds = List.copyOf(thresholds);
    }

    /**
     * One side of the split.
     *
     * @param cases how many; of several splits the sum
     * @param auc the area under the ROC curve
     * @param aucInterval DeLong's, 95 %; not defined for a mean over splits
     * @param counts accuracy, sensitivity and specificity at the thresholds; nothing where there is none
     */
    public record Side(int cases, double auc, Interval aucInterval, Optional<Counts> counts) {}

    /**
     * Shares of cases that are called right.
     *
     * @param accuracy of all cases
     * @param sensitivity of the cases with the outcome
     * @param specificity of the cases without
     */
    public record Counts(Proportion accuracy, Proportion sensitivity, Proportion specificity) {}

    static final double LEVEL = 0.95;

    /** The apparent side: every split has training cases of its own, so that areas are averaged and counts summed. */
    static Side apparent(List<Predictions> bySplit, List<Double> thresholds) {
        if (bySplit.size() == 1) {
            return side(bySplit, bySplit.get(0), thresholds);
        }
        double sum = 0;
        int cases = 0;
        for (Predictions part : bySplit) {
            sum += Auc.of(part).value();
            cases += part.count();
        }
        return new Side(cases, sum / bySplit.size(), Interval.undefined(LEVEL), counts(bySplit, thresholds));
    }

    /** The side of the test cases, which the splits of a round judge once between them. */
    static Side judged(List<Predictions> bySplit, Predictions pooled, List<Double> thresholds) {
        return side(bySplit, pooled, thresholds);
    }

    private static Side side(List<Predictions> bySplit, Predictions pooled, List<Double> thresholds) {
        Auc auc = Auc.of(pooled);
        return new Side(pooled.count(), auc.value(), auc.interval(LEVEL), counts(bySplit, thresholds));
    }

    private static Optional<Counts> counts(List<Predictions> bySplit, List<Double> thresholds) {
        if (thresholds.isEmpty()) {
            return Optional.empty();
        }
        int truePositives = 0;
        int trueNegatives = 0;
        int events = 0;
        int cases = 0;
        for (int s = 0; s < bySplit.size(); s++) {
            ConfusionMatrix matrix = ConfusionMatrix.at(bySplit.get(s), thresholds.get(s));
            truePositives += matrix.truePositives();
            trueNegatives += matrix.trueNegatives();
            events += bySplit.get(s).events();
            cases += bySplit.get(s).count();
        }
        return Optional.of(new Counts(
                new Proportion(truePositives + trueNegatives, cases),
                new Proportion(truePositives, events),
                new Proportion(trueNegatives, cases - events)));
    }

    /**
     * How much better the model looks on its own training cases.
     *
     * @return AUC on training less AUC on test cases
     */
    public double optimism() {
        return training.auc() - test.auc();
    }

    Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("model", model.name());
        tree.put("family", model.family());
        tree.put("classifier", model.classifier());
        tree.put("thresholds", thresholds);
        tree.put("innerAuc", innerAuc);
        tree.put("training", tree(training));
        tree.put("test", tree(test));
        tree.put("optimism", optimism());
        return tree;
    }

    private static Map<String, Object> tree(Side side) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("cases", side.cases());
        tree.put("auc", side.auc());
        tree.put(
                "aucInterval",
                List.of(side.aucInterval().low(), side.aucInterval().high()));
        side.counts().ifPresent(counts -> {
            tree.put("accuracy", counts.accuracy().value());
            tree.put("sensitivity", counts.sensitivity().value());
            tree.put("specificity", counts.specificity().value());
        });
        return tree;
    }

    /**
     * The header of the table as CSV.
     *
     * @return names of the two columns of words, and those of {@link #row}
     */
    public static List<String> header() {
        List<String> header = new ArrayList<>(List.of("family", "classifier", "threshold", "inner_auc"));
        for (String side : List.of("training", "test")) {
            for (String measure :
                    List.of("cases", "auc", "auc_low", "auc_high", "accuracy", "sensitivity", "specificity")) {
                header.add(side + "_" + measure);
            }
        }
        header.add("optimism");
        return header;
    }

    /**
     * The row of the table as CSV, behind family and classifier.
     *
     * @return numbers; NaN where there is none
     */
    public List<Double> row() {
        List<Double> row = new ArrayList<>();
        row.add(thresholds.size() == 1 ? thresholds.get(0) : Double.NaN);
        row.add(innerAuc);
        for (Side side : List.of(training, test)) {
            row.add((double) side.cases());
            row.add(side.auc());
            row.add(side.aucInterval().low());
            row.add(side.aucInterval().high());
            row.add(side.counts().map(c -> c.accuracy().value()).orElse(Double.NaN));
            row.add(side.counts().map(c -> c.sensitivity().value()).orElse(Double.NaN));
            row.add(side.counts().map(c -> c.specificity().value()).orElse(Double.NaN));
        }
        row.add(optimism());
        return row;
    }
}
