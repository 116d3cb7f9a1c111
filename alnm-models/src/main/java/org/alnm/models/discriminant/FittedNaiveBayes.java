package org.alnm.models.discriminant;

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
        DesignMatrix mine = x.select(inputs).requireNumbers("Naive Bayes");
        double[] scores = new double[x.rowCount()];
        for (int r = 0; r < scores.length; r++) {
            double eta = logOdds;
            for (int c = 0; c < inputs.size(); c++) {
                eta += logDensity(1, c, mine.value(r, c)) - logDensity(0, c, mine.value(r, c));
            }
            scores[r] = Logit.probability(Double.isNaN(eta) ? logOdds : eta);
        }
        return scores;
    }

    private double logDensity(int ofClass, int c, double value) {
        double d = value - means[ofClass][c];
        return -(StrictMath.log(variances[ofClass][c]) + d * d / variances[ofClass][c]) / 2;
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
