package org.alnm.eval.plot;

import java.math.BigDecimal;
import java.util.List;
import org.alnm.core.provenance.Numbers;

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

    /** Points nearer than this to the last one drawn are left out, in units of the view box. */
    private static final double HAIR = 0.2;

    private final Chart chart;
    private final int plotHeight;
    private final StringBuilder out = new StringBuilder();

    ChartPainter(Chart chart) {
        this.chart = chart;
        this.plotHeight = chart.isSquare() ? PLOT_WIDTH : FLAT_HEIGHT;
    }

    Svg paint() {
        List<Legend.Row> legend = Legend.rows(chart.series(), WIDTH - RIGHT - LEFT - SWATCH - 8);
        int height = TOP + plotHeight + BELOW + legend.size() * ROW + 8;
        out.append("<rect class=\"paper\" width=\"" + WIDTH + "\" height=\"" + height + "\" fill=\"" + Look.PAPER
                + "\"/>\n");
        // A little wider than the axes, so that a line along them keeps its full width.
        out.append("<clipPath id=\"" + Svg.ID + "-c\"><rect x=\"" + (LEFT - 2) + "\" y=\"" + (TOP - 2) + "\" width=\""
                + (PLOT_WIDTH + 4) + "\" height=\"" + (plotHeight + 4) + "\"/></clipPath>\n");
        axes();
        out.append("<g clip-path=\"url(#" + Svg.ID + "-c)\" fill=\"none\" stroke-linejoin=\"round\">\n");
        for (Series series : chart.series()) {
            if (series.isReference()) {
                reference(series);
            }
        }
        int index = 0;
        for (Series series : chart.series()) {
            if (!series.isReference()) {
                lines(series, index++);
            }
        }
        out.append("</g>\n");
        index = 0;
        for (Series series : chart.series()) {
            if (!series.isReference()) {
                marks(series, index++);
            }
        }
        legend(legend);
        return Svg.of(chart.title(), chart.description(), WIDTH, height, out.toString());
    }

    private void axes() {
        List<BigDecimal> across = Ticks.of(chart.x(), 5);
        List<BigDecimal> up = Ticks.of(chart.y(), 5);
        int bottom = TOP + plotHeight;
        StringBuilder grid = new StringBuilder();
        for (BigDecimal tick : across) {
            grid.append('M').append(number(x(tick.doubleValue()))).append(' ' + number(TOP) + "V" + bottom);
        }
        for (BigDecimal tick : up) {
            grid.append("M" + LEFT + " ").append(number(y(tick.doubleValue()))).append("H" + (LEFT + PLOT_WIDTH));
        }
        out.append("<path class=\"grid\" d=\"" + grid + "\" fill=\"none\" stroke=\"" + Look.GRID + "\"/>\n");
        out.append("<path class=\"axis\" d=\"M" + LEFT + " " + TOP + "V" + bottom + "H" + (LEFT + PLOT_WIDTH)
                + "\" fill=\"none\" stroke=\"" + Look.AXIS + "\"/>\n");
        out.append("<g class=\"muted\" fill=\"" + Look.MUTED + "\" font-size=\"13\">\n");
        for (BigDecimal tick : across) {
            text(x(tick.doubleValue()), bottom + 18, "middle", Ticks.label(tick));
        }
        for (BigDecimal tick : up) {
            text(LEFT - 8, y(tick.doubleValue()) + 4.5, "end", Ticks.label(tick));
        }
        out.append("</g>\n<g class=\"ink\" fill=\"" + Look.INK + "\" font-size=\"" + FONT + "\">\n");
        text(LEFT + PLOT_WIDTH / 2.0, bottom + 40, "middle", chart.x().label());
        out.append("<g transform=\"translate(16 " + number(TOP + plotHeight / 2.0) + ") rotate(-90)\">");
        text(0, 0, "middle", chart.y().label());
        out.append("</g>\n</g>\n");
    }

    private void text(double x, double y, String anchor, String content) {
        out.append("<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" text-anchor=\"" + anchor + "\">"
                + Markup.escape(content) + "</text>\n");
    }

    private void reference(Series series) {
        out.append("<path class=\"reference\" d=\"" + path(series) + "\" stroke=\"" + Look.REFERENCE
                + "\" stroke-width=\"1.5\"" + (referenceDashed(series) ? " stroke-dasharray=\"4 4\"" : "") + "/>\n");
    }

    /** References are solid and dashed by turns, so that two can be told apart. */
    private boolean referenceDashed(Series series) {
        return chart.series().stream().filter(Series::isReference).toList().indexOf(series) % 2 == 0;
    }

    private void lines(Series series, int index) {
        String stroke = " stroke=\"" + Look.colour(index) + "\"";
        if (series.hasBars()) {
            StringBuilder bars = new StringBuilder();
            for (int i = 0; i < series.size(); i++) {
                if (Double.isFinite(series.x(i)) && Double.isFinite(series.low(i)) && Double.isFinite(series.high(i))) {
                    bars.append('M').append(number(x(series.x(i)))).append(' ');
                    bars.append(number(y(series.low(i)))).append('V').append(number(y(series.high(i))));
                }
            }
            out.append("<path class=\"" + Look.stroke(index) + "\" d=\"" + bars + "\"" + stroke
                    + " stroke-width=\"1.5\" stroke-opacity=\"0.6\"/>\n");
        }
        String width = series.style() == Series.Style.POINTS ? "1.5" : "2.2";
        out.append("<path class=\"" + Look.stroke(index) + "\" d=\"" + path(series) + "\"" + stroke + " stroke-width=\""
                + width + "\"" + Look.dash(index) + "/>\n");
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
            out.append("<path class=\"paper " + Look.stroke(index) + "\" transform=\"translate("
                    + number(x(series.markX())) + " " + number(y(series.markY())) + ") scale(1.4)\" d=\""
                    + Look.marker(index) + "\" fill=\"" + Look.PAPER + "\" stroke=\"" + Look.colour(index)
                    + "\" stroke-width=\"1.6\"/>\n");
        }
    }

    private boolean inside(double x, double y) {
        return x >= chart.x().low()
                && x <= chart.x().high()
                && y >= chart.y().low()
                && y <= chart.y().high();
    }

    private void marker(double x, double y, int index) {
        out.append("<path class=\"" + Look.fill(index) + "\" transform=\"translate(" + number(x) + " " + number(y)
                + ")\" d=\"" + Look.marker(index) + "\" fill=\"" + Look.colour(index) + "\"/>\n");
    }

    private void legend(List<Legend.Row> rows) {
        int y = TOP + plotHeight + BELOW + 14;
        for (Legend.Row row : rows) {
            if (row.first()) {
                swatch(row.series(), y - 4.5);
            }
            out.append("<text x=\"" + (LEFT + SWATCH + 8) + "\" y=\"" + y + "\" font-size=\"13\">");
            if (!row.name().isEmpty()) {
                out.append("<tspan class=\"ink\" fill=\"" + Look.INK + "\">" + Markup.escape(row.name()) + "</tspan>");
            }
            if (!row.note().isEmpty()) {
                String gap = row.name().isEmpty() ? "" : " dx=\"8\"";
                out.append("<tspan class=\"muted\" fill=\"" + Look.MUTED + "\"" + gap + ">" + Markup.escape(row.note())
                        + "</tspan>");
            }
            out.append("</text>\n");
            y += ROW;
        }
    }

    private void swatch(Series series, double y) {
        String line = "d=\"M" + LEFT + " " + number(y) + "h" + SWATCH + "\" fill=\"none\"";
        if (series.isReference()) {
            out.append("<path class=\"reference\" " + line + " stroke=\"" + Look.REFERENCE + "\" stroke-width=\"1.5\""
                    + (referenceDashed(series) ? " stroke-dasharray=\"4 4\"" : "") + "/>\n");
            return;
        }
        List<Series> coloured =
                chart.series().stream().filter(one -> !one.isReference()).toList();
        int index = coloured.indexOf(series);
        out.append("<path class=\"" + Look.stroke(index) + "\" " + line + " stroke=\"" + Look.colour(index)
                + "\" stroke-width=\"2.2\"" + Look.dash(index) + "/>\n");
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
                d.append('M').append(number(px)).append(' ').append(number(py));
            } else if (end || Math.abs(px - lastX) >= HAIR || Math.abs(py - lastY) >= HAIR) {
                if (series.style() == Series.Style.STEP) {
                    d.append('H').append(number(px)).append('V').append(number(py));
                } else {
                    d.append('L').append(number(px)).append(' ').append(number(py));
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

    /** Two decimals at the most. */
    static String number(double value) {
        String fixed = Numbers.fixed(value, 2);
        int end = fixed.length();
        while (fixed.charAt(end - 1) == '0') {
            end--;
        }
        String shortened = fixed.substring(0, fixed.charAt(end - 1) == '.' ? end - 1 : end);
        return shortened.equals("-0") ? "0" : shortened;
    }
}
