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

    static final String PAPER = "#ffffff";
    static final String INK = "#1f2328";
    static final String MUTED = "#57606a";
    static final String GRID = "#e4e7eb";
    static final String AXIS = "#6e7781";
    static final String REFERENCE = "#818b98";

    private static final List<String> LIGHT =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000");
    private static final List<String> DARK =
            List.of("#56b4e9", "#e69f00", "#1ec296", "#cc79a7", "#f0e442", "#d55e00", "#ffffff");
    private static final List<String> DASHES = List.of("", "8 4", "2.5 3", "10 3 2 3", "14 4");

    private Look() {}

    static String colour(int series) {
        return LIGHT.get(series % LIGHT.size());
    }

    /** The class that carries the dark colour: {@code s} strokes, {@code f} fills. */
    static String stroke(int series) {
        return "s" + series % LIGHT.size();
    }

    static String fill(int series) {
        return "f" + series % LIGHT.size();
    }

    /** The attribute with the dash pattern, or nothing for a solid line. */
    static String dash(int series) {
        String dash = DASHES.get(series % DASHES.size());
        return dash.isEmpty() ? "" : " stroke-dasharray=\"" + dash + "\"";
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
        rule(css, "paper", "fill", "#16191d");
        rule(css, "ink", "fill", "#e6e8eb");
        rule(css, "muted", "fill", "#a3acb8");
        rule(css, "grid", "stroke", "#2b3037");
        rule(css, "axis", "stroke", "#8b949e");
        rule(css, "reference", "stroke", "#8b949e");
        for (int i = 0; i < DARK.size(); i++) {
            rule(css, stroke(i), "stroke", DARK.get(i));
            rule(css, fill(i), "fill", DARK.get(i));
        }
        return css.append("}\n</style>\n").toString();
    }

    private static void rule(StringBuilder css, String name, String property, String value) {
        css.append(".alnm-plot .").append(name).append(" { ");
        css.append(property).append(": ").append(value).append(" }\n");
    }
}
