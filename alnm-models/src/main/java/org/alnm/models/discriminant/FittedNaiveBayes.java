package org.alnm.models.discriminant;

import java.util.Arrays;
import java.util.List;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedClassifier;
import org.alnm.models.Logit;
import org.alnm.models.ModelFileException;
import org.alnm.models.State;

/** Mean and variance of each column in both classes. */
final class FittedNaiveBayes implements FittedClassifier {

    static final String KIND = "naive-bayes";

    private final List<String> inputs;
    private final double logOdds;
    private final double[][] means;
    private final double[][] variances;

    FittedNaiveBayes(List<String> inputs, double logOdds, double[][] means, double[][] variances) {
        this.inputs = List.copyOf(inputs);
        this.logOdds = logOdds;
        this.means = means;
        this.variances = variances;
    }

    static FittedNaiveBayes read(State state) {
        List<String> inputs = state.texts("columns");
        int p = inputs.size();
        double[][] variances = {state.numbers("variances0", p), state.numbers("variances1", p)};
        for (double[] ofClass : variances) {
            for (double variance : ofClass) {
                if (!(variance > 0)) {
                    throw new ModelFileException("naive Bayes with a variance of " + variance);
                }
            }
        }
        return new FittedNaiveBayes(
                inputs,
                state.number("logOdds"),
                new double[][] {state.numbers("means0", p), state.numbers("means1", p)},
                variances);
    }

    @Override
    public List<String> inputs() {
        return inputs;
    }

    @Override
    public boolean givesProbabilities() {
        return true;
    }

    @Override
    public double[] score(DesignMatrix x) {
        double[][] columns = x.select(inputs).requireNumbers("Naive Bayes").toColumns();
        double[] scores = new double[x.rowCount()];
        Arrays.fill(scores, logOdds);
        for (int c = 0; c < columns.length; c++) {
            addLogOdds(columns[c], c, scores);
        }
        for (int r = 0; r < scores.length; r++) {
            scores[r] = Logit.probability(Double.isNaN(scores[r]) ? logOdds : scores[r]);
        }
        return scores;
    }

    /** Adds the logarithm of the densities' ratio. */
    private void addLogOdds(double[] column, int c, double[] scores) {
        double mean0 = means[0][c];
        double mean1 = means[1][c];
        double twice0 = 2 * variances[0][c];
        double twice1 = 2 * variances[1][c];
        double constant = (StrictMath.log(variances[0][c]) - StrictMath.log(variances[1][c])) / 2;
        for (int r = 0; r < scores.length; r++) {
            double d0 = column[r] - mean0;
            double d1 = column[r] - mean1;
            scores[r] += constant + (d0 * d0 / twice0 - d1 * d1 / twice1);
        }
    }

    @Override
    public State state() {
        return State.of(
                KIND,
                Provenance.builder()
                        .put("columns", inputs)
                        .put("logOdds", logOdds)
                        .put("means0", means[0])
                        .put("means1", means[1])
                        .put("variances0", variances[0])
                        .put("variances1", variances[1])
                        .build());
    }

    @Override
    public List<String> notes() {
        return inputs.isEmpty()
                ? List.of("no column varies among the training rows: every case gets the same score")
                : List.of();
    }
}
