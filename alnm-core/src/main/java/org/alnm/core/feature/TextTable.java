package org.alnm.core.feature;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.alnm.core.io.AtomicFile;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * Rows of text under a header, as a CSV file (RFC 4180) holds them: manifests, dictionaries, lists of statuses.
 *
 * @param header the names of the columns, each once
 * @param rows a cell for each column
 */
public record TextTable(List<String> header, List<List<String>> rows) {

    private static final Set<String> MISSING = Set.of("", "NA", "NaN", "nan", "null", "?");
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** Checks that columns have names of their own and rows a cell for each. */
    public TextTable {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
        Set<String> seen = new HashSet<>();
        for (String name : header) {
            if (!seen.add(name)) {
                throw new TableException("column '" + name + "' occurs twice; each must be unique");
            }
        }
        for (int r = 0; r < rows.size(); r++) {
            if (rows.get(r).size() != header.size()) {
                throw new TableException(
                        "row " + (r + 2) + ": " + rows.get(r).size() + " cells, the header has " + header.size());
            }
        }
    }

    /**
     * Whether a cell stands for a missing value.
     *
     * @param cell its text
     * @return true for nothing, NA, NaN, null and ?
     */
    public static boolean isMissing(String cell) {
        return MISSING.contains(cell.strip());
    }

    /**
     * Reads a table.
     *
     * @param file UTF-8, comma separated, with a header row; empty lines are left out
     * @return its cells as they are written
     * @throws TableException if the file cannot be read, is empty, or a row has too many or too few cells
     */
    public static TextTable read(Path file) {
        List<CSVRecord> records = records(file);
        if (records.isEmpty()) {
            throw new TableException(file + " is empty; a header row was expected");
        }
        List<List<String>> rows = new ArrayList<>();
        for (CSVRecord row : records.subList(1, records.size())) {
            if (row.size() != records.get(0).size()) {
                throw new TableException(file + ", row " + row.getRecordNumber() + ": " + row.size()
                        + " cells, the header has " + records.get(0).size());
            }
            rows.add(row.toList());
        }
        try {
            return new TextTable(records.get(0).toList(), rows);
        } catch (TableException e) {
            throw new TableException(file + ": " + e.getMessage(), e);
        }
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
                    .parse(new StringReader(text))
                    .getRecords();
        } catch (CharacterCodingException e) {
            throw new TableException(file + " is no UTF-8 text", e);
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new TableException("cannot read the table " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Writes the table. The same table gives the same bytes everywhere.
     *
     * @param file where to; replaced as a whole or not at all
     * @throws TableException if it cannot be written
     */
    public void write(Path file) {
        write(file, header, rows.size(), rows::get);
    }

    /** Writes rows as they are made, so that a wide table is never there as text as a whole. */
    static void write(Path file, List<String> header, int count, IntFunction<List<String>> rows) {
        CSVFormat format = CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();
        try {
            AtomicFile.write(file, out -> {
                CSVPrinter printer = new CSVPrinter(new OutputStreamWriter(out, StandardCharsets.UTF_8), format);
                printer.printRecord(header);
                for (int r = 0; r < count; r++) {
                    printer.printRecord(rows.apply(r));
                }
                printer.flush();
            });
        } catch (IOException e) {
            throw new TableException("cannot write the table " + file + ": " + e.getMessage(), e);
        }
    }
}
