package org.alnm.eval.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A slice in grey with a map over it, such as a feature map or Grad-CAM, and the outline of a lesion. The map's colours
 * go from dark blue over green to yellow and are the stronger the higher the value. Immutable.
 */
public final class MapOverlay {

    private static final int LONGEST = 400;
    private static final int MARGIN = 12;
    private static final double OPACITY = 0.75;

    private final int columns;
    private final int rows;
    private final double aspect;
    private final double[] slice;
    private final double[] map;
    private final boolean[] lesion;
    private final String label;

    private MapOverlay(
            int columns, int rows, double aspect, double[] slice, double[] map, boolean[] lesion, String label) {
        this.columns = columns;
        this.rows = rows;
        this.aspect = aspect;
        this.slice = slice;
        this.map = map;
        this.lesion = lesion;
        this.label = label;
    }

    /**
     * An overlay.
     *
     * @param label what the map shows, with its unit
     * @param columns pixels a row
     * @param rows rows
     * @param aspect height of a pixel by its width, in mm
     * @param slice intensities row by row, from the top left
     * @param map values, as many; NaN where there is none
     * @return the overlay, shown between the 1st and 99th percentile of the slice and the least and greatest of the map
     * @throws PlotException if the sizes differ or the aspect is not positive and finite
     */
    public static MapOverlay of(String label, int columns, int rows, double aspect, double[] slice, double[] map) {
        if (columns < 1 || rows < 1 || slice.length != (long) columns * rows || map.length != slice.length) {
            throw new PlotException("an overlay of " + columns + " by " + rows + " pixels has " + slice.length
                    + " intensities and " + map.length + " values of the map");
        }
        if (!(aspect > 0 && aspect < 1000)) {
            throw new PlotException("the height of a pixel by its width must lie between 0 and 1000: " + aspect);
        }
        return new MapOverlay(columns, rows, aspect, slice.clone(), map.clone(), new boolean[0], label);
    }

    /**
     * Adds the outline of the lesion.
     *
     * @param inside whether each pixel is in it, row by row
     * @return a copy
     * @throws PlotException if there are not as many values as pixels
     */
    public MapOverlay withLesion(boolean[] inside) {
        if (inside.length != slice.length) {
            throw new PlotException("the lesion has " + inside.length + " pixels, the slice " + slice.length);
        }
        return new MapOverlay(columns, rows, aspect, slice, map, inside.clone(), label);
    }

    /**
     * Draws the slice, the map and a bar of its colours.
     *
     * @return the picture
     */
    public Picture picture() {
        double unit = LONGEST / Math.max(columns, rows * aspect);
        double width = columns * unit;
        double height = rows * aspect * unit;
        double[] grey = percentiles(slice);
        double[] finite = Arrays.stream(map).filter(Double::isFinite).sorted().toArray();
        double low = finite.length == 0 ? 0 : finite[0];
        double high = finite.length == 0 ? 1 : finite[finite.length - 1];
        Canvas canvas = new Canvas();
        List<Integer> rgb = new ArrayList<>(slice.length);
        for (int i = 0; i < slice.length; i++) {
            rgb.add(colour((slice[i] - grey[0]) / (grey[1] - grey[0]), high > low ? (map[i] - low) / (high - low) : 0));
        }
        canvas.add(new Mark.Raster(MARGIN, MARGIN, width, height, columns, rows, List.copyOf(rgb)));
        if (lesion.length > 0) {
            String outline = outline(unit);
            canvas.stroke(outline, Ink.rgb(0, 0, 0), 3);
            canvas.stroke(outline, Ink.rgb(1, 1, 1), 1.4);
        }
        bar(canvas, MARGIN + width + 14, Math.max(height, 120), low, high);
        return canvas.picture(
                label,
                "A slice of " + columns + " by " + rows + " pixels; the map goes from " + round(low) + " to "
                        + round(high),
                (int) Math.ceil(MARGIN + width + 120),
                (int) Math.ceil(2 * MARGIN + Math.max(height, 120)));
    }

    private static int colour(double grey, double heat) {
        double base = Double.isFinite(grey) ? Math.max(0, Math.min(1, grey)) : 0;
        double[] hot = Scale.sequential(Double.isFinite(heat) ? heat : 0);
        double part = Double.isFinite(heat) ? OPACITY * Math.max(0, Math.min(1, heat)) : 0;
        int mixed = 0;
        for (double channel : hot) {
            mixed = mixed << 8 | (int) Math.rint(255 * (base * (1 - part) + channel * part));
        }
        return mixed;
    }

    private static double[] percentiles(double[] values) {
        double[] sorted =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        if (sorted.length == 0) {
            return new double[] {0, 1};
        }
        double low = sorted[sorted.length / 100];
        double high = sorted[sorted.length - 1 - sorted.length / 100];
        return new double[] {low, high > low ? high : low + 1};
    }

    /** Each side of a pixel that has the lesion on one side only. */
    private String outline(double unit) {
        StringBuilder d = new StringBuilder();
        double tall = unit * aspect;
        for (int j = 0; j <= rows; j++) {
            for (int i = 0; i <= columns; i++) {
                double x = MARGIN + i * unit;
                double y = MARGIN + j * tall;
                if (i < columns && inside(i, j) != inside(i, j - 1)) {
                    d.append(Canvas.line(x, y, x + unit, y));
                }
                if (j < rows && inside(i, j) != inside(i - 1, j)) {
                    d.append(Canvas.line(x, y, x, y + tall));
                }
            }
        }
        return d.toString();
    }

    private boolean inside(int i, int j) {
        return i >= 0 && j >= 0 && i < columns && j < rows && lesion[j * columns + i];
    }

    private void bar(Canvas canvas, double x, double height, double low, double high) {
        int steps = 50;
        for (int s = 0; s < steps; s++) {
            canvas.fill(
                    Canvas.rect(x, MARGIN + s * height / steps, 14, height / steps + 0.3),
                    Scale.ink(Scale.sequential(1 - (s + 0.5) / steps)));
        }
        canvas.text(x + 19, MARGIN + 10, Mark.Anchor.START, 12, Ink.MUTED, round(high));
        canvas.text(x + 19, MARGIN + height, Mark.Anchor.START, 12, Ink.MUTED, round(low));
        canvas.upright(x + 32, MARGIN + height / 2, 13, Ink.TEXT, Labels.fit(label, 13, height - 40));
    }

    private static String round(double value) {
        return new java.math.BigDecimal(value)
                .round(new java.math.MathContext(3))
                .toString()
                .replace('-', '\u2212');
    }
}
