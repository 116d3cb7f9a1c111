package org.alnm.eval.discrimination;

import org.alnm.eval.EvaluationException;
import org.alnm.eval.Proportion;

/** Called against true classes, for an outcome of several classes. Immutable. */
public final class MulticlassConfusion {

    private final int[][] counts;

    private MulticlassConfusion(int[][] counts) {
        this.counts = counts;
    }

    /**
     * Counts calls.
     *
     * @param truth the class of each case, from 0
     * @param called the class each case was given
     * @param classes how many classes there are, at least 2
     * @return the matrix
     * @throws EvaluationException if there are no cases, lengths differ or a class is out of range
     */
    public static MulticlassConfusion of(int[] truth, int[] called, int classes) {
        if (truth.length != called.length || truth.length == 0 || classes < 2) {
            throw new EvaluationException("a confusion matrix needs a call a case, at least 1 case and 2 classes: "
                    + truth.length + " cases, " + called.length + " calls, " + classes + " classes");
        }
        int[][] counts = new int[classes][classes];
        for (int i = 0; i < truth.length; i++) {
            if (Math.min(truth[i], called[i]) < 0 || Math.max(truth[i], called[i]) >= classes) {
                throw new EvaluationException("case " + i + " (counted from 0) has the class " + truth[i]
                        + " and was called " + called[i] + "; classes are 0 to " + (classes - 1));
            }
            counts[truth[i]][called[i]]++;
        }
        return new MulticlassConfusion(counts);
    }

    /**
     * Cases of one class that were given one.
     *
     * @param truth the true class
     * @param called the class given
     * @return 0 or more
     */
    public int count(int truth, int called) {
        return counts[truth][called];
    }

    /**
     * Cases given their own class, of all; also the micro-averaged precision, recall and F1.
     *
     * @return the proportion
     */
    public Proportion accuracy() {
        int right = 0;
        int all = 0;
        for (int i = 0; i < counts.length; i++) {
            right += counts[i][i];
            for (int count : counts[i]) {
                all += count;
            }
        }
        return new Proportion(right, all);
    }

    /**
     * Cases of a class that were given it.
     *
     * @param at the class
     * @return the proportion; NaN where no case has the class
     */
    public Proportion recall(int at) {
        int all = 0;
        for (int count : counts[at]) {
            all += count;
        }
        return new Proportion(counts[at][at], all);
    }

    /**
     * Cases that have a class, of those given it.
     *
     * @param at the class
     * @return the proportion; NaN where no case was given the class
     */
    public Proportion precision(int at) {
        int all = 0;
        for (int[] row : counts) {
            all += row[at];
        }
        return new Proportion(counts[at][at], all);
    }

    /**
     * The harmonic mean of recall and precision of a class.
     *
     * @param at the class
     * @return in [0, 1]; NaN where no case has the class or was given it
     */
    public double f1(int at) {
        return 2.0 * counts[at][at] / (recall(at).total() + precision(at).total());
    }

    /**
     * The mean of the classes' recalls (balanced accuracy).
     *
     * @return in [0, 1]; NaN where a class has no case
     */
    public double macroRecall() {
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += recall(i).value();
        }
        return sum / counts.length;
    }

    /**
     * The mean of the classes' precisions.
     *
     * @return in [0, 1]; NaN where a class was never given
     */
    public double macroPrecision() {
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += precision(i).value();
        }
        return sum / counts.length;
    }

    /**
     * The mean of the classes' F1.
     *
     * @return in [0, 1]; NaN where a class neither occurs nor was given
     */
    public double macroF1() {
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += f1(i);
        }
        return sum / counts.length;
    }
}
