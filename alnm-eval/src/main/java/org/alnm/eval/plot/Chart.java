package org.alnm.eval.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines, steps and points over two axes, with a legend beneath. Immutable.
 *
 * <pre>{@code
 * Svg svg = Chart.builder("Loss", Axis.of("Epoch", 0, 50), Axis.of("Loss", 0, 1))
 *         .series(Series.line("training", epochs, loss))
 *         .build()
 *         .svg();
 * }</pre>
 */
public final class Chart {

    private final String title;
    private final String description;
    private final Axis x;
    private final Axis y;
    private final boolean square;
    private final List<Series> series;

    private Chart(Builder builder) {
        this.title = builder.title;
        this.description = builder.description;
        this.x = builder.x;
        this.y = builder.y;
        this.square = builder.square;
        this.series = List.copyOf(builder.series);
    }

    /**
     * Starts a chart.
     *
     * @param title a few words; not drawn, but read aloud
     * @param x the horizontal axis
     * @param y the vertical axis
     * @return a builder
     */
    public static Builder builder(String title, Axis x, Axis y) {
        return new Builder(title, x, y);
    }

    /**
     * The title.
     *
     * @return a few words
     */
    public String title() {
        return title;
    }

    /**
     * The horizontal axis.
     *
     * @return the axis
     */
    public Axis x() {
        return x;
    }

    /**
     * The vertical axis.
     *
     * @return the axis
     */
    public Axis y() {
        return y;
    }

    /**
     * What is drawn.
     *
     * @return an unmodifiable list in the order of the legend
     */
    public List<Series> series() {
        return series;
    }

    boolean isSquare() {
        return square;
    }

    String description() {
        return description;
    }

    /**
     * Draws the chart.
     *
     * @return the picture; the same chart gives the same bytes
     */
    public Svg svg() {
        return picture().svg();
    }

    /**
     * Draws the chart, for PNG or SVG.
     *
     * @return the picture; the same chart gives the same bytes
     */
    public Picture picture() {
        return new ChartPainter(this).paint();
    }

    /** Collects what a chart shows. For one thread. */
    public static final class Builder {

        private final String title;
        private final Axis x;
        private final Axis y;
        private final List<Series> series = new ArrayList<>();
        private String description = "";
        private boolean square;

        private Builder(String title, Axis x, Axis y) {
            this.title = title;
            this.x = x;
            this.y = y;
        }

        /**
         * Says what a person who cannot see the chart should know.
         *
         * @param text such as the main values
         * @return this builder
         */
        public Builder description(String text) {
            description = text;
            return this;
        }

        /**
         * Makes the plotting area a square, for axes of the same scale.
         *
         * @return this builder
         */
        public Builder square() {
            square = true;
            return this;
        }

        /**
         * Adds a series; colour, dash and marker follow from its place among those that are no references.
         *
         * @param added the series
         * @return this builder
         */
        public Builder series(Series added) {
            series.add(added);
            return this;
        }

        /**
         * The chart.
         *
         * @return an immutable chart
         */
        public Chart build() {
            return new Chart(this);
        }
    }
}
