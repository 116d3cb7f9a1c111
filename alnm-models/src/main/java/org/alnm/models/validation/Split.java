package org.alnm.models.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;

/**
 * A table parted in two: rows to learn from, and rows to be judged on. No case and no group is on both sides.
 * Immutable.
 */
public final class Split {

    private final FeatureTable train;
    private final FeatureTable test;

    private Split(FeatureTable train, FeatureTable test) {
        this.train = train;
        this.test = test;
    }

    /**
     * A random split with equal shares of both classes on either side, to within one case; the rows of a group stay
     * together (shares are then as near as groups allow).
     *
     * @param table its outcome is 0 or 1 in all rows
     * @param fraction of the rows to learn from, in (0, 1)
     * @param seed same seed, ids and outcomes: same split, whatever the order of the rows
     * @return the split; both sides keep the order of the table
     * @throws SplitException if a side would lack a class
     * @throws org.alnm.models.ModelException if an outcome is unknown or not 0 or 1
     */
    public static Split stratified(FeatureTable table, double fraction, Seed seed) {
        if (!(fraction > 0 && fraction < 1)) {
            throw new SplitException("the training fraction must be in (0, 1): " + fraction);
        }
        double[] outcome = org.alnm.models.TrainingSet.of(table).outcome();
        int[] classes = Allocation.classes(outcome);
        int[] training = trainingGoals(classes, fraction);
        int[][] goals = {training, {classes[0] - training[0], classes[1] - training[1]}};
        int[] side = Allocation.share(outcome, table.groups(), goals, seed);
        Split split = of(table, rows(side, 1));
        split.requireBothClasses();
        return split;
    }

    private static int[] trainingGoals(int[] classes, double fraction) {
        int total = (int) Math.rint(fraction * (classes[0] + classes[1]));
        int events = (int) Math.rint(fraction * classes[1]);
        return new int[] {Math.min(total - events, classes[0]), events};
    }

    private static int[] rows(int[] side, int wanted) {
        return IntStream.range(0, side.length).filter(r -> side[r] == wanted).toArray();
    }

    /**
     * Several independent splits.
     *
     * @param table its outcome is 0 or 1 in all rows
     * @param fraction of the rows to learn from, in (0, 1)
     * @param times how many, at least 1
     * @param seed of all; each split has its own, derived from it
     * @return the splits
     * @throws SplitException if a side would lack a class
     */
    public static List<Split> repeated(FeatureTable table, double fraction, int times, Seed seed) {
        if (times < 1) {
            throw new SplitException("at least one split is needed: " + times);
        }
        List<Split> splits = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            splits.add(stratified(table, fraction, seed.derive("split", i)));
        }
        return List.copyOf(splits);
    }

    /**
     * A given split.
     *
     * @param table any table
     * @param testRows distinct indices of the rows to be judged on, in any order; all others train
     * @return the split; both sides keep the order of the table
     * @throws SplitException if a side is empty, an index is out of range or double, or a group is on both sides
     */
    public static Split of(FeatureTable table, int... testRows) {
        boolean[] isTest = new boolean[table.rowCount()];
        for (int row : testRows) {
            if (row < 0 || row >= isTest.length || isTest[row]) {
                throw new SplitException(
                        "test row " + row + " is out of range or double; the table has " + isTest.length + " rows");
            }
            isTest[row] = true;
        }
        if (testRows.length == 0 || testRows.length == isTest.length) {
            throw new SplitException(
                    testRows.length + " of " + isTest.length + " rows are for testing; one side is empty");
        }
        TreeSet<String> testGroups = new TreeSet<>();
        TreeSet<String> shared = new TreeSet<>();
        IntStream.of(testRows).forEach(row -> testGroups.add(table.groups().get(row)));
        for (int row = 0; row < isTest.length; row++) {
            if (!isTest[row] && testGroups.contains(table.groups().get(row))) {
                shared.add(table.groups().get(row));
            }
        }
        if (!shared.isEmpty()) {
            throw new SplitException(shared.size() + " groups have rows on both sides, such as '" + shared.first()
                    + "'; a group (patient) either trains or tests");
        }
        int[] trainRows =
                IntStream.range(0, isTest.length).filter(r -> !isTest[r]).toArray();
        int[] sorted = IntStream.of(testRows).sorted().toArray();
        return new Split(table.rows(trainRows), table.rows(sorted));
    }

    private void requireBothClasses() {
        for (FeatureTable side : List.of(train, test)) {
            int[] classes = Allocation.classes(side.outcomes());
            if (classes[0] == 0 || classes[1] == 0) {
                throw new SplitException("a side of the split has " + classes[1] + " cases with and " + classes[0]
                        + " without the outcome; use more cases or a fraction nearer to one half");
            }
        }
    }

    /**
     * The negative control: the same rows on the same sides, but the outcomes of the training rows are shuffled among
     * them. Whatever a model then learns is chance; a mean AUC on {@link #test} away from 0.5 means that something
     * leaks.
     *
     * @param seed of the shuffle
     * @return a split whose test side is untouched
     */
    public Split withPermutedTrainingOutcome(Seed seed) {
        double[] outcome = train.outcomes();
        double[] shuffled = new double[outcome.length];
        int[] order = seed.permutation(outcome.length);
        for (int r = 0; r < outcome.length; r++) {
            shuffled[r] = outcome[order[r]];
        }
        return new Split(train.withOutcome(train.outcomeName(), shuffled), test);
    }

    /**
     * The same cases on the same sides, with more columns.
     *
     * @param other has all cases of both sides; made without the outcomes of the test side
     * @return a split with the other's columns behind these
     * @throws org.alnm.core.feature.TableException if a case is not in the other table, or both have a column of the same
     *     name
     */
    public Split beside(FeatureTable other) {
        return new Split(train.beside(other), test.beside(other));
    }

    /**
     * The rows to learn from.
     *
     * @return in the order of the table
     */
    public FeatureTable train() {
        return train;
    }

    /**
     * The rows to be judged on.
     *
     * @return in the order of the table
     */
    public FeatureTable test() {
        return test;
    }

    @Override
    public String toString() {
        return "Split[" + train.rowCount() + " train, " + test.rowCount() + " test]";
    }
}
