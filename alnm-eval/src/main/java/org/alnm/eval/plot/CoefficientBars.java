package org.alnm.eval.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Bars of coefficients or importances, the largest first. Positive ones go right and negative ones left, so that no
 * colour is needed to tell them apart. Immutable.
 */
public final class CoefficientBars {

    private static final double ROW = 24;

    private final List<String> names;
    private final double[] values;
    private final String axis;

    private CoefficientBars(List<String> names, double[] values, String axis) {
        this.names = List.copyOf(names);
        this.values = values.clone();
        this.axis = axis;
    }

    /**
     * Bars.
     *
     * @param axis what the values are, with their unit, such as "Coefficient (per SD)"
     * @param names of the features
     * @param values finite, one a feature
     * @return the bars
     * @throws PlotException if there are none, the numbers differ or a value is not finite
     */
    public static CoefficientBars of(String axis, List<String> names, double... values) {
        if (names.isEmpty() || names.size() != values.length) {
            throw new PlotException("bars need a value for each of at least one name: " + names.size() + " names, "
                    + values.length + " values");
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new PlotException("the bar of " + names.get(i) + " is not finite: " + values[i]);
            }
        }
        return new CoefficientBars(names, values, axis);
    }

    /**
     * Draws the bars.
     *
     * @return the picture
     */
    public Picture picture() {
        List<Integer> order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -Math.abs(values[i])))
                .toList();
        Rows rows = new Rows(order.stream().map(names::get).toList(), ROW, Rows.axis(axis, values, true));
        List<String> spoken = new ArrayList<>();
        for (int row = 0; row < order.size(); row++) {
            double value = values[order.get(row)];
            double from = Math.min(rows.x(0), rows.x(value));
            double length = Math.abs(rows.x(value) - rows.x(0));
            rows.canvas().fill(Canvas.rect(from, rows.y(row) - 8, length, 16), Ink.series(value < 0 ? 1 : 0));
            spoken.add(names.get(order.get(row)) + " " + Labels.number(value, 3));
        }
        return rows.picture(axis, String.join("; ", spoken), 0);
    }
}
