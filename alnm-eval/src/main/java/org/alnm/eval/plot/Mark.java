package org.alnm.eval.plot;

import java.util.List;

/** A primitive of a picture, in units of the view box, y downwards. */
sealed interface Mark {

    /** Where text begins, stands about or ends. */
    enum Anchor {
        START("start"),
        MIDDLE("middle"),
        END("end");

        private final String svg;

        Anchor(String svg) {
            this.svg = svg;
        }

        String svg() {
            return svg;
        }
    }

    /**
     * Lines and surfaces.
     *
     * @param d SVG path data of the commands M, L, H, V, h, A and Z
     * @param dashes SVG dash pattern; empty for a solid line
     * @param opacity from 0 to 1
     * @param x moves the path
     * @param y moves the path
     * @param scale enlarges the path about its origin
     * @param clipped whether only what lies within the picture's clip is drawn
     */
    record Path(
            String d,
            Ink fill,
            Ink stroke,
            double width,
            String dashes,
            double opacity,
            double x,
            double y,
            double scale,
            boolean clipped)
            implements Mark {

        static Path filled(String d, Ink fill) {
            return new Path(d, fill, Ink.NONE, 0, "", 1, 0, 0, 1, false);
        }

        static Path stroked(String d, Ink stroke, double width) {
            return new Path(d, Ink.NONE, stroke, width, "", 1, 0, 0, 1, false);
        }

        Path dashed(String pattern) {
            return new Path(d, fill, stroke, width, pattern, opacity, x, y, scale, clipped);
        }

        Path withOpacity(double value) {
            return new Path(d, fill, stroke, width, dashes, value, x, y, scale, clipped);
        }

        Path outlined(Ink ink, double thickness) {
            return new Path(d, fill, ink, thickness, dashes, opacity, x, y, scale, clipped);
        }

        Path at(double px, double py, double factor) {
            return new Path(d, fill, stroke, width, dashes, opacity, px, py, factor, clipped);
        }

        Path inClip() {
            return new Path(d, fill, stroke, width, dashes, opacity, x, y, scale, true);
        }
    }

    /** A piece of text in one colour. */
    record Span(String text, Ink ink) {}

    /**
     * A line of text.
     *
     * @param x of the anchor
     * @param y of the baseline
     * @param size of the font
     * @param upright whether it reads from bottom to top
     * @param spans with a gap of {@link Canvas#GAP} between two
     */
    record Text(double x, double y, Anchor anchor, double size, boolean upright, List<Span> spans) implements Mark {}

    /**
     * Samples in colour, each a rectangle.
     *
     * @param rgb row by row, 0xrrggbb
     */
    record Raster(double x, double y, double width, double height, int columns, int rows, List<Integer> rgb)
            implements Mark {}
}
