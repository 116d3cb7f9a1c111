package org.alnm.eval.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.alnm.core.provenance.Provenance;
import org.alnm.eval.plot.Svg;

/** A piece of a section. All text is plain: the report escapes it. */
public sealed interface Block {

    /**
     * Running text.
     *
     * @param text one or more sentences
     */
    record Paragraph(String text) implements Block {}

    /**
     * A list of points.
     *
     * @param items one line each
     */
    record Points(List<String> items) implements Block {

        /** Copies the list. */
        public Points {
            items = List.copyOf(items);
        }
    }

    /**
     * Named values that stand out, such as the number of cases.
     *
     * @param values from name to value, in order
     */
    record Facts(Map<String, String> values) implements Block {

        /** Copies the map. */
        public Facts {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /**
     * Something the reader must not miss.
     *
     * @param heading a few words, such as a model's name; maybe empty
     * @param text one or more sentences
     */
    record Notice(String heading, String text) implements Block {}

    /**
     * A picture with a caption.
     *
     * @param picture the picture
     * @param caption what it shows and how to read it
     */
    record Figure(Svg picture, String caption) implements Block {}

    /**
     * Text that opens on demand, shown as it is, such as a record.
     *
     * @param summary what is inside
     * @param text lines, kept as they are
     */
    record Details(String summary, String text) implements Block {}

    /**
     * A record that opens on demand; checklists link to its entries.
     *
     * @param summary what is inside
     * @param record the record
     */
    record Entries(String summary, Provenance record) implements Block {}

    /**
     * A filled checklist that opens on demand.
     *
     * @param checklist the checklist; an {@link Entries} of the same report should hold its evidence
     */
    record Answers(Checklist checklist) implements Block {}

    /**
     * A column of a table.
     *
     * @param label its heading
     * @param numeric whether it holds numbers, which stand to the right
     */
    record Column(String label, boolean numeric) {

        /**
         * A column of words.
         *
         * @param label its heading
         * @return the column
         */
        public static Column text(String label) {
            return new Column(label, false);
        }

        /**
         * A column of numbers.
         *
         * @param label its heading
         * @return the column
         */
        public static Column number(String label) {
            return new Column(label, true);
        }
    }

    /**
     * A table. Its first column names the rows.
     *
     * @param caption what it shows; maybe empty
     * @param columns at least one
     * @param rows as many cells each as there are columns
     */
    record Table(String caption, List<Column> columns, List<List<Cell>> rows) implements Block {

        /**
         * Copies the lists and checks the rows.
         *
         * @throws ReportException if there is no column, or a row has another number of cells
         */
        public Table {
            columns = List.copyOf(columns);
            if (columns.isEmpty()) {
                throw new ReportException("table \"" + caption + "\" has no columns");
            }
            List<List<Cell>> copy = new ArrayList<>();
            for (List<Cell> row : rows) {
                if (row.size() != columns.size()) {
                    throw new ReportException("table \"" + caption + "\" has " + columns.size() + " columns, but row "
                            + copy.size() + " (counted from 0) has " + row.size() + " cells");
                }
                copy.add(List.copyOf(row));
            }
            rows = List.copyOf(copy);
        }

        /**
         * A table without rows yet.
         *
         * @param caption what it shows; maybe empty
         * @param columns at least one
         * @return the table
         * @throws ReportException if there is no column
         */
        public static Table of(String caption, Column... columns) {
            return new Table(caption, List.of(columns), List.of());
        }

        /**
         * The table with one more row.
         *
         * @param cells as many as there are columns
         * @return a copy
         * @throws ReportException if there are more or fewer
         */
        public Table withRow(Cell... cells) {
            List<List<Cell>> more = new ArrayList<>(rows);
            more.add(List.of(cells));
            return new Table(caption, columns, more);
        }
    }
}
