package org.alnm.eval.discrimination;

import java.util.ArrayList;
import java.util.List;
import org.alnm.eval.EvaluationException;
import org.alnm.eval.Tally;

/**
 * Areas under the ROC curve for an outcome of several classes.
 *
 * @param handTill M of Hand and Till 2001 (doi:10.1023/A:1010920819831): the mean over all pairs of classes; does not
 *     depend on how frequent the classes are
 * @param macro the mean of the areas of each class against the rest
 * @param weighted that mean weighted by the classes' frequencies
 * @param micro one area over all pairs of case and class
 * @param perClass the area of each class against the rest
 */
public record MulticlassAuc(double handTill, double macro, double weighted, double micro, List<Double> perClass) {

    /**
     * Copies the list.
     */
    public MulticlassAuc {
        perClass = List.copyOf(perClass);
    }

    /**
     * The areas of a model.
     *
     * @param truth the class of each case, from 0
     * @param probabilities {@code [case][class]}, finite, at least 2 classes
     * @return the areas
     * @throws EvaluationException if a row has another length, a class is out of range or has no case, or a number is
     *     not finite
     */
    public static MulticlassAuc of(int[] truth, double[][] probabilities) {
        int[] sizes = check(truth, probabilities);
        int classes = sizes.length;
        double pairs = 0;
        for (int a = 0; a < classes; a++) {
            for (int b = a + 1; b < classes; b++) {
                pairs += (between(truth, probabilities, a, b) + between(truth, probabilities, b, a)) / 2;
            }
        }
        List<Double> perClass = new ArrayList<>();
        double macro = 0;
        double weighted = 0;
        for (int c = 0; c < classes; c++) {
            double area = againstRest(truth, probabilities, c);
            perClass.add(area);
            macro += area / classes;
            weighted += area * sizes[c] / truth.length;
        }
        return new MulticlassAuc(
                2 * pairs / ((double) classes * (classes - 1)), macro, weighted, micro(truth, probabilities), perClass);
    }

    private static int[] check(int[] truth, double[][] probabilities) {
        int classes = probabilities.length == 0 ? 0 : probabilities[0].length;
        if (truth.length != probabilities.length || classes < 2) {
            throw new EvaluationException(truth.length + " cases and " + probabilities.length + " rows of " + classes
                    + " classes; there must be a row a case and at least 2 classes");
        }
        int[] sizes = new int[classes];
        for (int i = 0; i < truth.length; i++) {
            if (probabilities[i].length != classes || truth[i] < 0 || truth[i] >= classes) {
                throw new EvaluationException("case " + i + " (counted from 0) has " + probabilities[i].length
                        + " probabilities and the class " + truth[i] + "; there are " + classes + " classes from 0");
            }
            sizes[truth[i]]++;
        }
        for (int c = 0; c < classes; c++) {
            if (sizes[c] == 0) {
                throw new EvaluationException("no case has the class " + c + "; leave the class out, and say so");
            }
        }
        return sizes;
    }

    /** The area of class a's probabilities among the cases of two classes. */
    private static double between(int[] truth, double[][] probabilities, int a, int b) {
        int[] rows = java.util.stream.IntStream.range(0, truth.length)
                .filter(i -> truth[i] == a || truth[i] == b)
                .toArray();
        double[] scores = new double[rows.length];
        boolean[] outcomes = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            scores[i] = probabilities[rows[i]][a];
            outcomes[i] = truth[rows[i]] == a;
        }
        return Auc.area(Tally.of(scores, outcomes));
    }

    private static double againstRest(int[] truth, double[][] probabilities, int c) {
        double[] scores = new double[truth.length];
        boolean[] outcomes = new boolean[truth.length];
        for (int i = 0; i < truth.length; i++) {
            scores[i] = probabilities[i][c];
            outcomes[i] = truth[i] == c;
        }
        return Auc.area(Tally.of(scores, outcomes));
    }

    private static double micro(int[] truth, double[][] probabilities) {
        int classes = probabilities[0].length;
        double[] scores = new double[truth.length * classes];
        boolean[] outcomes = new boolean[scores.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = probabilities[i / classes][i % classes];
            outcomes[i] = truth[i / classes] == i % classes;
        }
        return Auc.area(Tally.of(scores, outcomes));
    }
}
