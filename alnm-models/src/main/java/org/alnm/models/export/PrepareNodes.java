package org.alnm.models.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.alnm.models.State;

/** Quantile and power transforms and ComBat. */
final class PrepareNodes {

    /** A power nearer to 0 is taken for 0: the difference is below the digits that the power would lose. */
    private static final double NO_POWER = 1e-8;
    /** Shares of a normal distribution are kept so far from 0 and 1. */
    private static final double LEAST = 1e-7;

    private PrepareNodes() {}

    static void quantiles(PipelineGraph graph, State state) {
        List<String> names = state.texts("columns");
        int steps = state.whole("steps");
        double[] quantiles = state.numbers("quantiles", names.size() * steps);
        graph.pick(names);
        String all = graph.current();
        List<String> made = new ArrayList<>();
        for (int c = 0; c < names.size(); c++) {
            graph.become(all, names);
            graph.pick(List.of(names.get(c)));
            made.add(place(graph, Arrays.copyOfRange(quantiles, c * steps, (c + 1) * steps)));
        }
        graph.beside(made, names);
        if (state.text("distribution").equals("normal")) {
            String inside = graph.apply("Clip", graph.current(), graph.scalar(LEAST), graph.scalar(1 - LEAST));
            graph.become(NormalNodes.inverse(graph, inside), names);
        }
    }

    /** The part of the steps that lie below a value; of a run of equal quantiles that it meets, half. */
    private static String place(PipelineGraph graph, double[] quantiles) {
        int pieces = quantiles.length - 1;
        double[] low = Arrays.copyOf(quantiles, pieces);
        double[] widths = new double[pieces];
        double[] slopes = new double[pieces];
        double[] jumps = new double[pieces];
        for (int k = 0; k < pieces; k++) {
            double width = quantiles[k + 1] - low[k];
            widths[k] = width > 0 ? width : 1;
            slopes[k] = width > 0 ? 1.0 / pieces : 0;
            jumps[k] = width > 0 ? 0 : 0.5 / pieces;
        }
        String x = graph.current();
        String lows = graph.row(low);
        String parts = graph.apply(
                "Clip",
                graph.apply("Div", graph.apply("Sub", x, lows), graph.row(widths)),
                graph.scalar(0),
                graph.scalar(1));
        String place = graph.apply("MatMul", parts, graph.matrix(slopes, pieces, 1));
        if (Arrays.stream(jumps).anyMatch(jump -> jump > 0)) {
            String passed = graph.apply(
                    "Add",
                    graph.number(graph.apply("Greater", x, lows)),
                    graph.number(graph.apply("GreaterOrEqual", x, lows)));
            place = graph.apply("Add", place, graph.apply("MatMul", passed, graph.matrix(jumps, pieces, 1)));
        }
        double least = quantiles[0];
        double greatest = quantiles[pieces];
        if (least < greatest) {
            place = graph.apply("Where", graph.apply("LessOrEqual", x, graph.row(least)), graph.row(0), place);
            place = graph.apply("Where", graph.apply("GreaterOrEqual", x, graph.row(greatest)), graph.row(1), place);
        }
        return place;
    }

    static void power(PipelineGraph graph, State state) {
        List<String> names = state.texts("columns");
        double[] lambdas = state.numbers("lambdas", names.size());
        graph.pick(names);
        String x = graph.current();
        if (state.text("family").equals("Box-Cox")) {
            graph.become(power(graph, x, lambdas), names);
            return;
        }
        String zero = graph.row(0);
        String one = graph.row(1);
        String positive = power(graph, graph.apply("Add", graph.apply("Max", x, zero), one), lambdas);
        String negative = power(
                graph,
                graph.apply("Sub", one, graph.apply("Min", x, zero)),
                Arrays.stream(lambdas).map(lambda -> 2 - lambda).toArray());
        graph.become(
                graph.apply("Where", graph.apply("GreaterOrEqual", x, zero), positive, graph.apply("Neg", negative)),
                names);
    }

