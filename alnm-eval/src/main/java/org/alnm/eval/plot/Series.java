package org.alnm.eval.plot;

/**
 * A named row of points of a chart, drawn as a line, as steps, or as points with bars. Immutable.
 *
 * <p>A point with a NaN is left out and breaks the line.
 */
public final class Series {

    /** How the points are joined. */
    public enum Style {
        /** Straight from point to point. */
        LINE,
        /** Level to the next point's x, then up or down. */
        STEP,
        /** A marker at each point, joined by a thin line. */
        POINTS
    }

    private final String name;
    private final String note;
    private final Style style;
    private final boolean reference;
    private final double[] x;
    private final double[] y;
    private final double[] low;
    private final double[] high;
    private final double[] highlight;
    private final boolean band;
    private final boolean background;

    private Series(
            String name,
            String note,
            Style style,
            boolean reference,
            double[] x,
            double[] y,
            double[] low,
            double[] high,
            double[] highlight,
            boolean band,
            boolean background) {
        this.name = name;
        this.note = note;
        this.style = style;
        this.reference = reference;
        this.x = x;
        this.y = y;
        this.low = low;
        this.high = high;
        this.highlight = highlight;
        this.band = band;
        this.background = background;
    }

    private static Series of(String name, Style style, double[] x, double[] y) {
        if (x.length != y.length) {
            throw new PlotException("series \"" + name + "\" has " + x.length + " x and " + y.length + " y values");
        }
        double[] none = {};
        return new Series(name, "", style, false, x.clone(), y.clone(), none, none, none, false, false);
    }

    /**
     * A line.
     *
     * @param name as the legend shows it
     * @param x abscissae
     * @param y ordinates, as many
     * @return the series
     * @throws PlotException if the lengths differ
     */
    public static Series line(String name, double[] x, double[] y) {
        return of(name, Style.LINE, x, y);
    }

    /**
     * Steps: level to the next point's x, then up or down.
     *
     * @param name as the legend shows it
     * @param x abscissae
     * @param y ordinates, as many
     * @return the series
     * @throws PlotException if the lengths differ
     */
    public static Series step(String name, double[] x, double[] y) {
        return of(name, Style.STEP, x, y);
    }

    /**
     * Markers joined by a thin line.
     *
     * @param name as the legend shows it
     * @param x abscissae
     * @param y ordinates, as many
     * @return the series
     * @throws PlotException if the lengths differ
     */
    public static Series points(String name, double[] x, double[] y) {
        return of(name, Style.POINTS, x, y);
    }

    /**
     * The series with a remark in the legend, such as "AUC 0.77 [0.67, 0.88]".
     *
     * @param note the remark
     * @return a copy
     */
    public Series withNote(String note) {
        return new Series(name, note, style, reference, x, y, low, high, highlight, band, background);
    }

    /**
     * The series with vertical bars, such as confidence intervals.
     *
     * @param low lower ends, one a point
     * @param high upper ends, one a point
     * @return a copy
     * @throws PlotException if there is not one of each for every point
     */
    public Series withBars(double[] low, double[] high) {
        if (low.length != x.length || high.length != x.length) {
            throw new PlotException("series \"" + name + "\" has " + x.length + " points but bars with " + low.length
                    + " lower and " + high.length + " upper ends");
        }
        return new Series(name, note, style, reference, x, y, low.clone(), high.clone(), highlight, false, background);
    }

    /**
     * The series with a shaded band, such as a confidence band.
     *
     * @param low lower edge, one value a point
     * @param high upper edge, one value a point
     * @return a copy; it replaces bars
     * @throws PlotException if there is not one of each for every point
     */
    public Series withBand(double[] low, double[] high) {
        Series bars = withBars(low, high);
        return new Series(name, note, style, reference, x, y, bars.low, bars.high, highlight, true, background);
    }

    /**
     * The series with one marked place, such as the chosen threshold.
     *
     * @param x abscissa
     * @param y ordinate
     * @return a copy
     */
    public Series withMark(double x, double y) {
        return new Series(
                name, note, style, reference, this.x, this.y, low, high, new double[] {x, y}, band, background);
    }

    /**
     * The series as a grey line behind the others, such as the diagonal.
     *
     * @return a copy
     */
    public Series asReference() {
        return new Series(name, note, style, true, x, y, low, high, highlight, band, background);
    }

    /** The series as a thin grey line behind the others that the legend does not name. */
    Series asBackground() {
        return new Series(name, note, style, true, x, y, low, high, highlight, band, true);
    }

    /**
     * The name.
     *
     * @return as the legend shows it
     */
    public String name() {
        return name;
    }

    /**
     * The remark in the legend.
     *
     * @return maybe empty
     */
    public String note() {
        return note;
    }

    /**
     * How the points are joined.
     *
     * @return the style
     */
    public Style style() {
        return style;
    }

    /**
     * Whether it is drawn grey behind the others.
     *
     * @return true for a reference
     */
    public boolean isReference() {
        return reference;
    }

    boolean isBackground() {
        return background;
    }

    int size() {
        return x.length;
    }

    double x(int i) {
        return x[i];
    }

    double y(int i) {
        return y[i];
    }

    boolean hasBars() {
        return low.length > 0 && !band;
    }

    boolean hasBand() {
        return low.length > 0 && band;
    }

    double low(int i) {
        return low[i];
    }

    double high(int i) {
        return high[i];
    }

    boolean hasMark() {
        return highlight.length > 0;
    }

    double markX() {
        return highlight[0];
    }

    double markY() {
        return highlight[1];
    }
}
