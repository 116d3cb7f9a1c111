package org.alnm.eval.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * SHAP values of many cases (Lundberg and Lee 2017, arXiv:1705.07874) as a beeswarm: one row a feature, one point a
 * case, coloured by the rank of the feature's value; the features with the largest mean absolute value on top.
 * Immutable.
 */
public final class ShapSummary {

    private static final double ROW = 30;
    private static final double RADIUS = 2.2;

    private final List<String> names;
    private final double[][] shap;
    private final double[][] values;

    private ShapSummary(List<String> names, double[][] shap, double[][] values) {
        this.names = List.copyOf(names);
        this.shap = shap;
        this.values = values;
    }

    /**
     * A summary.
     *
     * @param names of the features, at least one
     * @param shap one row a case, one finite SHAP value a feature
     * @param values of the features, of the same shape; NaN where missing
     * @return the summary
     * @throws PlotException if there is no feature or case, the shapes differ or a SHAP value is not finite
     */
    public static ShapSummary of(List<String> names, double[][] shap, double[][] values) {
        if (names.isEmpty() || shap.length == 0 || shap.length != values.length) {
            throw new PlotException("a SHAP summary needs features, cases and a value for each: " + names.size()
                    + " features, " + shap.length + " and " + values.length + " cases");
        }
        for (int i = 0; i < shap.length; i++) {
            if (shap[i].length != names.size() || values[i].length != names.size()) {
                throw new PlotException("case " + i + " (counted from 0) has " + shap[i].length + " SHAP values and "
                        + values[i].length + " values for " + names.size() + " features");
            }
            if (!Arrays.stream(shap[i]).allMatch(Double::isFinite)) {
                throw new PlotException("case " + i + " (counted from 0) has a SHAP value that is not finite");
            }
        }
        return new ShapSummary(names, copy(shap), copy(values));
    }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * Draws the features that matter most.
     *
     * @param most features to draw, at least 1
     * @return the picture
     * @throws PlotException if {@code most} is below 1
     */
    public Picture picture(int most) {
        if (most < 1) {
            throw new PlotException("a SHAP summary shows at least 1 feature: " + most);
        }
        List<Integer> order = IntStream.range(0, names.size())
                .boxed()
                .sorted(Comparator.comparingDouble(f -> -importance(f)))
                .limit(most)
                .toList();
        double[] all = order.stream()
                .flatMapToDouble(f -> Arrays.stream(shap).mapToDouble(row -> row[f]))
                .toArray();
        Rows rows = new Rows(
                order.stream().map(names::get).toList(), ROW, Rows.axis("SHAP value (effect on the score)", all, true));
        List<String> spoken = new ArrayList<>();
        for (int row = 0; row < order.size(); row++) {
            swarm(rows, row, order.get(row));
            spoken.add(names.get(order.get(row)) + " " + Labels.number(importance(order.get(row)), 3));
        }
        legend(rows);
        return rows.picture("SHAP summary", "Mean absolute SHAP value: " + String.join("; ", spoken), 28);
    }

    private double importance(int feature) {
        return Arrays.stream(shap).mapToDouble(row -> Math.abs(row[feature])).sum() / shap.length;
    }

    /** Points that would touch move off the middle, to the nearest free lane. */
    private void swarm(Rows rows, int row, int feature) {
        int n = shap.length;
        double[] ranks = ranks(feature);
        List<Integer> cases = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> shap[i][feature]))
                .toList();
        int lanes = 2 * (int) (ROW * 0.42 / RADIUS) + 1;
        double[] last = new double[lanes];
        Arrays.fill(last, Double.NEGATIVE_INFINITY);
        for (int i : cases) {
            double x = rows.x(shap[i][feature]);
            int lane = 0;
            for (int candidate = 0; candidate < lanes; candidate++) {
                if (x - last[candidate] >= 2 * RADIUS) {
                    lane = candidate;
                    break;
                } else if (last[candidate] < last[lane]) {
                    lane = candidate;
                }
            }
            last[lane] = x;
            int step = (lane + 1) / 2;
            double off = step * RADIUS * (lane % 2 == 0 ? 1 : -1);
            Ink ink = Double.isNaN(ranks[i]) ? Ink.REFERENCE : Scale.ink(Scale.sequential(0.25 + 0.7 * ranks[i]));
            rows.canvas().fill(Canvas.circle(x, rows.y(row) + off, RADIUS), ink);
        }
    }

    /** The share of known values that lie below, ties halved: 0 for the least, 1 for the greatest. */
    private double[] ranks(int feature) {
        double[] known = Arrays.stream(values)
                .mapToDouble(row -> row[feature])
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return Arrays.stream(values)
                .mapToDouble(row -> {
                    double value = row[feature];
                    if (Double.isNaN(value)) {
                        return Double.NaN;
                    }
                    int below = 0;
                    int equal = 0;
                    for (double other : known) {
                        below += other < value ? 1 : 0;
                        equal += other == value ? 1 : 0;
                    }
                    return known.length < 2 ? 0.5 : (below + (equal - 1) / 2.0) / (known.length - 1);
                })
                .toArray();
    }

    private static void legend(Rows rows) {
        double y = rows.bottom() + 62;
        double x = Math.min(rows.left(), 160);
        Canvas canvas = rows.canvas();
        canvas.text(x, y + 5, Mark.Anchor.START, 13, Ink.MUTED, "Feature value: low");
        double from = x + Labels.width("Feature value: low", 13);
        for (int s = 0; s < 40; s++) {
            canvas.fill(
                    Canvas.rect(from + 2.5 * s, y - 6, 2.7, 12),
                    Scale.ink(Scale.sequential(0.25 + 0.7 * (s + 0.5) / 40)));
        }
        canvas.text(from + 108, y + 5, Mark.Anchor.START, 13, Ink.MUTED, "high");
    }
}
