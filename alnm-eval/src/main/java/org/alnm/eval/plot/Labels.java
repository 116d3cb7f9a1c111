package org.alnm.eval.plot;

/** Names that fit beside a picture. */
final class Labels {

    /** A cautious width of a letter, in parts of the font's size: nothing here knows the reader's font. */
    private static final double LETTER = 0.6;

    private Labels() {}

    /** The width that text may need. */
    static double width(String text, double size) {
        return LETTER * size * text.codePointCount(0, text.length());
    }

    /** Text that needs no more room than there is; the middle gives way, since names differ at their ends. */
    static String fit(String text, double size, double room) {
        if (width(text, size) <= room) {
            return text;
        }
        int[] all = text.codePoints().toArray();
        int keep = Math.max(2, (int) (room / (LETTER * size)) - 1);
        int tail = keep / 2;
        return new String(all, 0, keep - tail) + "\u2026" + new String(all, all.length - tail, tail);
    }

    static String number(double value, int decimals) {
        return org.alnm.core.provenance.Numbers.fixed(value, decimals).replace('-', '\u2212');
    }
}
