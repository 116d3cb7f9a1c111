package org.alnm.eval.calibration;

import java.util.Arrays;
import java.util.Comparator;
import org.alnm.eval.Distributions;
import org.alnm.eval.Predictions;

/**
 * The test of Hosmer and Lemeshow 1980 (doi:10.1080/03610928008827941) that observed and expected counts agree in
 * groups of cases. Its value depends on how the groups are made, so their rule stands with it.
 *
 * @param statistic the sum of squared distances; infinite where an outcome came that was given no chance
 * @param groups with cases
 * @param grouping the rule in words
 */
public record HosmerLemeshow(double statistic, int groups, String grouping) {

    /**
     * The test in groups that share cases of equal probability.
     *
     * @param predictions probabilities
     * @param grouping how to make the groups
     * @return the test
     * @throws org.alnm.eval.EvaluationException if the predictions are no probabilities
     */
    public static HosmerLemeshow of(Predictions predictions, Grouping grouping) {
        double sum = 0;
        CalibrationCurve curve = CalibrationCurve.of(predictions, grouping);
        for (CalibrationCurve.Group group : curve.groups()) {
            int n = group.observed().total();
            sum += term(group.observed().count(), group.meanPredicted() * n, n);
        }
        return new HosmerLemeshow(sum, curve.groups().size(), grouping.label());
    }

    /**
     * The test in groups of equal size by rank, as some programs make them: cases of equal probability are split in
     * the order in which they stand, so the value depends on that order where there are ties.
     *
     * @param predictions probabilities
     * @param groups 2 or more
     * @return the test
     * @throws org.alnm.eval.EvaluationException if the predictions are no probabilities, or there are too few groups
     */
    public static HosmerLemeshow byRank(Predictions predictions, int groups) {
        String label = Grouping.quantiles(groups).groups() + " groups by rank";
        double[] p =
                predictions.requireProbabilities("the Hosmer-Lemeshow test").scores();
        Integer[] order = new Integer[p.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> p[i]));
        int[] observed = new int[groups];
        int[] size = new int[groups];
        double[] expected = new double[groups];
        for (int i = 0; i < p.length; i++) {
            int group = (int) ((long) i * groups / p.length);
            observed[group] += predictions.outcome(order[i]) ? 1 : 0;
            expected[group] += p[order[i]];
            size[group]++;
        }
        double sum = 0;
        int filled = 0;
        for (int g = 0; g < groups; g++) {
            if (size[g] > 0) {
                sum += term(observed[g], expected[g], size[g]);
                filled++;
            }
        }
        return new HosmerLemeshow(sum, filled, label);
    }

    private static double term(int observed, double expected, int n) {
        double gap = observed - expected;
        return gap == 0 ? 0 : gap * gap / expected + gap * gap / (n - expected);
    }

    /**
     * The p-value on the cases that the model was fitted on: groups - 2 degrees of freedom.
     *
     * @return in [0, 1]; NaN with fewer than 3 groups
     */
    public double pValueOfDevelopment() {
        return groups < 3 ? Double.NaN : Distributions.chiSquaredAbove(statistic, groups - 2);
    }

    /**
     * The p-value on other cases: as many degrees of freedom as groups.
     *
     * @return in [0, 1]
     */
    public double pValueOfValidation() {
        return Distributions.chiSquaredAbove(statistic, groups);
    }
}
