package org.alnm.eval.plot;

import java.util.ArrayList;
import java.util.List;

/** How the names and notes of the series share the lines beneath the chart. */
final class Legend {

    /** One line: the whole entry, or its name, or its note where both do not fit. */
    record Row(Series series, boolean first, String name, String note) {}

    private static final double NARROW = 7.1;
    private static final double BROAD = 13.5;
    private static final int FIRST_BROAD = 0x2E80;

    private Legend() {}

    static List<Row> rows(List<Series> all, double room) {
        List<Row> rows = new ArrayList<>();
        for (Series series : all) {
            String name = cut(series.name(), room);
            String note = cut(series.note(), room);
            if (note.isEmpty() || width(name) + 8 + width(note) <= room) {
                rows.add(new Row(series, true, name, note));
            } else {
                rows.add(new Row(series, true, name, ""));
                rows.add(new Row(series, false, "", note));
            }
        }
        return rows;
    }

    /** The text, or as much of it as fits with an ellipsis. */
    private static String cut(String text, double room) {
        if (width(text) <= room) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        double used = NARROW * 2;
        for (int c : text.codePoints().toArray()) {
            used += width(c);
            if (used > room) {
                break;
            }
            kept.appendCodePoint(c);
        }
        return kept.append('\u2026').toString();
    }

    /** A cautious guess: nothing here knows the reader's font. */
    private static double width(String text) {
        return text.codePoints().mapToDouble(Legend::width).sum();
    }

    private static double width(int c) {
        return c < FIRST_BROAD ? NARROW : BROAD;
    }
}
