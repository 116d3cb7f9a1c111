package org.alnm.models.linear;

import java.util.Arrays;
import java.util.Comparator;

/** The weighted area under the ROC curve, ties counted half. */
final class WeightedAuc {

    private WeightedAuc() {}

    /** @return NaN where one class has no weight */
    static double of(double[] y, double[] score, double[] weight) {
        Integer[] order = new Integer[y.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> score[i]));
        double wins = 0;
        double below = 0;
        double events = 0;
        int start = 0;
        while (start < order.length) {
            double tiedEvents = 0;
            double tiedOthers = 0;
            int end = start;
            while (end < order.length && score[order[end]] == score[order[start]]) {
                double w = weight[order[end]];
                tiedEvents += y[order[end]] == 1 ? w : 0;
                tiedOthers += y[order[end]] == 1 ? 0 : w;
                end++;
            }
            wins += tiedEvents * (below + tiedOthers / 2);
            below += tiedOthers;
            events += tiedEvents;
            start = end;
        }
        return wins / (events * below);
    }
}
