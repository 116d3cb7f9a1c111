package org.alnm.core.feature;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cases by features: the one table between extraction and models. Columnar and immutable.
 *
 * <p>Each row is a case with an id, optionally an outcome, optionally a group (such as the patient of a lesion, or the
 * centre). A cell is a finite number, or NaN with a {@link ValueStatus} that says why.
 */
public final class FeatureTable {

    private final String idName;
    private final String outcomeName;
    private final List<String> ids;
    private final List<String> groups;
    private final double[] outcome;
    private final List<String> columns;
    private final double[][] values;
    private final ValueStatus[][] statuses;

    FeatureTable(
            String idName,
            List<String> ids,
            String outcomeName,
            double[] outcome,
            List<String> groups,
            List<String> columns,
            double[][] values,
            ValueStatus[][] statuses) {
        this.idName = idName;
        this.ids = List.copyOf(ids);
        this.outcomeName = outcomeName;
        this.outcome = outcome;
        this.groups = List.copyOf(groups);
        this.columns = List.copyOf(columns);
        this.values = values;
        this.statuses = statuses;
        check();
    }

    private void check() {
        refuseDuplicates(ids, "case id");
        refuseDuplicates(columns, "column");
        if (outcome.length != 0 && outcome.length != ids.size()) {
            throw new TableException(
                    "outcome '" + outcomeName + "' has " + outcome.length + " values for " + ids.size() + " cases");
        }
        if (groups.size() != ids.size()) {
            throw new TableException(groups.size() + " groups for " + ids.size() + " cases");
        }
        for (int c = 0; c < values.length; c++) {
            if (values[c].length != ids.size()) {
                throw new TableException("column '" + columns.get(c) + "' has " + values[c].length + " values for "
                        + ids.size() + " cases");
            }
        }
    }

