package org.alnm.eval.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.alnm.eval.Distributions;
import org.alnm.eval.EvaluationException;
import org.alnm.eval.Predictions;
import org.alnm.eval.calibration.BrierScore;
import org.alnm.eval.calibration.LogisticCalibration;
import org.alnm.eval.discrimination.Auc;
import org.alnm.eval.discrimination.ConfusionMatrix;

/**
 * One model judged in each group of cases by itself: by centre, scanner, age, density (fairness).
 *
 * @param model the model
 * @param groups by name; groups of one class too, with the reason why they have no AUC
 */
public record Subgroups(String model, List<Group> groups) {

    /**
     * A group.
     *
     * @param name of the group
     * @param cases in it
     * @param events cases with the outcome
     * @param auc nothing where the group has one class only
     * @param confusion at the threshold given; counts, also of one class
     * @param calibration slope and calibration in the large; nothing for scores, or one class only
     * @param brier nothing for scores, or one class only
     * @param status why something is missing; empty where nothing is
     */
    public record Group(
            String name,
            int cases,
            int events,
            Optional<Auc> auc,
            Optional<ConfusionMatrix> confusion,
            Optional<LogisticCalibration> calibration,
            Optional<BrierScore> brier,
            String status) {}

    /**
     * Copies the list.
     */
    public Subgroups {
        groups = List.copyOf(groups);
    }

    /**
     * Judges groups without a threshold.
     *
     * @param predictions scores or probabilities
     * @param groups the group of each case, in the order of the predictions
     * @return the groups by name
     * @throws EvaluationException if there is not one group a case
     */
    public static Subgroups of(Predictions predictions, List<String> groups) {
        return of(predictions, groups, OptionalDouble.empty());
    }

    /**
     * Judges groups at a threshold that was fixed beforehand, the same for all.
     *
     * @param predictions scores or probabilities
     * @param groups the group of each case, in the order of the predictions
     * @param threshold cases with a score of at least this are positive
     * @return the groups by name
     * @throws EvaluationException if there is not one group a case, or the threshold is NaN
     */
    public static Subgroups of(Predictions predictions, List<String> groups, double threshold) {
        ConfusionMatrix.requireThreshold(predictions, threshold);
        return of(predictions, groups, OptionalDouble.of(threshold));
    }

    private static Subgroups of(Predictions predictions, List<String> groups, OptionalDouble threshold) {
        if (groups.size() != predictions.count()) {
            throw new EvaluationException("\"" + predictions.model() + "\" judged " + predictions.count()
                    + " cases, and there are groups for " + groups.size());
        }
        List<Group> judged = new ArrayList<>();
        for (String name : new TreeSet<>(groups)) {
            judged.add(judge(predictions, groups, name, threshold));
        }
        return new Subgroups(predictions.model(), judged);
    }

    private static Group judge(Predictions predictions, List<String> groups, String name, OptionalDouble threshold) {
        List<Integer> rows = new ArrayList<>();
        int events = 0;
        int[] counts = new int[4];
        double[] scores = predictions.scores();
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i).equals(name)) {
                rows.add(i);
                boolean outcome = predictions.outcome(i);
                events += outcome ? 1 : 0;
                if (threshold.isPresent()) {
                    boolean positive = scores[i] >= threshold.getAsDouble();
                    counts[(outcome ? 0 : 2) + (positive == outcome ? 0 : 1)]++;
                }
            }
        }
        Optional<ConfusionMatrix> confusion = threshold.isEmpty()
                ? Optional.empty()
                : Optional.of(new ConfusionMatrix(threshold.getAsDouble(), counts[0], counts[3], counts[2], counts[1]));
        if (events == 0 || events == rows.size()) {
            String status = "all " + rows.size() + " cases are " + (events == 0 ? "without" : "with") + " the outcome";
            return new Group(
                    name, rows.size(), events, Optional.empty(), confusion, Optional.empty(), Optional.empty(), status);
        }
        Predictions part = predictions.subset(rows);
        Auc auc = Auc.of(part);
        return new Group(
                name,
                rows.size(),
                events,
                Optional.of(auc),
                confusion,
                part.areProbabilities() ? Optional.of(LogisticCalibration.of(part)) : Optional.empty(),
                part.areProbabilities() ? Optional.of(BrierScore.of(part)) : Optional.empty(),
                auc.caveat().orElse(""));
    }

    /**
     * Whether the areas differ between groups by more than chance: Cochran's Q, weighted by the inverse variances
     * (Cochran 1954, doi:10.2307/3001666).
     *
     * @return the p-value; NaN with fewer than two groups whose area has a variance above 0
     */
    public double heterogeneityPValue() {
        double weights = 0;
        double weighted = 0;
        int found = 0;
        List<Auc> areas = groups.stream()
                .flatMap(group -> group.auc().stream())
                .filter(auc -> auc.variance() > 0)
                .toList();
        for (Auc auc : areas) {
            weights += 1 / auc.variance();
            weighted += auc.value() / auc.variance();
            found++;
        }
        if (found < 2) {
            return Double.NaN;
        }
        double mean = weighted / weights;
        double q = 0;
        for (Auc auc : areas) {
            q += (auc.value() - mean) * (auc.value() - mean) / auc.variance();
        }
        return Distributions.chiSquaredAbove(q, found - 1);
    }

    /**
     * The largest difference of sensitivity between groups at the common threshold (equal opportunity, Hardt et al.
     * 2016, arXiv:1610.02413).
     *
     * @return in [0, 1]; NaN with fewer than two groups that have a sensitivity
     */
    public double sensitivityGap() {
        double[] values = groups.stream()
                .flatMap(group -> group.confusion().stream())
                .mapToDouble(matrix -> matrix.sensitivity().value())
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return values.length < 2 ? Double.NaN : values[values.length - 1] - values[0];
    }

    /**
     * The largest difference of specificity between groups at the common threshold.
     *
     * @return in [0, 1]; NaN with fewer than two groups that have a specificity
     */
    public double specificityGap() {
        double[] values = groups.stream()
                .flatMap(group -> group.confusion().stream())
                .mapToDouble(matrix -> matrix.specificity().value())
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return values.length < 2 ? Double.NaN : values[values.length - 1] - values[0];
    }
}
