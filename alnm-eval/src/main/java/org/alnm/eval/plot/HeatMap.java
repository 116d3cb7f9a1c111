package org.alnm.eval.plot;

import java.util.List;

/** A square matrix of correlations as colours: blue below zero, white at zero, orange above. Immutable. */
public final class HeatMap {

    private static final int SIDE = 330;
    private static final int TOP = 12;
    private static final int WIDTH = 520;
    private static final double[] MISSING = {0.5, 0.5, 0.5};

    private final List<String> names;
    private final double[][] values;

    private HeatMap(List<String> names, double[][] values) {
        this.names = List.copyOf(names);
        this.values = values;
    }

    /**
     * A matrix of correlations.
     *
     * @param names of the features, at least one
     * @param values one row a feature, each with one value a feature, in [-1, 1]; NaN where not defined
     * @return the heat map
     * @throws PlotException if the matrix is not square, has not the size of the names, or a value is out of range
     */
    public static HeatMap correlations(List<String> names, double[][] values) {
        if (names.isEmpty() || values.length != names.size()) {
            throw new PlotException("a heat map needs a row for each of at least one name: " + names.size() + " names, "
                    + values.length + " rows");
        }
        double[][] copy = new double[values.length][];
        for (int i = 0; i < values.length; i++) {
            if (values[i].length != names.size()) {
                throw new PlotException(
                        "row " + names.get(i) + " has " + values[i].length + " values for " + names.size() + " names");
            }
            for (double value : values[i]) {
                if (Math.abs(value) > 1 + 1e-9) {
                    throw new PlotException("a correlation of " + names.get(i) + " is out of [-1, 1]: " + value);
                }
            }
            copy[i] = values[i].clone();
        }
        return new HeatMap(names, copy);
    }

    /**
     * Draws the matrix; values stand in the cells where there are at most ten features, names where at most thirty.
     *
     * @return the picture
     */
    public Picture picture() {
        Canvas canvas = new Canvas();
        int n = names.size();
        double cell = (double) SIDE / n;
        double font = Math.max(8, Math.min(13, cell * 0.75));
        boolean named = n <= 30;
        double widest = names.stream()
                .mapToDouble(name -> Labels.width(name, font))
                .max()
                .orElse(0);
        double left = named ? Math.min(120, Math.max(30, widest + 10)) : 30;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double value = values[i][j];
                double[] rgb = Double.isNaN(value) ? MISSING : Scale.diverging(value);
                double x = left + j * cell;
                double y = TOP + i * cell;
                canvas.fill(Canvas.rect(x, y, cell, cell), Scale.ink(rgb));
                if (n <= 10) {
                    String text = Double.isNaN(value) ? "\u2013" : Labels.number(value, 2);
                    double size = Math.min(12, cell * 0.34);
                    canvas.text(
                            x + cell / 2, y + cell / 2 + size * 0.35, Mark.Anchor.MIDDLE, size, Scale.on(rgb), text);
                }
            }
            if (named) {
                String shown = Labels.fit(names.get(i), font, left - 8);
                double middle = (i + 0.5) * cell;
                canvas.text(left - 6, TOP + middle + font * 0.35, Mark.Anchor.END, font, Ink.TEXT, shown);
                canvas.add(new Mark.Text(
                        left + middle + font * 0.35,
                        TOP + SIDE + 6 + Labels.width(shown, font) / 2,
                        Mark.Anchor.MIDDLE,
                        font,
                        true,
                        List.of(new Mark.Span(shown, Ink.TEXT))));
            }
        }
        bar(canvas, left + SIDE + 16);
        int below = named ? (int) Math.min(120, widest + 10) : 12;
        return canvas.picture("Correlations of " + n + " features", strongest(), WIDTH, TOP + SIDE + below + 10);
    }

    private static void bar(Canvas canvas, double x) {
        int steps = 40;
        for (int s = 0; s < steps; s++) {
            double value = 1 - 2.0 * (s + 0.5) / steps;
            double height = (double) SIDE / steps;
            canvas.fill(Canvas.rect(x, TOP + s * height, 14, height + 0.3), Scale.ink(Scale.diverging(value)));
        }
        for (int tick = -2; tick <= 2; tick++) {
            double y = TOP + SIDE * (2 - tick) / 4.0;
            canvas.text(x + 19, y + 4.5, Mark.Anchor.START, 12, Ink.MUTED, Labels.number(tick / 2.0, 1));
        }
    }

    private String strongest() {
        String text = "";
        double most = -1;
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < i; j++) {
                if (Math.abs(values[i][j]) > most) {
                    most = Math.abs(values[i][j]);
                    text = "The strongest correlation is " + Labels.number(values[i][j], 2) + ", of " + names.get(j)
                            + " and " + names.get(i) + ".";
                }
            }
        }
        return text;
    }
}
