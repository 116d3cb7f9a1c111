package org.alnm.models.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.alnm.core.Seed;
import org.alnm.models.TrainingSet;

/** Which fold each row is held out in. Immutable. */
public final class Folds {

    private final int[] foldOf;
    private final int count;

    private Folds(int[] foldOf, int count) {
        this.foldOf = foldOf;
        this.count = count;
    }

    /**
     * Given folds.
     *
     * @param labels one a row; equal labels are one fold
     * @return the folds, numbered from 0 in the order of the labels
     * @throws SplitException if there are fewer than two folds
     */
    public static Folds of(int... labels) {
        TreeSet<Integer> distinct = new TreeSet<>();
        for (int label : labels) {
            distinct.add(label);
        }
        if (distinct.size() < 2) {
            throw new SplitException("cross-validation needs at least 2 folds; there is " + distinct.size());
        }
        List<Integer> order = new ArrayList<>(distinct);
        int[] foldOf = new int[labels.length];
        for (int r = 0; r < labels.length; r++) {
            foldOf[r] = order.indexOf(labels[r]);
        }
        return new Folds(foldOf, order.size());
    }

    /**
     * Random folds with equal shares of both classes, to within one case; the rows of a group share a fold (shares are
     * then as near as groups allow).
     *
     * @param training the rows
     * @param count folds, at least 2, at most the number of groups, and at most the number of cases of either class
     * @param seed same seed, ids and outcomes: same folds, whatever the order of the rows
     * @return the folds
     * @throws SplitException if there are too few cases
     */
    public static Folds stratified(TrainingSet training, int count, Seed seed) {
        double[] outcome = training.outcome();
        int[] classes = Allocation.classes(outcome);
        int groups = new TreeSet<>(training.groups()).size();
        if (count < 2 || count > Math.min(classes[0], classes[1]) || count > groups) {
            throw new SplitException(count + " folds asked of " + outcome.length + " cases in " + groups + " groups, "
                    + classes[1] + " with and " + classes[0]
                    + " without the outcome; at least 2 folds, and at least one case of each class a fold, are needed");
        }
        int[][] goals = new int[count][2];
        int next = 0;
        for (int c = 0; c < 2; c++) {
            for (int i = 0; i < classes[c]; i++) {
                goals[next][c]++;
                next = (next + 1) % count;
            }
        }
        return new Folds(Allocation.share(outcome, training.groups(), goals, seed), count);
    }

    /**
     * The number of folds.
     *
     * @return at least 2
     */
    public int count() {
        return count;
    }

    /**
     * The number of rows.
     *
     * @return rows
     */
    public int rowCount() {
        return foldOf.length;
    }

    /**
     * The fold in which a row is held out.
     *
     * @param row 0 to rowCount - 1
     * @return 0 to count - 1
     */
    public int foldOf(int row) {
        return foldOf[row];
    }

    /**
     * The rows held out in a fold.
     *
     * @param fold 0 to count - 1
     * @return indices, rising
     */
    public int[] test(int fold) {
        return rows(fold, true);
    }

    /**
     * The rows that a fold's model learns from.
     *
     * @param fold 0 to count - 1
     * @return indices, rising
     */
    public int[] train(int fold) {
        return rows(fold, false);
    }

    private int[] rows(int fold, boolean held) {
        return java.util.stream.IntStream.range(0, foldOf.length)
                .filter(r -> (foldOf[r] == fold) == held)
                .toArray();
    }
}
