package org.alnm.models.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.alnm.models.State;

/** Missing values filled from other columns or from training cases. */
final class ImputeNodes {

    /** Farther than any case: no column is known to both. */
    private static final double NOWHERE = 1e300;

    private ImputeNodes() {}

    static void median(PipelineGraph graph, State state) {
        graph.pick(state.texts("columns"));
        String missing = graph.apply("IsNaN", graph.current());
        String fill = graph.row(state.numbers("fill", graph.columns().size()));
        graph.become(graph.apply("Where", missing, fill, graph.current()), graph.columns());
    }

    /** Means first, then one regression after the other, where the cell was missing. */
    static void iterative(PipelineGraph graph, State state) {
        List<String> columns = state.texts("columns");
        graph.pick(columns);
        String whole = graph.current();
        String[] values = new String[columns.size()];
        String[] missing = new String[columns.size()];
        double[] means = state.numbers("means", columns.size());
        for (int c = 0; c < values.length; c++) {
            graph.become(whole, columns);
            graph.pick(List.of(columns.get(c)));
            missing[c] = graph.apply("IsNaN", graph.current());
            values[c] = graph.apply("Where", missing[c], graph.row(means[c]), graph.current());
        }
        int[] targets = state.wholes("targets");
        int[] counts = state.wholes("counts");
        int[] predictors = state.wholes("predictors");
        double[] coefficients = state.numbers("coefficients", predictors.length);
        double[] intercepts = state.numbers("intercepts", targets.length);
        int start = 0;
        for (int i = 0; i < targets.length; i++) {
            int target = targets[i];
            int end = start + counts[i];
            String value = graph.row(intercepts[i]);
            if (counts[i] > 0) {
                List<String> from = Arrays.stream(predictors, start, end)
                        .mapToObj(c -> values[c])
                        .toList();
                graph.beside(from, columns.subList(0, from.size()));
                String slopes = graph.matrix(Arrays.copyOfRange(coefficients, start, end), counts[i], 1);
                value = graph.apply("Add", graph.apply("MatMul", graph.current(), slopes), value);
            }
            values[target] = graph.apply("Where", missing[target], value, values[target]);
            start = end;
        }
        List<String> made = state.texts("made");
        graph.beside(made.stream().map(name -> values[columns.indexOf(name)]).toList(), made);
    }

    /** The mean over the nearest training cases that know the column; by distance over the columns known to both. */
    static void neighbours(PipelineGraph graph, State state) {
        List<String> columns = state.texts("columns");
        int p = columns.size();
        int m = state.whole("rows");
        double[][] cells = new double[p][m];
        double[][] known = new double[p][m];
        int[] places = state.wholes("known");
        double[] numbers = state.numbers("cells", places.length);
        for (int i = 0; i < places.length; i++) {
            cells[places[i] % p][places[i] / p] = numbers[i];
            known[places[i] % p][places[i] / p] = 1;
        }
        graph.pick(columns);
        String whole = graph.current();
        String missing = graph.apply("IsNaN", whole);
        String distances = distances(graph, missing, cells, known, state.numbers("factors", p));
        int neighbours = state.whole("neighbours");
        boolean byDistance = state.text("weights").equals("distance");
        List<String> made = state.texts("made");
        List<String> filled = new ArrayList<>();
        for (String name : made) {
            int c = columns.indexOf(name);
            graph.become(whole, columns);
            graph.pick(List.of(name));
            String cell = graph.current();
            String value = nearest(graph, distances, cells[c], known[c], neighbours, byDistance);
            filled.add(graph.apply("Where", graph.apply("IsNaN", cell), value, cell));
        }
        graph.beside(filled, made);
    }

    private static String distances(
            PipelineGraph graph, String missing, double[][] cells, double[][] known, double[] factors) {
        int p = cells.length;
        int m = cells[0].length;
        double[] rows = new double[m * p];
        double[] weights = new double[m * p];
        double[] both = new double[p * m];
        for (int r = 0; r < m; r++) {
            for (int c = 0; c < p; c++) {
                rows[r * p + c] = cells[c][r];
                weights[r * p + c] = known[c][r] * factors[c] * factors[c];
                both[c * m + r] = known[c][r];
            }
        }
        String present = graph.apply("Where", missing, graph.row(0), graph.row(1));
        String cases = graph.apply("Where", missing, graph.row(0), graph.current());
        String away = graph.apply("Sub", graph.reshape(cases, -1, 1, p), graph.matrix(rows, m, p));
        String squares = graph.apply("Mul", graph.apply("Mul", away, away), graph.matrix(weights, m, p));
        String shown = graph.reshape(present, -1, p, 1);
        String sums = graph.reshape(graph.apply("MatMul", squares, shown), -1, m);
        String shared = graph.apply("MatMul", present, graph.matrix(both, p, m));
        String none = graph.apply("Equal", shared, graph.row(0));
        String parts = graph.apply("Where", none, graph.row(1), shared);
        String mean = graph.apply("Div", graph.apply("Mul", sums, graph.row(p)), parts);
        return graph.apply("Where", none, graph.row(NOWHERE), graph.apply("Sqrt", mean));
    }

    private static String nearest(
            PipelineGraph graph, String distances, double[] cells, double[] known, int neighbours, boolean byDistance) {
        int m = cells.length;
        int count = 0;
        double sum = 0;
        double[] barred = new double[m];
        for (int r = 0; r < m; r++) {
            count += known[r] > 0 ? 1 : 0;
            sum += cells[r];
            barred[r] = known[r] > 0 ? 0 : 2 * NOWHERE;
        }
        // Cases that do not know the column come last, those that share none before them: neither votes.
        List<String> least = graph.least(graph.apply("Add", distances, graph.row(barred)), Math.min(neighbours, count));
        String near = graph.apply("Less", least.get(0), graph.row(NOWHERE));
        String votes = graph.number(near);
        if (byDistance) {
            String zero = graph.apply("Equal", least.get(0), graph.row(0));
            String safe = graph.apply("Where", zero, graph.row(1), least.get(0));
            String first = graph.apply("Equal", graph.least(least.get(0), 1).get(0), graph.row(0));
            String inverse = graph.apply("Where", first, graph.number(zero), graph.apply("Div", graph.row(1), safe));
            votes = graph.apply("Mul", votes, inverse);
        }
        double[] ones = new double[Math.min(neighbours, count)];
        Arrays.fill(ones, 1);
        String all = graph.matrix(ones, ones.length, 1);
        String total = graph.apply("MatMul", votes, all);
        String weighted = graph.apply("MatMul", graph.apply("Mul", votes, graph.at(cells, least.get(1))), all);
        String any = graph.apply("Greater", total, graph.row(0));
        String mean = graph.apply("Div", weighted, graph.apply("Where", any, total, graph.row(1)));
        return graph.apply("Where", any, mean, graph.row(sum / count));
    }
}
