package org.alnm.models.export;

import java.util.Arrays;
import org.alnm.models.State;

/** Calibrated scores and the two classifiers of normal densities. */
final class ScoreNodes {

    private static final double LEAST = 1e-6;

    private ScoreNodes() {}

    /** Platt's sigmoid, or straight lines between steps, of the scores so far. */
    static void calibrate(PipelineGraph graph, State state, boolean fromProbabilities) {
        if (fromProbabilities) {
            String p = graph.apply("Clip", graph.current(), graph.scalar(LEAST), graph.scalar(1 - LEAST));
            String rest = graph.apply("Sub", graph.row(1), p);
            graph.become(graph.apply("Log", graph.apply("Div", p, rest)), graph.columns());
        }
        if (state.text("method").equals("platt")) {
            graph.then("Mul", graph.row(-state.number("slope")));
            graph.then("Add", graph.row(-state.number("intercept")));
            graph.become(graph.apply("Sigmoid", graph.current()), graph.columns());
            return;
        }
        double[] scores = state.numbers("scores");
        double[] values = state.numbers("values", scores.length);
        int pieces = scores.length - 1;
        if (pieces == 0) {
            graph.then("Mul", graph.row(0));
            graph.then("Add", graph.row(values[0]));
            return;
        }
        double[] widths = new double[pieces];
        double[] rises = new double[pieces];
        for (int k = 0; k < pieces; k++) {
            widths[k] = scores[k + 1] - scores[k];
            rises[k] = values[k + 1] - values[k];
        }
        graph.then("Sub", graph.row(Arrays.copyOf(scores, pieces)));
        graph.then("Div", graph.row(widths));
        graph.become(graph.apply("Clip", graph.current(), graph.scalar(0), graph.scalar(1)), graph.columns());
        graph.then("MatMul", graph.matrix(rises, pieces, 1));
        graph.then("Add", graph.row(values[0]));
    }

    static void naiveBayes(PipelineGraph graph, State state) {
        graph.pick(state.texts("columns"));
        int p = graph.columns().size();
        double constant = state.number("logOdds");
        double[][] variances = {state.numbers("variances0", p), state.numbers("variances1", p)};
        for (int c = 0; c < p; c++) {
            constant += (StrictMath.log(variances[0][c]) - StrictMath.log(variances[1][c])) / 2;
        }
        String[] distances = new String[2];
        for (int k = 0; k < 2; k++) {
            String away = graph.apply("Sub", graph.current(), graph.row(state.numbers("means" + k, p)));
            double[] halves = Arrays.stream(variances[k]).map(v -> 0.5 / v).toArray();
            distances[k] = graph.apply("MatMul", graph.apply("Mul", away, away), graph.matrix(halves, p, 1));
        }
        decide(graph, distances, constant);
    }

    static void quadratic(PipelineGraph graph, State state) {
        graph.pick(state.texts("columns"));
        int p = graph.columns().size();
        double constant = state.number("logOdds");
        String[] distances = new String[2];
        double[] halves = new double[p];
        Arrays.fill(halves, 0.5);
        for (int k = 0; k < 2; k++) {
            double[] factor = state.numbers("factor" + k, p * (p + 1) / 2);
            for (int a = 0; a < p; a++) {
                constant += (k == 0 ? 1 : -1) * StrictMath.log(factor[a * (a + 1) / 2 + a]);
            }
            String away = graph.apply("Sub", graph.current(), graph.row(state.numbers("means" + k, p)));
            String solved = graph.apply("MatMul", away, graph.matrix(inverse(factor, p), p, p));
            distances[k] = graph.apply("MatMul", graph.apply("Mul", solved, solved), graph.matrix(halves, p, 1));
        }
        decide(graph, distances, constant);
    }

    private static void decide(PipelineGraph graph, String[] distances, double constant) {
        String eta = graph.apply("Sub", distances[0], distances[1]);
        graph.become(graph.apply("Sigmoid", graph.apply("Add", eta, graph.row(constant))), graph.columns());
    }

    /** The transposed inverse of a lower triangle that is packed row by row. */
    private static double[] inverse(double[] factor, int p) {
        double[] turned = new double[p * p];
        for (int column = 0; column < p; column++) {
            double[] solved = new double[p];
            for (int a = column; a < p; a++) {
                int row = a * (a + 1) / 2;
                double value = a == column ? 1 : 0;
                for (int b = column; b < a; b++) {
                    value -= factor[row + b] * solved[b];
                }
                solved[a] = value / factor[row + a];
                turned[column * p + a] = solved[a];
            }
        }
        return turned;
    }
}