    private static void refuseDuplicates(List<String> names, String what) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new TableException(what + " '" + name + "' occurs twice; each must be unique");
            }
        }
    }

    /**
     * Starts a table row by row.
     *
     * @param idName name of the id column
     * @return a builder without rows
     */
    public static FeatureTableBuilder builder(String idName) {
        return new FeatureTableBuilder(idName);
    }

    /**
     * Reads a table from a CSV file: a header row, an id column, an outcome column, features in all others.
     *
     * @param file UTF-8, comma separated (RFC 4180); an empty cell, NA, NaN, null or ? is missing
     * @param idColumn name of the column of unique case ids
     * @param outcomeColumn name of the column of the outcome; may hold missing values
     * @param ignored columns to leave out
     * @return the table
     * @throws TableException if the file cannot be read, a named column is absent, or a cell is no number
     */
    public static FeatureTable readCsv(Path file, String idColumn, String outcomeColumn, String... ignored) {
        return FeatureTableCsv.read(file, idColumn, outcomeColumn, List.of(ignored));
    }

    /**
     * Writes the table as CSV: id, group where it differs from the id, outcome where there is one, then the features. Missing
     * values are empty cells. The same table gives the same bytes everywhere.
     *
     * @param file where to; replaced as a whole or not at all
     * @throws TableException if it cannot be written
     */
    public void writeCsv(Path file) {
        FeatureTableCsv.write(this, file);
    }

    /**
     * The name of the id column.
     *
     * @return the name
     */
    public String idName() {
        return idName;
    }

    /**
     * The name of the outcome.
     *
     * @return the name; empty where there is no outcome
     */
    public String outcomeName() {
        return outcomeName;
    }

    /**
     * The ids of the cases.
     *
     * @return one per row, unique
     */
    public List<String> ids() {
        return ids;
    }

    /**
     * What must stay together when the table is split.
     *
     * @return one per row; the id itself where nothing else was given
     */
    public List<String> groups() {
        return groups;
    }

    /**
     * The names of the features.
     *
     * @return one per column, unique
     */
    public List<String> columns() {
        return columns;
    }

    /**
     * The number of cases.
     *
     * @return rows
     */
    public int rowCount() {
        return ids.size();
    }

    /**
     * The number of features.
     *
     * @return columns, without id and outcome
     */
    public int columnCount() {
        return columns.size();
    }

    /**
     * Whether the table has an outcome.
     *
     * @return true if it has, even if values are missing
     */
    public boolean hasOutcome() {
        return outcome.length > 0;
    }

    /**
     * The outcome of a case.
     *
     * @param row 0 to rowCount - 1
     * @return the value; NaN where it is unknown
     */
    public double outcome(int row) {
        requireOutcome();
        return outcome[row];
    }

    /**
     * The outcomes of all cases.
     *
     * @return a new array; NaN where unknown
     */
    public double[] outcomes() {
        requireOutcome();
        return outcome.clone();
    }

    /**
     * A cell.
     *
     * @param row 0 to rowCount - 1
     * @param column 0 to columnCount - 1
     * @return the number; NaN where it has none
     */
    public double value(int row, int column) {
        return values[column][row];
    }

    /**
     * Why a cell is what it is.
     *
     * @param row 0 to rowCount - 1
     * @param column 0 to columnCount - 1
     * @return the status
     */
    public ValueStatus status(int row, int column) {
        return statuses[column][row];
    }

    /**
     * The values of a feature.
     *
     * @param column 0 to columnCount - 1
     * @return a new array, one per row
     */
    public double[] column(int column) {
        return values[column].clone();
    }

    /**
     * The position of a feature.
     *
     * @param name the name of a column
     * @return its index
     * @throws TableException if there is none
     */
    public int columnIndex(String name) {
        int index = columns.indexOf(name);
        if (index < 0) {
            throw new TableException("no column '" + name + "'; the table has " + columns);
        }
        return index;
    }

    /**
     * Some cases.
     *
     * @param rows indices in the order wanted, each at most once
     * @return a table of those rows
     */
    public FeatureTable rows(int... rows) {
        List<String> newIds = new ArrayList<>();
        List<String> newGroups = new ArrayList<>();
        for (int row : rows) {
            newIds.add(ids.get(row));
            newGroups.add(groups.get(row));
        }
        double[] newOutcome = hasOutcome() ? pick(outcome, rows) : outcome;
        double[][] newValues = new double[values.length][];
        ValueStatus[][] newStatuses = new ValueStatus[values.length][];
        for (int c = 0; c < values.length; c++) {
            newValues[c] = pick(values[c], rows);
            newStatuses[c] = new ValueStatus[rows.length];
            for (int r = 0; r < rows.length; r++) {
                newStatuses[c][r] = statuses[c][rows[r]];
            }
        }
        return new FeatureTable(idName, newIds, outcomeName, newOutcome, newGroups, columns, newValues, newStatuses);
    }

    /**
     * The cases whose outcome is known.
     *
     * @return a table of those rows, in order
     */
    public FeatureTable withKnownOutcome() {
        requireOutcome();
        int[] known = new int[outcome.length];
        int n = 0;
        for (int row = 0; row < outcome.length; row++) {
            if (!Double.isNaN(outcome[row])) {
                known[n++] = row;
            }
        }
        return rows(Arrays.copyOf(known, n));
    }

    /**
     * The same cases with another outcome.
     *
     * @param name the name of the outcome
     * @param values one per row; NaN where unknown
     * @return the table
     */
    public FeatureTable withOutcome(String name, double[] values) {
        return new FeatureTable(idName, ids, name, values.clone(), groups, columns, this.values, statuses);
    }

    /**
     * Some features.
     *
     * @param names columns in the order wanted
     * @return a table of those columns
     * @throws TableException if one is absent
     */
    public FeatureTable select(Collection<String> names) {
        Map<String, Integer> position = new HashMap<>();
        for (int c = 0; c < columns.size(); c++) {
            position.put(columns.get(c), c);
        }
        double[][] newValues = new double[names.size()][];
        ValueStatus[][] newStatuses = new ValueStatus[names.size()][];
        int n = 0;
        for (String name : names) {
            Integer c = position.get(name);
            if (c == null) {
                throw new TableException("no column '" + name + "'; the table has " + columns);
            }
            newValues[n] = values[c];
            newStatuses[n] = statuses[c];
            n++;
        }
        return new FeatureTable(idName, ids, outcomeName, outcome, groups, List.copyOf(names), newValues, newStatuses);
    }

    /**
     * These columns and those of another table beside them, case by case.
     *
     * @param other has all cases of this table, in any order, maybe more; its outcome and groups do not count
     * @return a table of these cases, in this order, with the other's columns behind these
     * @throws TableException if a case is not in the other table, or both have a column of the same name
     */
    public FeatureTable beside(FeatureTable other) {
        Map<String, Integer> position = new HashMap<>();
        for (int r = 0; r < other.rowCount(); r++) {
            position.put(other.ids.get(r), r);
        }
        int[] rows = new int[ids.size()];
        for (int r = 0; r < rows.length; r++) {
            Integer at = position.get(ids.get(r));
            if (at == null) {
                throw new TableException("case '" + ids.get(r)
                        + "' is not in the table to put beside this one, which has " + other.rowCount() + " cases");
            }
            rows[r] = at;
        }
        FeatureTable ordered = other.rows(rows);
        List<String> names = new ArrayList<>(columns);
        names.addAll(ordered.columns);
        double[][] newValues = Arrays.copyOf(values, names.size());
        ValueStatus[][] newStatuses = Arrays.copyOf(statuses, names.size());
        System.arraycopy(ordered.values, 0, newValues, columns.size(), ordered.values.length);
        System.arraycopy(ordered.statuses, 0, newStatuses, columns.size(), ordered.statuses.length);
        return new FeatureTable(idName, ids, outcomeName, outcome, groups, names, newValues, newStatuses);
    }

    private void requireOutcome() {
        if (!hasOutcome()) {
            throw new TableException("the table has no outcome; give one with withOutcome");
        }
    }

    private static double[] pick(double[] from, int[] rows) {
        double[] picked = new double[rows.length];
        for (int r = 0; r < rows.length; r++) {
            picked[r] = from[rows[r]];
        }
        return picked;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FeatureTable t
                && idName.equals(t.idName)
                && outcomeName.equals(t.outcomeName)
                && ids.equals(t.ids)
                && groups.equals(t.groups)
                && columns.equals(t.columns)
                && Arrays.equals(outcome, t.outcome)
                && Arrays.deepEquals(values, t.values)
                && Arrays.deepEquals(statuses, t.statuses);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * ids.hashCode() + columns.hashCode()) + Arrays.deepHashCode(values);
    }

    @Override
    public String toString() {
        return "FeatureTable of " + rowCount() + " cases x " + columnCount() + " features"
                + (hasOutcome() ? ", outcome " + outcomeName : "");
    }
}
