package org.alnm.eval.plot;

/** Colours of numbers that the colour-blind can tell apart. */
final class Scale {

    /** Anchors of matplotlib's viridis palette (CC0), at equal steps. */
    private static final double[][] VIRIDIS = {
        {0.267, 0.005, 0.329}, {0.283, 0.141, 0.458}, {0.254, 0.265, 0.530}, {0.207, 0.372, 0.553},
        {0.164, 0.471, 0.558}, {0.128, 0.567, 0.551}, {0.135, 0.659, 0.518}, {0.267, 0.749, 0.441},
        {0.478, 0.821, 0.318}, {0.741, 0.873, 0.150}, {0.993, 0.906, 0.144}
    };

    /** From Okabe and Ito's blue over white to their vermilion. */
    private static final double[][] DIVERGING = {{0, 0.447, 0.698}, {0.97, 0.97, 0.97}, {0.835, 0.369, 0}};

    private Scale() {}

    /** A colour for 0 to 1, dark to light. */
    static double[] sequential(double value) {
        return between(VIRIDIS, value);
    }

    /** A colour for -1 to 1, white at 0. */
    static double[] diverging(double value) {
        return between(DIVERGING, (value + 1) / 2);
    }

    static Ink ink(double[] rgb) {
        return Ink.rgb(rgb[0], rgb[1], rgb[2]);
    }

    /** Black or white, whichever is read better on a colour (WCAG 2 relative luminance). */
    static Ink on(double[] rgb) {
        double luminance = 0.2126 * linear(rgb[0]) + 0.7152 * linear(rgb[1]) + 0.0722 * linear(rgb[2]);
        return luminance > 0.179 ? Ink.rgb(0, 0, 0) : Ink.rgb(1, 1, 1);
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : StrictMath.pow((part + 0.055) / 1.055, 2.4);
    }

    private static double[] between(double[][] anchors, double value) {
        double at = Math.max(0, Math.min(1, value)) * (anchors.length - 1);
        int below = Math.min((int) at, anchors.length - 2);
        double[] rgb = new double[3];
        for (int c = 0; c < 3; c++) {
            rgb[c] = anchors[below][c] + (at - below) * (anchors[below + 1][c] - anchors[below][c]);
        }
        return rgb;
    }
}
