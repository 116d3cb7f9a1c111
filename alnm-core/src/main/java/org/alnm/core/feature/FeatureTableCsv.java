package org.alnm.core.feature;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.alnm.core.provenance.Numbers;

/** The CSV form of a {@link FeatureTable}. */
final class FeatureTableCsv {

    private static final String GROUP = "group";

    private FeatureTableCsv() {}

    static FeatureTable read(Path file, String idColumn, String outcomeColumn, List<String> ignored) {
        TextTable table = TextTable.read(file);
        List<String> header = table.header();
        int id = require(file, header, idColumn);
        int outcome = require(file, header, outcomeColumn);
        ignored.forEach(name -> require(file, header, name));
        List<Integer> features = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int c = 0; c < header.size(); c++) {
            String name = header.get(c);
            if (c != id && c != outcome && !ignored.contains(name) && !name.equals(GROUP)) {
                features.add(c);
                names.add(name);
            }
        }
        FeatureTableBuilder builder = FeatureTable.builder(idColumn).outcome(outcomeColumn);
        int group = header.indexOf(GROUP) < 0 ? id : header.indexOf(GROUP);
        for (int r = 0; r < table.rows().size(); r++) {
            List<String> row = table.rows().get(r);
            double[] values = new double[features.size()];
            for (int c = 0; c < values.length; c++) {
                values[c] = number(file, r, names.get(c), row.get(features.get(c)));
            }
            double known = number(file, r, outcomeColumn, row.get(outcome));
            builder.add(row.get(id), row.get(group), known, names, values);
        }
        return builder.build();
    }

    private static int require(Path file, List<String> header, String name) {
        int at = header.indexOf(name);
        if (at < 0) {
            throw new TableException(file + " has no column '" + name + "'; it has " + header);
        }
        return at;
    }

    private static double number(Path file, int row, String column, String cell) {
        String text = cell.strip();
        if (TextTable.isMissing(text)) {
            return Double.NaN;
        }
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new TableException(where(file, row, column, text), e);
        }
        throw new TableException(where(file, row, column, text));
    }

    private static String where(Path file, int row, String column, String text) {
        return file + ", row " + (row + 2) + ", column '" + column + "': '" + text
                + "' is no finite number. Leave the cell empty if it is missing; ignore the column if it is no feature.";
    }

    static void write(FeatureTable table, Path file) {
        boolean grouped = !table.groups().equals(table.ids());
        List<String> header = new ArrayList<>();
        header.add(table.idName());
        if (grouped) {
            header.add(GROUP);
        }
        if (table.hasOutcome()) {
            header.add(table.outcomeName());
        }
        header.addAll(table.columns());
        TextTable.write(file, header, table.rowCount(), r -> {
            List<String> row = new ArrayList<>(header.size());
            row.add(table.ids().get(r));
            if (grouped) {
                row.add(table.groups().get(r));
            }
            if (table.hasOutcome()) {
                row.add(cell(table.outcome(r)));
            }
            for (int c = 0; c < table.columnCount(); c++) {
                row.add(cell(table.value(r, c)));
            }
            return row;
        });
    }

    private static String cell(double value) {
        return Double.isNaN(value) ? "" : Numbers.exact(value);
    }
}
