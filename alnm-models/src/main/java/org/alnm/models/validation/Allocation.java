package org.alnm.models.validation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.alnm.core.Seed;

/**
 * Shares cases out to parts so that each part gets its number of cases of each class, and cases of one group the same
 * part. Groups come in an order that depends on their names and the seed alone, not on the order of the rows.
 */
final class Allocation {

    private Allocation() {}

    /**
     * @param outcomes 0 or 1, one a row
     * @param groups one a row
     * @param goals cases wanted, by part and class; the sums over the parts are the numbers of cases
     * @return the part of each row: exactly as wanted where all groups are single cases, near it otherwise
     */
    static int[] share(double[] outcomes, List<String> groups, int[][] goals, Seed seed) {
        TreeMap<String, List<Integer>> rowsOf = new TreeMap<>();
        for (int r = 0; r < outcomes.length; r++) {
            rowsOf.computeIfAbsent(groups.get(r), g -> new ArrayList<>()).add(r);
        }
        List<List<Integer>> units = new ArrayList<>();
        List<List<Integer>> sorted = List.copyOf(rowsOf.values());
        for (int u : seed.permutation(sorted.size())) {
            units.add(sorted.get(u));
        }
        // Great groups first, while there is room everywhere; the sort keeps the order of equals.
        units.sort(Comparator.comparingInt((List<Integer> unit) -> unit.size()).reversed());
        int[][] need = new int[goals.length][];
        for (int part = 0; part < goals.length; part++) {
            need[part] = goals[part].clone();
        }
        int[] partOf = new int[outcomes.length];
        for (List<Integer> unit : units) {
            int[] size = new int[2];
            unit.forEach(r -> size[(int) outcomes[r]]++);
            int best = best(size, need, goals);
            unit.forEach(r -> partOf[r] = best);
            need[best][0] -= size[0];
            need[best][1] -= size[1];
        }
        return partOf;
    }

    /** The part that the unit brings nearest to its goal, in relation to the goal. */
    private static int best(int[] size, int[][] need, int[][] goals) {
        int best = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int part = 0; part < need.length; part++) {
            double gain = 0;
            for (int c = 0; c < 2; c++) {
                double before = need[part][c];
                double after = before - size[c];
                gain += (before * before - after * after) / Math.max(goals[part][c], 1);
            }
            if (gain > most) {
                most = gain;
                best = part;
            }
        }
        return best;
    }

    /** Numbers of cases without and with the outcome. */
    static int[] classes(double[] outcomes) {
        int events = (int) Arrays.stream(outcomes).sum();
        return new int[] {outcomes.length - events, events};
    }
}
