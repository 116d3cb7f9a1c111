package org.alnm.eval.plot;

import java.util.ArrayList;
import java.util.List;
import org.alnm.core.provenance.Numbers;

/** Collects the primitives of a picture. For one thread. */
final class Canvas {

    /** Between two pieces of a line of text. */
    static final double GAP = 8;

    private final List<Mark> marks = new ArrayList<>();

    Canvas add(Mark mark) {
        marks.add(mark);
        return this;
    }

    Canvas fill(String d, Ink ink) {
        return add(Mark.Path.filled(d, ink));
    }

    Canvas stroke(String d, Ink ink, double width) {
        return add(Mark.Path.stroked(d, ink, width));
    }

    Canvas text(double x, double y, Mark.Anchor anchor, double size, Ink ink, String text) {
        return add(new Mark.Text(x, y, anchor, size, false, List.of(new Mark.Span(text, ink))));
    }

    Canvas upright(double x, double y, double size, Ink ink, String text) {
        return add(new Mark.Text(x, y, Mark.Anchor.MIDDLE, size, true, List.of(new Mark.Span(text, ink))));
    }

    Picture picture(String title, String description, int width, int height) {
        return picture(title, description, width, height, "");
    }

    Picture picture(String title, String description, int width, int height, String clip) {
        return new Picture(title, description, width, height, clip, marks);
    }

    static String rect(double x, double y, double width, double height) {
        return "M" + number(x) + " " + number(y) + "H" + number(x + width) + "V" + number(y + height) + "H" + number(x)
                + "Z";
    }

    static String line(double x1, double y1, double x2, double y2) {
        return "M" + number(x1) + " " + number(y1) + "L" + number(x2) + " " + number(y2);
    }

    static String circle(double x, double y, double r) {
        String radius = number(r);
        return "M" + number(x - r) + " " + number(y) + "A" + radius + " " + radius + " 0 1 1 " + number(x + r) + " "
                + number(y) + "A" + radius + " " + radius + " 0 1 1 " + number(x - r) + " " + number(y) + "Z";
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
