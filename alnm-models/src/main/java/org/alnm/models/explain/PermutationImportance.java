package org.alnm.models.explain;

import java.util.ArrayList;
import java.util.List;
import org.alnm.core.Seed;
import org.alnm.eval.Predictions;
import org.alnm.eval.discrimination.Auc;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedClassifier;
import org.alnm.models.ModelException;

/**
 * By how much the AUC falls when a column's values are shuffled among the cases (Breiman 2001,
 * doi:10.1023/A:1010933404324). Ask it of cases that the model was not trained on. Columns that say the same share their
 * importance: each can be missed while the others are there. Immutable.
 */
public final class PermutationImportance {

    private final List<String> names;
    private final double auc;
    private final double[] means;
    private final double[] deviations;

    private PermutationImportance(List<String> names, double auc, double[] means, double[] deviations) {
        this.names = names;
        this.auc = auc;
        this.means = means;
        this.deviations = deviations;
    }

    /**
     * Shuffles each input a few times.
     *
     * @param classifier fitted
     * @param x cases with at least the classifier's inputs
     * @param outcome 0 or 1, one a case; both occur
     * @param repeats shuffles of each column, at least 2
     * @param seed same seed: same numbers
     * @return the importances
     * @throws ModelException if a column is absent, or there are fewer than 2 repeats
     */
    public static PermutationImportance of(
            FittedClassifier classifier, DesignMatrix x, double[] outcome, int repeats, Seed seed) {
        if (repeats < 2 || outcome.length != x.rowCount()) {
            throw new ModelException("permutation importance needs at least 2 shuffles and an outcome for each case: "
                    + repeats + ", " + outcome.length + " outcomes of " + x.rowCount() + " cases");
        }
        List<String> names = classifier.inputs();
        DesignMatrix mine = x.select(names);
        double auc = auc(classifier.score(mine), outcome);
        double[] means = new double[names.size()];
        double[] deviations = new double[names.size()];
        for (int c = 0; c < means.length; c++) {
            double[] falls = new double[repeats];
            for (int k = 0; k < repeats; k++) {
                int[] order = seed.derive(names.get(c), k).permutation(x.rowCount());
                int shuffled = c;
                DesignMatrix changed = DesignMatrix.fill(names, x.rowCount(), (column, into) -> {
                    for (int r = 0; r < into.length; r++) {
                        into[r] = mine.value(column == shuffled ? order[r] : r, column);
                    }
                });
                falls[k] = auc - auc(classifier.score(changed), outcome);
                means[c] += falls[k] / repeats;
            }
            for (double fall : falls) {
                deviations[c] += (fall - means[c]) * (fall - means[c]) / (repeats - 1);
            }
            deviations[c] = Math.sqrt(deviations[c]);
        }
        return new PermutationImportance(names, auc, means, deviations);
    }

    private static double auc(double[] scores, double[] outcome) {
        List<String> ids = new ArrayList<>();
        boolean[] events = new boolean[outcome.length];
        for (int i = 0; i < outcome.length; i++) {
            ids.add("case " + i);
            events[i] = outcome[i] == 1;
        }
        return Auc.of(Predictions.ofScores("shuffled", ids, events, scores)).value();
    }

    /**
     * The columns.
     *
     * @return the classifier's inputs
     */
    public List<String> names() {
        return names;
    }

    /**
     * The AUC before any shuffle.
     *
     * @return in [0, 1]
     */
    public double auc() {
        return auc;
    }

    /**
     * The mean fall of the AUC.
     *
     * @return a new array, one a column; may be negative by chance
     */
    public double[] means() {
        return means.clone();
    }

    /**
     * The standard deviation of the fall over the shuffles.
     *
     * @return a new array, one a column
     */
    public double[] deviations() {
        return deviations.clone();
    }

    @Override
    public String toString() {
        return "PermutationImportance of " + names.size() + " columns, AUC " + auc;
    }
}
