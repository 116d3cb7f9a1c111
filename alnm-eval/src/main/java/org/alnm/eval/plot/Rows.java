package org.alnm.eval.plot;

import java.math.BigDecimal;
import java.util.List;

/** Named rows under each other over one horizontal axis: the frame of bars, beeswarms and violins. */
final class Rows {

    static final int WIDTH = 480;
    static final int TOP = 12;
    private static final int RIGHT = 20;
    private static final int FONT = 13;
    private static final int BELOW = 54;

    private final Canvas canvas = new Canvas();
    private final Axis axis;
    private final int left;
    private final double rowHeight;
    private final int rows;

    Rows(List<String> names, double rowHeight, Axis axis) {
        this.axis = axis;
        this.rowHeight = rowHeight;
        this.rows = names.size();
        double widest = names.stream()
                .mapToDouble(name -> Labels.width(name, FONT))
                .max()
                .orElse(0);
        this.left = (int) Math.min(210, Math.max(60, widest + 16));
        double bottom = bottom();
        StringBuilder grid = new StringBuilder();
        for (BigDecimal tick : Ticks.of(axis, 5)) {
            double x = x(tick.doubleValue());
            grid.append(Canvas.line(x, TOP, x, bottom));
            canvas.text(x, bottom + 18, Mark.Anchor.MIDDLE, FONT, Ink.MUTED, Ticks.label(tick));
        }
        canvas.stroke(grid.toString(), Ink.GRID, 1);
        canvas.stroke(Canvas.line(left, bottom, WIDTH - RIGHT, bottom), Ink.AXIS, 1);
        if (axis.low() <= 0 && axis.high() >= 0) {
            canvas.stroke(Canvas.line(x(0), TOP, x(0), bottom), Ink.AXIS, 1);
        }
        for (int i = 0; i < rows; i++) {
            String shown = Labels.fit(names.get(i), FONT, left - 14);
            canvas.text(left - 8, y(i) + 4.5, Mark.Anchor.END, FONT, Ink.TEXT, shown);
        }
        canvas.text((left + WIDTH - RIGHT) / 2.0, bottom + 40, Mark.Anchor.MIDDLE, 14, Ink.TEXT, axis.label());
    }

    Canvas canvas() {
        return canvas;
    }

    double x(double value) {
        return left + axis.fraction(value) * (WIDTH - RIGHT - left);
    }

    /** The middle of a row. */
    double y(int row) {
        return TOP + (row + 0.5) * rowHeight;
    }

    double bottom() {
        return TOP + rows * rowHeight;
    }

    int left() {
        return left;
    }

    Picture picture(String title, String description, int more) {
        return canvas.picture(title, description, WIDTH, (int) Math.ceil(bottom()) + BELOW + more);
    }

    /** An axis that holds all finite values and, if wished, zero, with a little room at both ends. */
    static Axis axis(String label, double[] values, boolean zero) {
        double low = zero ? 0 : Double.POSITIVE_INFINITY;
        double high = zero ? 0 : Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (Double.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        if (low > high) {
            throw new PlotException("there is no finite value for the axis \"" + label + "\"");
        }
        double room = high > low ? 0.04 * (high - low) : Math.max(1, Math.abs(high));
        if (low == high) {
            return Axis.of(label, low - room, high + room);
        }
        return Axis.of(label, zero && low == 0 ? 0 : low - room, zero && high == 0 ? 0 : high + room);
    }
}
