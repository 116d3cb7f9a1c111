package org.alnm.models.validation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.alnm.eval.Predictions;
import org.alnm.eval.discrimination.Auc;
import org.alnm.models.FittedPipeline;

/**
 * What a cross-validation found.
 *
 * @param judged one a split, in order
 */
public record ValidationResult(List<Judged> judged) {

    /** Keeps a copy. */
    public ValidationResult {
        judged = List.copyOf(judged);
    }

    /**
     * One split, the model fitted to its training side, and that model's predictions of the other side.
     *
     * @param split the rows
     * @param model the model
     * @param predictions of the test rows
     */
    public record Judged(Split split, FittedPipeline model, Predictions predictions) {}

    /**
     * The AUC on each test side.
     *
     * @return a new array, one a split
     */
    public double[] aucs() {
        return judged.stream().mapToDouble(j -> Auc.of(j.predictions()).value()).toArray();
    }

    /**
     * The mean AUC over the test sides.
     *
     * @return unweighted
     */
    public double meanAuc() {
        return Spread.mean(aucs());
    }

    /**
     * How much luck the split is.
     *
     * @return the standard deviation of the AUCs (divisor splits - 1); NaN for one split
     */
    public double standardDeviation() {
        return Spread.deviation(aucs());
    }

    /**
     * The standard error of the mean AUC by Nadeau and Bengio 2003 (doi:10.1023/A:1024068626366): splits share training
     * cases, so that the plain one is much too small.
     *
     * @return sqrt(1 / splits + test cases / training cases) times the standard deviation; NaN for one split
     */
    public double standardError() {
        Split first = judged.get(0).split();
        return Spread.sharedError(
                aucs(), (double) first.test().rowCount() / first.train().rowCount());
    }

    /**
     * All predictions as one, each case predicted by a model that has not seen it: of one repeat of folds, or of centres.
     * The scores of different models stand side by side, which suits probabilities.
     *
     * @return in the order of the splits
     * @throws SplitException if a case was tested twice, as repeated schemes do
     */
    public Predictions pooled() {
        List<String> ids = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int n = judged.stream().mapToInt(j -> j.predictions().count()).sum();
        boolean[] outcomes = new boolean[n];
        double[] scores = new double[n];
        boolean probabilities = true;
        for (Judged one : judged) {
            Predictions p = one.predictions();
            System.arraycopy(p.outcomes(), 0, outcomes, ids.size(), p.count());
            System.arraycopy(p.scores(), 0, scores, ids.size(), p.count());
            probabilities &= p.areProbabilities();
            for (String id : p.caseIds()) {
                if (!seen.add(id)) {
                    throw new SplitException("case '" + id + "' was tested more than once; pool one repeat of folds");
                }
                ids.add(id);
            }
        }
        String name = judged.get(0).predictions().model();
        return probabilities
                ? Predictions.ofProbabilities(name, ids, outcomes, scores)
                : Predictions.ofScores(name, ids, outcomes, scores);
    }

    @Override
    public String toString() {
        return judged.size() + " splits, mean AUC " + org.alnm.core.provenance.Numbers.fixed(meanAuc(), 3);
    }
}
