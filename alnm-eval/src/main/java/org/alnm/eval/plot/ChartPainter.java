package org.alnm.eval.plot;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Draws one chart. */
final class ChartPainter {

    private static final int WIDTH = 480;
    private static final int LEFT = 62;
    private static final int RIGHT = 18;
    private static final int TOP = 14;
    private static final int PLOT_WIDTH = WIDTH - LEFT - RIGHT;
    private static final int FLAT_HEIGHT = 290;
    private static final int BELOW = 56;
    private static final int ROW = 22;
    private static final int SWATCH = 38;
    private static final int FONT = 14;
    private static final int SMALL = 13;

    /** Points nearer than this to the last one drawn are left out, in units of the view box. */
    private static final double HAIR = 0.2;

    private final Chart chart;
    private final int plotHeight;
    private final Canvas canvas = new Canvas();

    ChartPainter(Chart chart) {
        this.chart = chart;
        this.plotHeight = chart.isSquare() ? PLOT_WIDTH : FLAT_HEIGHT;
    }

    Picture paint() {
        List<Legend.Row> legend = Legend.rows(
                chart.series().stream().filter(series -> !series.isBackground()).toList(),
                WIDTH - RIGHT - LEFT - SWATCH - 8);
        int height = TOP + plotHeight + BELOW + legend.size() * ROW + 8;
        axes();
        List<Series> coloured = coloured();
        for (int i = 0; i < coloured.size(); i++) {
            if (coloured.get(i).hasBand()) {
                band(coloured.get(i), i);
            }
        }
        for (Series series : chart.series()) {
            if (series.isBackground()) {
                canvas.add(Mark.Path.stroked(path(series), Ink.REFERENCE, 0.7).inClip());
            } else if (series.isReference()) {
                canvas.add(reference(path(series), referenceDashed(series)).inClip());
            }
        }
        for (int i = 0; i < coloured.size(); i++) {
            lines(coloured.get(i), i);
        }
        for (int i = 0; i < coloured.size(); i++) {
            marks(coloured.get(i), i);
        }
        legend(legend);
        // A little wider than the axes, so that a line along them keeps its full width.
        String clip = Canvas.rect(LEFT - 2, TOP - 2, PLOT_WIDTH + 4, plotHeight + 4);
        return canvas.picture(chart.title(), chart.description(), WIDTH, height, clip);
    }

    private List<Series> coloured() {
        return chart.series().stream().filter(series -> !series.isReference()).toList();
    }

    private void axes() {
        List<BigDecimal> across = Ticks.of(chart.x(), 5);
        List<BigDecimal> up = Ticks.of(chart.y(), 5);
        int bottom = TOP + plotHeight;
        StringBuilder grid = new StringBuilder();
        for (BigDecimal tick : across) {
            double at = x(tick.doubleValue());
            grid.append(Canvas.line(at, TOP, at, bottom));
        }
        for (BigDecimal tick : up) {
            double at = y(tick.doubleValue());
            grid.append(Canvas.line(LEFT, at, LEFT + PLOT_WIDTH, at));
        }
        canvas.stroke(grid.toString(), Ink.GRID, 1);
        canvas.stroke("M" + LEFT + " " + TOP + "V" + bottom + "H" + (LEFT + PLOT_WIDTH), Ink.AXIS, 1);
        for (BigDecimal tick : across) {
            canvas.text(x(tick.doubleValue()), bottom + 18, Mark.Anchor.MIDDLE, SMALL, Ink.MUTED, Ticks.label(tick));
        }
        for (BigDecimal tick : up) {
            canvas.text(LEFT - 8, y(tick.doubleValue()) + 4.5, Mark.Anchor.END, SMALL, Ink.MUTED, Ticks.label(tick));
        }
        canvas.text(
                LEFT + PLOT_WIDTH / 2.0,
                bottom + 40,
                Mark.Anchor.MIDDLE,
                FONT,
                Ink.TEXT,
                chart.x().label());
        canvas.upright(16, TOP + plotHeight / 2.0, FONT, Ink.TEXT, chart.y().label());
    }

    private static Mark.Path reference(String d, boolean dashed) {
        Mark.Path path = Mark.Path.stroked(d, Ink.REFERENCE, 1.5);
        return dashed ? path.dashed("4 4") : path;
    }

    /** References are solid and dashed by turns, so that two can be told apart. */
    private boolean referenceDashed(Series series) {
        return chart.series().stream()
                                .filter(one -> one.isReference() && !one.isBackground())
                                .toList()
                                .indexOf(series)
                        % 2
                == 0;
    }

    /** The surface between the lower and the upper ends, where both are numbers. */
    private void band(Series series, int index) {
        StringBuilder d = new StringBuilder();
        int from = 0;
        for (int i = 0; i <= series.size(); i++) {
            boolean defined = i < series.size() && Double.isFinite(series.x(i) + series.low(i) + series.high(i));
            if (!defined) {
                ribbon(series, from, i, d);
                from = i + 1;
            }
        }
        canvas.add(Mark.Path.filled(d.toString(), Ink.series(index))
                .withOpacity(0.16)
                .inClip());
    }

