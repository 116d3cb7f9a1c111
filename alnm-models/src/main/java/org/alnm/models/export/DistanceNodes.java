package org.alnm.models.export;

import java.util.Arrays;
import java.util.List;
import org.alnm.models.State;

/** Classifiers that compare a case with training cases. */
final class DistanceNodes {

    private static final double STEP = 0.1;
    private static final int REACH = 80;

    private DistanceNodes() {}

    static void supportVectors(PipelineGraph graph, State state) {
        graph.pick(state.texts("columns"));
        int p = graph.columns().size();
        double[] coefficients = state.numbers("coefficients");
        int m = coefficients.length;
        double[] vectors = state.numbers("vectors", m * p);
        String alike = switch (state.text("kernel")) {
            case "linear" -> products(graph, vectors, m, p);
            case "radial" ->
                graph.apply(
                        "Exp",
                        graph.apply("Mul", squaredDistances(graph, vectors, m, p), graph.row(-state.number("gamma"))));
            default -> polynomial(graph, state, products(graph, vectors, m, p));
        };
        graph.become(alike, graph.columns());
        graph.then("MatMul", graph.matrix(coefficients, m, 1));
        graph.then("Add", graph.row(state.number("intercept")));
    }

    private static String polynomial(PipelineGraph graph, State state, String products) {
        String base = graph.apply(
                "Add",
                graph.apply("Mul", products, graph.row(state.number("gamma"))),
                graph.row(state.number("coefficient")));
        String power = base;
        for (int d = 1; d < state.whole("degree"); d++) {
            power = graph.apply("Mul", power, base);
        }
        return power;
    }

    private static String products(PipelineGraph graph, double[] vectors, int m, int p) {
        double[] turned = new double[m * p];
        for (int k = 0; k < m; k++) {
            for (int c = 0; c < p; c++) {
                turned[c * m + k] = vectors[k * p + c];
            }
        }
        return graph.apply("MatMul", graph.current(), graph.matrix(turned, p, m));
    }

    /** By differences and not by products, which would cancel for near cases. */
    private static String squaredDistances(PipelineGraph graph, double[] rows, int m, int p) {
        String cases = graph.reshape(graph.current(), -1, 1, p);
        String away = graph.apply("Sub", cases, graph.matrix(rows, m, p));
        double[] ones = new double[p];
        Arrays.fill(ones, 1);
        String sums = graph.apply("MatMul", graph.apply("Mul", away, away), graph.matrix(ones, p, 1));
        return graph.reshape(sums, -1, m);
    }

    /** The posterior at the training cases' mode, and the mean of the logistic function under it. */
    static void gaussianProcess(PipelineGraph graph, State state) {
        graph.pick(state.texts("columns"));
        int p = graph.columns().size();
        double[] residual = state.numbers("residual");
        int m = residual.length;
        double[] rows = state.numbers("rows", m * p);
        double gamma = state.number("gamma");
        double variance = state.number("variance");
        String alike = graph.apply("Exp", graph.apply("Mul", squaredDistances(graph, rows, m, p), graph.row(-gamma)));
        String covariance = graph.apply("Mul", alike, graph.row(variance));
        String mean = graph.apply("MatMul", covariance, graph.matrix(residual, m, 1));
        double[] whitening = whitening(rows, state.numbers("rootCurvature", m), gamma, variance, p);
        String along = graph.apply("MatMul", covariance, graph.matrix(whitening, m, m));
        double[] ones = new double[m];
        Arrays.fill(ones, 1);
        String explained = graph.apply("MatMul", graph.apply("Mul", along, along), graph.matrix(ones, m, 1));
        String left = graph.apply("Max", graph.apply("Sub", graph.row(variance), explained), graph.row(0));
        double[] steps = new double[2 * REACH + 1];
        double[] shares = new double[steps.length];
        double total = 0;
        for (int k = 0; k < steps.length; k++) {
            steps[k] = (k - REACH) * STEP;
            shares[k] = StrictMath.exp(-steps[k] * steps[k] / 2);
            total += shares[k];
        }
        for (int k = 0; k < steps.length; k++) {
            shares[k] /= total;
        }
        String spread = graph.apply("Mul", graph.apply("Sqrt", left), graph.row(steps));
        graph.become(graph.apply("Sigmoid", graph.apply("Add", spread, mean)), graph.columns());
        graph.then("MatMul", graph.matrix(shares, steps.length, 1));
    }

    /** R times the transposed inverse of L, where L L' = I + R K R, R holds the root curvatures, K the covariances. */
    private static double[] whitening(double[] rows, double[] root, double gamma, double variance, int p) {
        int m = root.length;
        double[][] lower = new double[m][m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j <= i; j++) {
                double squares = 0;
                for (int c = 0; c < p; c++) {
                    double d = rows[i * p + c] - rows[j * p + c];
                    squares += d * d;
                }
                double value = (i == j ? 1 : 0) + root[i] * root[j] * variance * StrictMath.exp(-gamma * squares);
                for (int k = 0; k < j; k++) {
                    value -= lower[i][k] * lower[j][k];
                }
                lower[i][j] = i == j ? Math.sqrt(value) : value / lower[j][j];
            }
        }
        double[] whitening = new double[m * m];
        for (int column = 0; column < m; column++) {
            double[] solved = new double[m];
            for (int i = column; i < m; i++) {
                double value = i == column ? 1 : 0;
                for (int k = column; k < i; k++) {
                    value -= lower[i][k] * solved[k];
                }
                solved[i] = value / lower[i][i];
                whitening[column * m + i] = root[column] * solved[i];
            }
        }
        return whitening;
    }

    static void neighbours(PipelineGraph graph, State state) {
        graph.pick(state.texts("columns"));
        int p = graph.columns().size();
        double[] outcome = state.numbers("outcome");
        int count = state.whole("neighbours");
        List<String> nearest = graph.least(
                squaredDistances(graph, state.numbers("rows", outcome.length * p), outcome.length, p), count);
        double[] weights = state.numbers("caseWeights");
        if (weights.length == 0) {
            weights = new double[outcome.length];
            Arrays.fill(weights, 1);
        }
        String votes = graph.at(weights, nearest.get(1));
        if (state.text("votes").equals("distance")) {
            String first = graph.least(nearest.get(0), 1).get(0);
            String relative = graph.apply("Sqrt", graph.apply("Div", first, nearest.get(0)));
            String equal = graph.apply("Equal", nearest.get(0), first);
            votes = graph.apply("Mul", votes, graph.apply("Where", equal, graph.row(1), relative));
        }
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        String sum = graph.matrix(ones, count, 1);
        String events = graph.apply("MatMul", graph.apply("Mul", votes, graph.at(outcome, nearest.get(1))), sum);
        graph.become(graph.apply("Div", events, graph.apply("MatMul", votes, sum)), graph.columns());
    }
}
