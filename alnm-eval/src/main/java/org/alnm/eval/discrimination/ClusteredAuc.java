package org.alnm.eval.discrimination;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.alnm.eval.Distributions;
import org.alnm.eval.EvaluationException;
import org.alnm.eval.Interval;
import org.alnm.eval.Predictions;

/**
 * The area under the ROC curve of cases that come in clusters, such as several lesions of a patient (Obuchowski 1997,
 * doi:10.2307/2533958). The area is that of {@link Auc}; its variance knows that cases of a cluster resemble each
 * other. With one case a cluster it is DeLong's.
 *
 * @param value the area, in [0, 1]
 * @param variance NaN with fewer than two clusters that hold cases of a class
 * @param clusters how many there are
 */
public record ClusteredAuc(double value, double variance, int clusters) {

    /**
     * The area of a model.
     *
     * @param predictions scores or probabilities
     * @param clusters the cluster of each case, in the order of the predictions
     * @return area and variance
     * @throws EvaluationException if there is not one cluster a case
     */
    public static ClusteredAuc of(Predictions predictions, List<String> clusters) {
        double[][] sums = residuals(predictions, clusters);
        return new ClusteredAuc(Auc.of(predictions).value(), covariance(sums, sums, predictions), sums.length);
    }

    /**
     * The test for two models that judged the same clustered cases.
     *
     * @param a one model
     * @param b the other; the same cases
     * @param clusters the cluster of each case, in the order of {@code a}
     * @return the comparison, against the normal distribution
     * @throws EvaluationException if the cases differ, or there is not one cluster a case
     */
    public static AucComparison compare(Predictions a, Predictions b, List<String> clusters) {
        int[] positions = a.positionsIn(b);
        double[][] ofA = residuals(a, clusters);
        String[] moved = new String[positions.length];
        for (int i = 0; i < moved.length; i++) {
            moved[positions[i]] = clusters.get(i);
        }
        // The clusters of b in the order in which a meets them.
        Map<String, Integer> order = index(clusters);
        double[][] ofB = residuals(b, List.of(moved), order);
        double[][] difference = new double[ofA.length][4];
        for (int i = 0; i < ofA.length; i++) {
            for (int j = 0; j < 2; j++) {
                difference[i][j] = ofA[i][j] - ofB[i][j];
                difference[i][j + 2] = ofA[i][j + 2];
            }
        }
        double variance = covariance(difference, difference, a);
        double areaA = Auc.of(a).value();
        double areaB = Auc.of(b).value();
        double gap = areaA - areaB;
        double statistic = variance == 0 && gap == 0 ? 0 : variance > 0 ? gap / Math.sqrt(variance) : Double.NaN;
        return new AucComparison(
                a.model(),
                b.model(),
                areaA,
                areaB,
                Math.sqrt(variance),
                statistic,
                Double.POSITIVE_INFINITY,
                Distributions.normalTwoSided(statistic),
                true);
    }

    /**
     * The interval that is normal on the logit scale.
     *
     * @param level the confidence level, such as 0.95
     * @return not defined where the variance is not, or is 0
     * @throws EvaluationException if the level does not lie between 0 and 1
     */
    public Interval logitInterval(double level) {
        return new Auc(value, variance, 0, 0).logitInterval(level);
    }

    /**
     * The normal interval, cut to [0, 1].
     *
     * @param level the confidence level, such as 0.95
     * @return not defined where the variance is not
     * @throws EvaluationException if the level does not lie between 0 and 1
     */
    public Interval interval(double level) {
        return Interval.normal(value, Math.sqrt(variance), level).within(0, 1);
    }

    private static Map<String, Integer> index(List<String> clusters) {
        Map<String, Integer> index = new LinkedHashMap<>();
        clusters.forEach(cluster -> index.putIfAbsent(cluster, index.size()));
        return index;
    }

    private static double[][] residuals(Predictions predictions, List<String> clusters) {
        if (clusters.size() != predictions.count()) {
            throw new EvaluationException("\"" + predictions.model() + "\" judged " + predictions.count()
                    + " cases, and there are clusters for " + clusters.size());
        }
        return residuals(predictions, clusters, index(clusters));
    }

    /** For each cluster: placements of events less their mean, the same of non-events, and the two counts. */
    private static double[][] residuals(Predictions predictions, List<String> clusters, Map<String, Integer> index) {
        Placements placements = Placements.of(predictions);
        double area = placements.auc();
        double[][] sums = new double[index.size()][4];
        for (int i = 0; i < clusters.size(); i++) {
            double[] sum = sums[Objects.requireNonNull(index.get(clusters.get(i)))];
            int kind = predictions.outcome(i) ? 0 : 1;
            sum[kind] += placements.share(i) - area;
            sum[kind + 2]++;
        }
        return sums;
    }

    private static double covariance(double[][] a, double[][] b, Predictions predictions) {
        double m = predictions.events();
        double n = predictions.nonEvents();
        double all = a.length;
        double withEvents = 0;
        double withNonEvents = 0;
        double events = 0;
        double nonEvents = 0;
        double cross = 0;
        for (int i = 0; i < a.length; i++) {
            withEvents += a[i][2] > 0 ? 1 : 0;
            withNonEvents += a[i][3] > 0 ? 1 : 0;
            events += a[i][0] * b[i][0];
            nonEvents += a[i][1] * b[i][1];
            cross += a[i][0] * b[i][1] + a[i][1] * b[i][0];
        }
        if (withEvents < 2 || withNonEvents < 2) {
            return Double.NaN;
        }
        return withEvents / ((withEvents - 1) * m * m) * events
                + withNonEvents / ((withNonEvents - 1) * n * n) * nonEvents
                + all / ((all - 1) * m * n) * cross;
    }
}
