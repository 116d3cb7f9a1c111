package org.alnm.models.select;

import java.util.Arrays;
import org.alnm.models.ModelException;

/** The mutual information of two variables in nats, at least 0. */
final class MutualInformation {

    private MutualInformation() {}

    /** The plug-in estimate from how often each pair of groups occurs. */
    static double binned(int[] a, int[] b) {
        long[][] counts = Binning.table(a, b);
        int n = a.length;
        double[] columns = new double[Binning.groups(b)];
        for (long[] row : counts) {
            for (int j = 0; j < columns.length; j++) {
                columns[j] += row[j];
            }
        }
        double sum = 0;
        for (long[] row : counts) {
            double total = Arrays.stream(row).sum();
            for (int j = 0; j < columns.length; j++) {
                if (row[j] > 0) {
                    sum += (double) row[j] / n * StrictMath.log((double) row[j] * n / (total * columns[j]));
                }
            }
        }
        return Math.max(0, sum);
    }

    /**
     * The nearest-neighbour estimate for a number and a class (Ross 2014, doi:10.1371/journal.pone.0087357): digamma(n) -
     * mean digamma(cases of the class) + mean digamma(k) - mean digamma(m), where m counts the cases of any class that are
     * nearer than the k-th neighbour of the same class, the case itself included. A class of fewer cases uses as many
     * neighbours as it has; a class of one case is left out. A neighbour at the same place counts as nearer.
     */
    static double nearest(double[] x, double[] y, int k) {
        double[][] classes = {of(x, y, 0), of(x, y, 1)};
        double[] all = Arrays.stream(classes)
                .filter(c -> c.length > 1)
                .flatMapToDouble(Arrays::stream)
                .sorted()
                .toArray();
        if (all.length == 0) {
            throw new ModelException("mutual information needs at least 2 cases of a class");
        }
        double[] digamma = digamma(all.length + 1);
        double sum = 0;
        for (double[] cases : classes) {
            if (cases.length > 1) {
                Arrays.sort(cases);
                int neighbours = Math.min(k, cases.length - 1);
                for (int i = 0; i < cases.length; i++) {
                    double radius = distance(cases, i, neighbours);
                    double inside = radius == 0 ? 0 : Math.nextDown(radius);
                    sum += digamma[neighbours] - digamma[cases.length] - digamma[within(all, cases[i], inside)];
                }
            }
        }
        return Math.max(0, digamma[all.length] + sum / all.length);
    }

    private static double[] of(double[] x, double[] y, double wanted) {
        return java.util.stream.IntStream.range(0, x.length)
                .filter(i -> y[i] == wanted)
                .mapToDouble(i -> x[i])
                .toArray();
    }

    /** The distance of a sorted value to its k-th nearest. */
    private static double distance(double[] sorted, int at, int k) {
        int low = at;
        int high = at;
        double distance = 0;
        for (int found = 0; found < k; found++) {
            double down = low > 0 ? sorted[at] - sorted[low - 1] : Double.POSITIVE_INFINITY;
            double up = high < sorted.length - 1 ? sorted[high + 1] - sorted[at] : Double.POSITIVE_INFINITY;
            if (down <= up) {
                low--;
                distance = down;
            } else {
                high++;
                distance = up;
            }
        }
        return distance;
    }

    /** How many sorted values are at most so far away. */
    private static int within(double[] sorted, double centre, double radius) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (centre - sorted[middle] > radius) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int first = low;
        high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] - centre > radius) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low - first;
    }

    /** The digamma function of 1, 2, ... as harmonic numbers minus Euler's constant. */
    private static double[] digamma(int length) {
        double[] digamma = new double[length];
        double value = -0.5772156649015329;
        for (int n = 1; n < length; n++) {
            digamma[n] = value;
            value += 1.0 / n;
        }
        return digamma;
    }
}