    /** (base^lambda - 1) / lambda, column by column; the logarithm for a lambda of 0. */
    private static String power(PipelineGraph graph, String base, double[] lambdas) {
        double[] safe = Arrays.stream(lambdas)
                .map(lambda -> Math.abs(lambda) < NO_POWER ? 1 : lambda)
                .toArray();
        String raised = graph.apply(
                "Div", graph.apply("Sub", graph.apply("Pow", base, graph.row(safe)), graph.row(1)), graph.row(safe));
        if (Arrays.stream(lambdas).noneMatch(lambda -> Math.abs(lambda) < NO_POWER)) {
            return raised;
        }
        double[] flat = Arrays.stream(lambdas)
                .map(lambda -> Math.abs(lambda) < NO_POWER ? 1 : 0)
                .toArray();
        String none = graph.apply("Greater", graph.row(flat), graph.row(0));
        return graph.apply("Where", none, graph.apply("Log", base), raised);
    }

    /** A case of a centre that was not in training becomes NaN, or passes as it is where that was asked for. */
    static void harmonise(PipelineGraph graph, State state) {
        List<String> passed = state.texts("passed");
        List<String> harmonised = state.texts("harmonised");
        if (harmonised.isEmpty()) {
            graph.pick(passed);
            return;
        }
        String all = graph.current();
        List<String> columns = graph.columns();
        graph.pick(List.of(state.text("centre")));
        double[] codes = state.numbers("centres");
        String centre = graph.number(graph.apply("Equal", graph.current(), graph.row(codes)));
        graph.become(all, columns);
        graph.pick(harmonised);
        String value = graph.current();
        String expected = expected(graph, state, all, columns);
        double[] variances = state.numbers("variances", harmonised.size() * codes.length);
        String shift = ofCentre(graph, centre, state.numbers("shifts", variances.length), codes.length);
        String deviation =
                ofCentre(graph, centre, Arrays.stream(variances).map(Math::sqrt).toArray(), codes.length);
        String scale = graph.row(state.numbers("deviations", harmonised.size()));
        String standardised = graph.apply("Div", graph.apply("Sub", value, expected), scale);
        String moved = graph.apply("Div", graph.apply("Sub", standardised, shift), deviation);
        String result = graph.apply("Add", graph.apply("Mul", moved, scale), expected);
        double[] ones = new double[codes.length];
        Arrays.fill(ones, 1);
        String known = graph.apply(
                "Greater", graph.apply("MatMul", centre, graph.matrix(ones, codes.length, 1)), graph.row(0));
        String otherwise = state.text("unseenCentre").equals("unchanged") ? value : graph.row(Double.NaN);
        List<String> values = new ArrayList<>(List.of(graph.apply("Where", known, result, otherwise)));
        List<String> names = new ArrayList<>(harmonised);
        List<String> others =
                passed.stream().filter(name -> !harmonised.contains(name)).toList();
        if (!others.isEmpty()) {
            graph.become(all, columns);
            graph.pick(others);
            values.add(graph.current());
            names.addAll(others);
        }
        graph.beside(values, names);
        graph.pick(passed);
    }

    private static String expected(PipelineGraph graph, State state, String all, List<String> columns) {
        int p = state.texts("harmonised").size();
        String levels = graph.row(state.numbers("levels", p));
        List<String> covariates = state.texts("covariates");
        if (covariates.isEmpty()) {
            return levels;
        }
        graph.become(all, columns);
        graph.pick(covariates);
        double[] effects = state.numbers("effects", p * covariates.size());
        String slopes = graph.matrix(turned(effects, p, covariates.size()), covariates.size(), p);
        return graph.apply("Add", graph.apply("MatMul", graph.current(), slopes), levels);
    }

    /** Of each case, the value of its centre in each column. */
    private static String ofCentre(PipelineGraph graph, String centre, double[] values, int centres) {
        int p = values.length / centres;
        return graph.apply("MatMul", centre, graph.matrix(turned(values, p, centres), centres, p));
    }

    private static double[] turned(double[] values, int rows, int width) {
        double[] turned = new double[values.length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < width; c++) {
                turned[c * rows + r] = values[r * width + c];
            }
        }
        return turned;
    }
}
