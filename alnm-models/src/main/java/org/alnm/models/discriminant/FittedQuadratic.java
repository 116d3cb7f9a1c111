package org.alnm.models.discriminant;

import java.util.List;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedClassifier;
import org.alnm.models.Logit;
import org.alnm.models.State;

/** Mean and Cholesky factor of the covariance of both classes. */
final class FittedQuadratic implements FittedClassifier {

    static final String KIND = "quadratic-discriminant";

    private final List<String> inputs;
    private final double logOdds;
    private final double[][] means;
    private final double[][] factors;

    FittedQuadratic(List<String> inputs, double logOdds, double[][] means, double[][] factors) {
        this.inputs = List.copyOf(inputs);
        this.logOdds = logOdds;
        this.means = means;
        this.factors = factors;
    }

    static FittedQuadratic read(State state) {
        List<String> inputs = state.texts("columns");
        int p = inputs.size();
        int size = p * (p + 1) / 2;
        return new FittedQuadratic(
                inputs,
                state.number("logOdds"),
                new double[][] {state.numbers("means0", p), state.numbers("means1", p)},
                new double[][] {state.numbers("factor0", size), state.numbers("factor1", size)});
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
        double[][] rows = x.select(inputs)
                .requireNumbers("Quadratic discriminant analysis")
                .toRows();
        double[] scores = new double[rows.length];
        for (int r = 0; r < rows.length; r++) {
            double difference = distance(1, rows[r]) - distance(0, rows[r]);
            // Far from both classes both distances may overflow: nothing then speaks for either.
            scores[r] = Logit.probability(Double.isNaN(difference) ? logOdds : logOdds - difference / 2);
        }
        return scores;
    }

    /** The squared Mahalanobis distance plus the logarithm of the determinant. */
    private double distance(int ofClass, double[] row) {
        double[] factor = factors[ofClass];
        double[] solved = new double[row.length];
        double sum = 0;
        int at = 0;
        for (int a = 0; a < row.length; a++) {
            double value = row[a] - means[ofClass][a];
            for (int b = 0; b < a; b++) {
                value -= factor[at++] * solved[b];
            }
            double pivot = factor[at++];
            solved[a] = value / pivot;
            sum += solved[a] * solved[a] + 2 * StrictMath.log(pivot);
        }
        return sum;
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
                        .put("factor0", factors[0])
                        .put("factor1", factors[1])
                        .build());
    }

    @Override
    public List<String> notes() {
        return inputs.isEmpty()
                ? List.of("no column varies among the training rows: every case gets the same score")
                : List.of();
    }
}
