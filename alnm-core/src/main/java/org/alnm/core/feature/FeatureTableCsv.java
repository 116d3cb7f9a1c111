package org.alnm.core.feature;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.alnm.core.io.AtomicFile;
import org.alnm.core.provenance.Numbers;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/** The CSV form of a {@link FeatureTable}. */
final class FeatureTableCsv {

    private static final Set<String> MISSING = Set.of("", "NA", "NaN", "nan", "null", "?");
    private static final String GROUP = "group";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private FeatureTableCsv() {}

    static FeatureTable read(Path file, String idColumn, String outcomeColumn, List<String> ignored) {
        List<CSVRecord> records = records(file);
        if (records.isEmpty()) {
            throw new TableException(file + " is empty; a header row was expected");
        }
        List<String> header = records.get(0).toList();
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
        FeatureTableBuilder table = FeatureTable.builder(idColumn).outcome(outcomeColumn);
        int group = header.indexOf(GROUP) < 0 ? id : header.indexOf(GROUP);
        for (CSVRecord row : records.subList(1, records.size())) {
            if (row.size() != header.size()) {
                throw new TableException(file + ", row " + row.getRecordNumber() + ": " + row.size()
                        + " cells, the header has " + header.size());
            }
            double[] values = new double[features.size()];
            for (int c = 0; c < values.length; c++) {
                values[c] = number(file, row, names.get(c), row.get(features.get(c)));
            }
            double known = number(file, row, outcomeColumn, row.get(outcome));
            table.add(row.get(id), row.get(group), known, names, values);
        }
        return table.build();
    }

    private static List<CSVRecord> records(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
                text = text.substring(1);
            }
            return CSVFormat.RFC4180
                    .builder()
                    .setIgnoreEmptyLines(true)
                    .get()
                    .parse(new java.io.StringReader(text))
                    .getRecords();
        } catch (CharacterCodingException e) {
            throw new TableException(file + " is no UTF-8 text", e);
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new TableException("cannot read the table " + file + ": " + e.getMessage(), e);
        }
    }

    private static int require(Path file, List<String> header, String name) {
        int at = header.indexOf(name);
        if (at < 0) {
            throw new TableException(file + " has no column '" + name + "'; it has " + header);
        }
        return at;
    }

    private static double number(Path file, CSVRecord row, String column, String cell) {
        String text = cell.strip();
        if (MISSING.contains(text)) {
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

    private static String where(Path file, CSVRecord row, String column, String text) {
        return file + ", row " + row.getRecordNumber() + ", column '" + column + "': '" + text
                + "' is no finite number. Leave the cell empty if it is missing; ignore the column if it is no feature.";
    }

    static void write(FeatureTable table, Path file) {
        boolean grouped = !table.groups().equals(table.ids());
        StringWriter text = new StringWriter();
        CSVFormat format = CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();
        try (CSVPrinter out = new CSVPrinter(text, format)) {
            List<Object> header = new ArrayList<>();
            header.add(table.idName());
            if (grouped) {
                header.add(GROUP);
            }
            if (table.hasOutcome()) {
                header.add(table.outcomeName());
            }
            header.addAll(table.columns());
            out.printRecord(header);
            for (int r = 0; r < table.rowCount(); r++) {
                List<Object> row = new ArrayList<>();
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
                out.printRecord(row);
            }
            AtomicFile.write(file, text.toString());
        } catch (IOException e) {
            throw new TableException("cannot write the table " + file + ": " + e.getMessage(), e);
        }
    }

    private static String cell(double value) {
        return Double.isNaN(value) ? "" : Numbers.exact(value);
    }
}
