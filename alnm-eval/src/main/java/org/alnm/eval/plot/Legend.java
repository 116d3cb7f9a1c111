package org.alnm.eval.plot;

import java.util.ArrayList;
import java.util.List;

/** How the names and notes of the series are laid out in lines beneath the chart. */
final class Legend {

    /**
     * One line.
     *
     * @param series whose entry it belongs to
     * @param first whether the entry begins here
     * @param name a piece of the name; maybe empty
     * @param note a piece of the note, behind the name; maybe empty
     */
    record Row(Series series, boolean first, String name, String note) {}

    private static final double NARROW = 7.1;
    private static final double BROAD = 13.5;
    private static final int FIRST_BROAD = 0x2E80;
    private static final double GAP = 8;

    private Legend() {}

    static List<Row> rows(List<Series> all, double room) {
        List<Row> rows = new ArrayList<>();
        for (Series series : all) {
            List<String> names = wrap(series.name(), room);
            List<String> notes = wrap(series.note(), room);
            int last = names.size() - 1;
            boolean together = notes.size() == 1 && width(names.get(last)) + GAP + width(notes.get(0)) <= room;
            for (int i = 0; i <= last; i++) {
                rows.add(new Row(series, i == 0, names.get(i), together && i == last ? notes.get(0) : ""));
            }
            for (String note : together || series.note().isEmpty() ? List.<String>of() : notes) {
                rows.add(new Row(series, false, "", note));
            }
        }
        return rows;
    }

    /** Breaks text at spaces, and words that are longer than a line anywhere. */
    private static List<String> wrap(String text, double room) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        double used = 0;
        int breakAt = -1;
        for (int c : text.codePoints().toArray()) {
            if (used + width(c) > room && line.length() > 0) {
                String rest = breakAt > 0 ? line.substring(breakAt + 1) : "";
                lines.add(breakAt > 0 ? line.substring(0, breakAt) : line.toString());
                line = new StringBuilder(rest);
                used = width(rest);
                breakAt = -1;
            }
            if (c == ' ') {
                breakAt = line.length();
            }
            line.appendCodePoint(c);
            used += width(c);
        }
        lines.add(line.toString());
        return lines;
    }

    /** A cautious guess: nothing here knows the reader's font. */
    private static double width(String text) {
        return text.codePoints().mapToDouble(Legend::width).sum();
    }

    private static double width(int c) {
        return c < FIRST_BROAD ? NARROW : BROAD;
    }
}
