package org.alnm.eval.plot;

import java.util.List;

/**
 * The colours, dashes and markers of all pictures. The colours are Okabe and Ito's (2008), told apart by the
 * colour-blind (the green a little lighter on dark); dash and marker tell the series apart without any colour.
 *
 * <p>Light colours stand in the attributes, which every program understands; dark ones in a style sheet that only
 * applies on a dark screen.
 */
final class Look {

    static final String FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

    private static final List<String> DASHES = List.of("", "8 4", "2.5 3", "10 3 2 3", "14 4");

    private Look() {}

    /** The dash pattern; empty for a solid line. */
    static String dash(int series) {
        return DASHES.get(series % DASHES.size());
    }

    /** The path of a marker about the origin, six kinds. */
    static String marker(int series) {
        return switch (series % 6) {
            case 0 -> "M-4 0A4 4 0 1 1 4 0A4 4 0 1 1 -4 0Z";
            case 1 -> "M-3.6 -3.6H3.6V3.6H-3.6Z";
            case 2 -> "M0 -4.8L4.4 3.2H-4.4Z";
            case 3 -> "M0 -5L5 0L0 5L-5 0Z";
            case 4 -> "M0 4.8L4.4 -3.2H-4.4Z";
            default -> "M-1.4 -4.4H1.4V-1.4H4.4V1.4H1.4V4.4H-1.4V1.4H-4.4V-1.4H-1.4Z";
        };
    }

    static String style() {
        StringBuilder css = new StringBuilder("<style>\n@media screen and (prefers-color-scheme: dark) {\n");
        for (Ink ink : Ink.themed()) {
            rule(css, "f" + ink.key(), "fill", ink.dark());
            rule(css, "s" + ink.key(), "stroke", ink.dark());
        }
        return css.append("}\n</style>\n").toString();
    }

    private static void rule(StringBuilder css, String name, String property, String value) {
        css.append(".alnm-plot .").append(name).append(" { ");
        css.append(property).append(": ").append(value).append(" }\n");
    }
}
