package org.alnm.eval.plot;

import java.util.List;

/**
 * A colour on light and on dark paper.
 *
 * @param key the end of the class names that carry the dark colour; empty where both are the same
 * @param light as {@code #rrggbb}, or {@code none}
 * @param dark as {@code #rrggbb}, or {@code none}
 */
record Ink(String key, String light, String dark) {

    static final Ink NONE = new Ink("", "none", "none");
    static final Ink PAPER = new Ink("p", "#ffffff", "#16191d");
    static final Ink TEXT = new Ink("i", "#1f2328", "#e6e8eb");
    static final Ink MUTED = new Ink("m", "#57606a", "#a3acb8");
    static final Ink GRID = new Ink("g", "#e4e7eb", "#2b3037");
    static final Ink AXIS = new Ink("a", "#6e7781", "#8b949e");
    static final Ink REFERENCE = new Ink("r", "#818b98", "#8b949e");

    private static final List<Ink> SERIES = List.of(
            new Ink("0", "#0072b2", "#56b4e9"),
            new Ink("1", "#d55e00", "#e69f00"),
            new Ink("2", "#009e73", "#1ec296"),
            new Ink("3", "#cc79a7", "#cc79a7"),
            new Ink("4", "#e69f00", "#f0e442"),
            new Ink("5", "#56b4e9", "#d55e00"),
            new Ink("6", "#000000", "#ffffff"));

    /** The colour of a series; after seven they begin again, with other dashes and markers. */
    static Ink series(int index) {
        return SERIES.get(index % SERIES.size());
    }

    /** The same colour on any paper, each part from 0 to 1. */
    static Ink rgb(double red, double green, double blue) {
        StringBuilder hex = new StringBuilder("#");
        for (double part : new double[] {red, green, blue}) {
            int value = (int) Math.rint(255 * Math.max(0, Math.min(1, part)));
            hex.append(Character.forDigit(value >> 4, 16)).append(Character.forDigit(value & 15, 16));
        }
        return new Ink("", hex.toString(), hex.toString());
    }

    /** All inks that differ between light and dark. */
    static List<Ink> themed() {
        java.util.ArrayList<Ink> all = new java.util.ArrayList<>(List.of(PAPER, TEXT, MUTED, GRID, AXIS, REFERENCE));
        all.addAll(SERIES);
        return all;
    }

    String on(Paper paper) {
        return paper == Paper.LIGHT ? light : dark;
    }

    boolean isNone() {
        return light.equals("none");
    }
}
