package org.alnm.models.numeric;

import java.util.Arrays;

/** The least of some distances. */
public final class Nearest {

    private Nearest() {}

    /**
     * Where the least distances stand, from the least on; of equal ones the earlier is the nearer.
     *
     * @param distances NaN for those that do not count
     * @param count how many are wanted
     * @return a new array of their places; shorter where fewer count
     */
    public static int[] of(double[] distances, int count) {
        int[] nearest = new int[Math.min(count, distances.length)];
        double[] least = new double[nearest.length];
        int found = 0;
        for (int i = 0; i < distances.length && nearest.length > 0; i++) {
            double d = distances[i];
            int at = found;
            if (found == nearest.length) {
                if (!(d < least[found - 1])) {
                    continue;
                }
                at--;
            } else if (Double.isNaN(d)) {
                continue;
            } else {
                found++;
            }
            while (at > 0 && d < least[at - 1]) {
                least[at] = least[at - 1];
                nearest[at] = nearest[at - 1];
                at--;
            }
            least[at] = d;
            nearest[at] = i;
        }
        return found == nearest.length ? nearest : Arrays.copyOf(nearest, found);
    }
}
