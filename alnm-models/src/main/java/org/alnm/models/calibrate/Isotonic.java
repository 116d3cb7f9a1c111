package org.alnm.models.calibrate;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The rising function with the least squared error (pool adjacent violators; Barlow et al. 1972), between its steps
 * interpolated linearly and outside them constant, as scikit-learn does.
 */
final class Isotonic {

    private final double[] scores;
    private final double[] values;

    /** Steps at rising scores, with a value each that does not fall. */
    Isotonic(double[] scores, double[] values) {
        this.scores = scores;
        this.values = values;
    }

    double[] scores() {
        return scores;
    }

    double[] values() {
        return values;
    }

    static Isotonic fit(double[] score, double[] y, double[] weight) {
        Integer[] order = new Integer[score.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble((Integer i) -> score[i] + 0.0));
        double[] x = new double[score.length];
        double[] mean = new double[score.length];
        double[] w = new double[score.length];
        int n = 0;
        for (int i : order) {
            if (n == 0 || score[i] != x[n - 1]) {
                x[n++] = score[i];
            }
            w[n - 1] += weight[i];
            mean[n - 1] += weight[i] * y[i];
        }
        for (int k = 0; k < n; k++) {
            mean[k] /= w[k];
        }
        double[] fitted = pool(Arrays.copyOf(mean, n), Arrays.copyOf(w, n));
        return trimmed(x, fitted, n);
    }

    private static double[] pool(double[] mean, double[] w) {
        int n = mean.length;
        double[] blockMean = new double[n];
        double[] blockWeight = new double[n];
        int[] blockSize = new int[n];
        int blocks = 0;
        for (int k = 0; k < n; k++) {
            blockMean[blocks] = mean[k];
            blockWeight[blocks] = w[k];
            blockSize[blocks++] = 1;
            while (blocks > 1 && blockMean[blocks - 2] >= blockMean[blocks - 1]) {
                double together = blockWeight[blocks - 2] + blockWeight[blocks - 1];
                blockMean[blocks - 2] = (blockMean[blocks - 2] * blockWeight[blocks - 2]
                                + blockMean[blocks - 1] * blockWeight[blocks - 1])
                        / together;
                blockWeight[blocks - 2] = together;
                blockSize[blocks - 2] += blockSize[blocks - 1];
                blocks--;
            }
        }
        double[] fitted = new double[n];
        int at = 0;
        for (int b = 0; b < blocks; b++) {
            Arrays.fill(fitted, at, at + blockSize[b], Math.min(Math.max(blockMean[b], 0), 1));
            at += blockSize[b];
        }
        return fitted;
    }

    /** Leaves out what lies within a step: it does not change the function. */
    private static Isotonic trimmed(double[] x, double[] fitted, int n) {
        double[] scores = new double[n];
        double[] values = new double[n];
        int kept = 0;
        for (int k = 0; k < n; k++) {
            boolean within = k > 0 && k < n - 1 && fitted[k] == fitted[k - 1] && fitted[k] == fitted[k + 1];
            if (!within) {
                scores[kept] = x[k] + 0.0;
                values[kept++] = fitted[k];
            }
        }
        return new Isotonic(Arrays.copyOf(scores, kept), Arrays.copyOf(values, kept));
    }

    double at(double score) {
        int last = scores.length - 1;
        if (score <= scores[0]) {
            return values[0];
        }
        if (score >= scores[last]) {
            return values[last];
        }
        int found = Arrays.binarySearch(scores, score);
        if (found >= 0) {
            return values[found];
        }
        int right = -found - 1;
        double slope = (values[right] - values[right - 1]) / (scores[right] - scores[right - 1]);
        return slope * (score - scores[right - 1]) + values[right - 1];
    }
}
