package org.alnm.deep.train;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The area under the ROC curve from mean ranks (Mann-Whitney), for the progress of a training. */
final class RankAuc {

    private RankAuc() {}

    /** Of two classes by the difference of logits; of more the mean of one against the rest. NaN where a class is missing. */
    static double of(double[][] logits, int[] labels) {
        int classes = logits.length == 0 ? 0 : logits[0].length;
        if (classes == 2) {
            return of(Arrays.stream(logits).mapToDouble(l -> l[1] - l[0]).toArray(), labels, 1);
        }
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            int column = k;
            sum += of(
                    Arrays.stream(logits)
                            .mapToDouble(l -> Loss.logSoftmax(l)[column])
                            .toArray(),
                    labels,
                    k);
        }
        return sum / classes;
    }

    private static double of(double[] scores, int[] labels, int positive) {
        Integer[] order = IntStream.range(0, scores.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> scores[i]));
        long positives =
                Arrays.stream(labels).filter(label -> label == positive).count();
        long negatives = labels.length - positives;
        double ranks = 0;
        for (int from = 0; from < order.length; ) {
            int to = from;
            while (to < order.length && scores[order[to]] == scores[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks += labels[order[i]] == positive ? (from + 1 + to) / 2.0 : 0;
            }
            from = to;
        }
        return positives == 0 || negatives == 0
                ? Double.NaN
                : (ranks - positives * (positives + 1) / 2.0) / ((double) positives * negatives);
    }
}
