package org.alnm.models.discriminant;

import java.util.Arrays;
import java.util.List;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedClassifier;
import org.alnm.models.Logit;
import org.alnm.models.State;
import org.alnm.models.numeric.Cholesky;

/** Mean and Cholesky factor of the covariance of both classes. */
final class FittedQuadratic implements FittedClassifier {

    static final String KIND = "quadratic-discriminant";

    private final List<String> inputs;
    private final double logOdds;
    private final double[][] means;
    private final double[][][] factors; // Lower, row by row.

    FittedQuadratic(List<String> inputs, double logOdds, double[][] means, double[][][] factors) {
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
                new double[][][] {
                    triangle(state.numbers("factor0", size), p), triangle(state.numbers("factor1", size), p)
                });
    }

    private static double[][] triangle(double[] cells, int p) {
        double[][] rows = new double[p][];
        for (int a = 0, at = 0; a < p; at += ++a) {
            rows[a] = Arrays.copyOfRange(cells, at, at + a + 1);
        }
        return rows;
    }

    private static double[] cells(double[][] triangle) {
        int p = triangle.length;
        double[] cells = new double[p * (p + 1) / 2];
        for (int a = 0, at = 0; a < p; at += ++a) {
            System.arraycopy(triangle[a], 0, cells, at, a + 1);
        }
        return cells;
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
        DesignMatrix mine = x.select(inputs).requireNumbers("Quadratic discriminant analysis");
        double[] zero = distances(0, mine);
        double[] scores = distances(1, mine);
        for (int r = 0; r < scores.length; r++) {
            double difference = scores[r] - zero[r];
            // Far from both classes both distances may overflow: nothing then speaks for either.
            scores[r] = Logit.probability(Double.isNaN(difference) ? logOdds : logOdds - difference / 2);
        }
        return scores;
    }

    /** The squared Mahalanobis distances plus the logarithm of the determinant. */
    private double[] distances(int ofClass, DesignMatrix x) {
        double[][] factor = factors[ofClass];
        double[][] solved = x.toColumns();
        for (int c = 0; c < solved.length; c++) {
            double mean = means[ofClass][c];
            for (int r = 0; r < solved[c].length; r++) {
                solved[c][r] -= mean;
            }
        }
        Cholesky.solveLower(factor, solved);
        double[] sums = new double[x.rowCount()];
        for (int c = 0; c < solved.length; c++) {
            double logVariance = 2 * StrictMath.log(factor[c][c]);
            for (int r = 0; r < sums.length; r++) {
                sums[r] += solved[c][r] * solved[c][r] + logVariance;
            }
        }
        return sums;
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
                        .put("factor0", cells(factors[0]))
                        .put("factor1", cells(factors[1]))
                        .build());
    }

    @Override
    public List<String> notes() {
        return inputs.isEmpty()
                ? List.of("no column varies among the training rows: every case gets the same score")
                : List.of();
    }
}