    private void ribbon(Series series, int from, int to, StringBuilder d) {
        if (to - from < 2) {
            return;
        }
        for (int i = from; i < to; i++) {
            d.append(i == from ? 'M' : 'L').append(point(series.x(i), series.high(i)));
        }
        for (int i = to - 1; i >= from; i--) {
            d.append('L').append(point(series.x(i), series.low(i)));
        }
        d.append('Z');
    }

    private String point(double px, double py) {
        return Canvas.number(x(px)) + " " + Canvas.number(y(py));
    }

    private void lines(Series series, int index) {
        Ink ink = Ink.series(index);
        if (series.hasBars()) {
            StringBuilder bars = new StringBuilder();
            for (int i = 0; i < series.size(); i++) {
                if (Double.isFinite(series.x(i) + series.low(i) + series.high(i))) {
                    bars.append('M').append(point(series.x(i), series.low(i)));
                    bars.append('V').append(Canvas.number(y(series.high(i))));
                }
            }
            canvas.add(Mark.Path.stroked(bars.toString(), ink, 1.5)
                    .withOpacity(0.6)
                    .inClip());
        }
        double width = series.style() == Series.Style.POINTS ? 1.5 : 2.2;
        canvas.add(Mark.Path.stroked(path(series), ink, width)
                .dashed(Look.dash(index))
                .inClip());
    }

    private void marks(Series series, int index) {
        if (series.style() == Series.Style.POINTS) {
            for (int i = 0; i < series.size(); i++) {
                if (inside(series.x(i), series.y(i))) {
                    marker(x(series.x(i)), y(series.y(i)), index);
                }
            }
        }
        if (series.hasMark() && inside(series.markX(), series.markY())) {
            canvas.add(Mark.Path.filled(Look.marker(index), Ink.PAPER)
                    .outlined(Ink.series(index), 1.6)
                    .at(x(series.markX()), y(series.markY()), 1.4));
        }
    }

    private boolean inside(double x, double y) {
        return x >= chart.x().low()
                && x <= chart.x().high()
                && y >= chart.y().low()
                && y <= chart.y().high();
    }

    private void marker(double x, double y, int index) {
        canvas.add(Mark.Path.filled(Look.marker(index), Ink.series(index)).at(x, y, 1));
    }

    private void legend(List<Legend.Row> rows) {
        int y = TOP + plotHeight + BELOW + 14;
        for (Legend.Row row : rows) {
            if (row.first()) {
                swatch(row.series(), y - 4.5);
            }
            List<Mark.Span> spans = new ArrayList<>();
            if (!row.name().isEmpty()) {
                spans.add(new Mark.Span(row.name(), Ink.TEXT));
            }
            if (!row.note().isEmpty()) {
                spans.add(new Mark.Span(row.note(), Ink.MUTED));
            }
            canvas.add(new Mark.Text(LEFT + SWATCH + 8, y, Mark.Anchor.START, SMALL, false, List.copyOf(spans)));
            y += ROW;
        }
    }

    private void swatch(Series series, double y) {
        String line = "M" + LEFT + " " + Canvas.number(y) + "h" + SWATCH;
        if (series.isReference()) {
            canvas.add(reference(line, referenceDashed(series)));
            return;
        }
        int index = coloured().indexOf(series);
        canvas.add(Mark.Path.stroked(line, Ink.series(index), 2.2).dashed(Look.dash(index)));
        if (series.style() == Series.Style.POINTS || series.hasMark()) {
            marker(LEFT + SWATCH / 2.0, y, index);
        }
    }

    /** The line through the points; a NaN breaks it. */
    private String path(Series series) {
        StringBuilder d = new StringBuilder();
        double lastX = Double.NaN;
        double lastY = Double.NaN;
        for (int i = 0; i < series.size(); i++) {
            double px = x(series.x(i));
            double py = y(series.y(i));
            if (!Double.isFinite(px) || !Double.isFinite(py)) {
                lastX = Double.NaN;
                continue;
            }
            boolean end = i + 1 == series.size() || !Double.isFinite(series.x(i + 1) + series.y(i + 1));
            if (Double.isNaN(lastX)) {
                d.append('M').append(Canvas.number(px)).append(' ').append(Canvas.number(py));
            } else if (end || Math.abs(px - lastX) >= HAIR || Math.abs(py - lastY) >= HAIR) {
                if (series.style() == Series.Style.STEP) {
                    d.append('H').append(Canvas.number(px)).append('V').append(Canvas.number(py));
                } else {
                    d.append('L').append(Canvas.number(px)).append(' ').append(Canvas.number(py));
                }
            } else {
                continue;
            }
            lastX = px;
            lastY = py;
        }
        return d.toString();
    }

    private double x(double value) {
        return LEFT + chart.x().fraction(value) * PLOT_WIDTH;
    }

    private double y(double value) {
        return TOP + (1 - chart.y().fraction(value)) * plotHeight;
    }
}
