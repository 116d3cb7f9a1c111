package org.alnm.models;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.alnm.core.feature.FeatureTable;
import org.alnm.models.numeric.Values;

/**
 * Cases by named columns of numbers, column-major: what stages compute on. Immutable. Cells are finite, or NaN where
 * the value is missing.
 */
public final class DesignMatrix {

    private final List<String> names;
    private final int rows;
    private final double[][] columns;

    private DesignMatrix(List<String> names, int rows, double[][] columns) {
        this.names = names;
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * The features of a table.
     *
     * @param table any table; its outcome does not enter
     * @return a matrix with the table's rows and columns
     */
    public static DesignMatrix of(FeatureTable table) {
        double[][] columns = new double[table.columnCount()][];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = table.column(c);
        }
        return new DesignMatrix(table.columns(), table.rowCount(), columns);
    }

    /**
     * A matrix from columns.
     *
     * @param names one distinct name a column
     * @param columns as many as names, all of the same length; copied
     * @return the matrix
     * @throws ModelException if the lengths differ, a name occurs twice or a cell is infinite
     */
    public static DesignMatrix of(List<String> names, double[][] columns) {
        if (names.size() != columns.length) {
            throw new ModelException(names.size() + " names for " + columns.length + " columns");
        }
        int rows = columns.length == 0 ? 0 : columns[0].length;
        for (int c = 0; c < columns.length; c++) {
            if (columns[c].length != rows) {
                throw new ModelException(
                        "column '" + names.get(c) + "' has " + columns[c].length + " rows, the first column " + rows);
            }
        }
        return fill(names, rows, (c, into) -> System.arraycopy(columns[c], 0, into, 0, rows));
    }

    /**
     * A matrix whose columns are computed one after the other, without copies.
     *
     * @param names one distinct name a column
     * @param rows the number of rows
     * @param filler computes a column into an array of zeros; must not keep the array
     * @return the matrix
     * @throws ModelException if a name occurs twice or a cell is infinite
     */
    public static DesignMatrix fill(List<String> names, int rows, ColumnFiller filler) {
        List<String> copy = List.copyOf(names);
        position(copy);
        double[][] columns = new double[copy.size()][rows];
        for (int c = 0; c < columns.length; c++) {
            filler.fill(c, columns[c]);
            if (isFinite(columns[c])) {
                continue;
            }
            for (int r = 0; r < rows; r++) {
                if (Double.isInfinite(columns[c][r])) {
                    throw new ModelException("column '" + copy.get(c) + "', row " + r
                            + " (counted from 0): infinite; a matrix holds finite numbers, or NaN for a missing one");
                }
            }
        }
        return new DesignMatrix(copy, rows, columns);
    }

    /** Computes the values of a column. */
    @FunctionalInterface
    public interface ColumnFiller {

        /**
         * Computes a column.
         *
         * @param column its index in the new matrix
         * @param into one cell a row, all zero
         */
        void fill(int column, double[] into);
    }

    /**
     * Matrices of the same cases side by side.
     *
     * @param parts at least one, with the same number of rows and no name in common
     * @return a matrix of all their columns, in order
     * @throws ModelException if there is none, the rows differ, or a name occurs twice
     */
    public static DesignMatrix beside(List<DesignMatrix> parts) {
        if (parts.isEmpty()) {
            throw new ModelException("there is no matrix to put beside another");
        }
        List<String> names = new ArrayList<>();
        List<double[]> columns = new ArrayList<>();
        int rows = parts.get(0).rows;
        for (DesignMatrix part : parts) {
            if (part.rows != rows) {
                throw new ModelException("matrices side by side have " + rows + " and " + part.rows + " rows");
            }
            names.addAll(part.names);
            columns.addAll(List.of(part.columns));
        }
        position(names);
        return new DesignMatrix(List.copyOf(names), rows, columns.toArray(double[][]::new));
    }

    private static Map<String, Integer> position(List<String> names) {
        Map<String, Integer> position = new HashMap<>(2 * names.size());
        for (int c = 0; c < names.size(); c++) {
            if (position.put(names.get(c), c) != null) {
                throw new ModelException("column '" + names.get(c) + "' occurs twice; each must be unique");
            }
        }
        return position;
    }

    /**
     * The names of the columns.
     *
     * @return distinct names, in order
     */
    public List<String> names() {
        return names;
    }

    /**
     * The number of cases.
     *
     * @return rows
     */
    public int rowCount() {
        return rows;
    }

    /**
     * The number of columns.
     *
     * @return columns
     */
    public int columnCount() {
        return columns.length;
    }

    /**
     * A cell.
     *
     * @param row 0 to rowCount - 1
     * @param column 0 to columnCount - 1
     * @return the number; NaN where it is missing
     */
    public double value(int row, int column) {
        return columns[column][row];
    }

    /**
     * A column.
     *
     * @param column 0 to columnCount - 1
     * @return a new array, one cell a row
     */
    public double[] column(int column) {
        return columns[column].clone();
    }

    /**
     * The cells row by row, for who works on cases and not on columns.
     *
     * @return a new array, one array of cells a row
     */
    public double[][] toRows() {
        double[][] cells = new double[rows][columns.length];
        for (int c = 0; c < columns.length; c++) {
            double[] column = columns[c];
            for (int r = 0; r < rows; r++) {
                cells[r][c] = column[r];
            }
        }
        return cells;
    }

    /**
     * The cells column by column.
     *
     * @return a new array, one array of cells a column
     */
    public double[][] toColumns() {
        double[][] cells = new double[columns.length][];
        for (int c = 0; c < columns.length; c++) {
            cells[c] = columns[c].clone();
        }
        return cells;
    }

    /**
     * Adds a multiple of a column to an array, without a copy of the column.
     *
     * @param column 0 to columnCount - 1
     * @param factor what the column is multiplied with
     * @param sum one cell a row; changed
     */
    public void addTo(int column, double factor, double[] sum) {
        double[] values = columns[column];
        for (int r = 0; r < rows; r++) {
            sum[r] += factor * values[r];
        }
    }

    /**
     * Some columns.
     *
     * @param wanted names in the order wanted
     * @return a matrix of those columns
     * @throws ModelException if some are absent, with their names
     */
    public DesignMatrix select(Collection<String> wanted) {
        List<String> chosen = List.copyOf(wanted);
        if (chosen.equals(names)) {
            return this;
        }
        Map<String, Integer> position = position(names);
        List<String> absent = new ArrayList<>();
        double[][] picked = new double[chosen.size()][];
        int n = 0;
        for (String name : chosen) {
            Integer c = position.get(name);
            if (c == null) {
                absent.add(name);
            } else {
                picked[n++] = columns[c];
            }
        }
        if (!absent.isEmpty()) {
            throw new ModelException(
                    absent.size() + " of " + chosen.size() + " columns that are needed are absent: " + some(absent)
                            + ". The table has " + some(names) + "; extract the cases with the settings of training");
        }
        return new DesignMatrix(chosen, rows, picked);
    }

    /**
     * Some cases.
     *
     * @param wanted row indices in the order wanted
     * @return a matrix of those rows
     */
    public DesignMatrix rows(int... wanted) {
        double[][] picked = new double[columns.length][wanted.length];
        for (int c = 0; c < columns.length; c++) {
            for (int r = 0; r < wanted.length; r++) {
                picked[c][r] = columns[c][wanted[r]];
            }
        }
        return new DesignMatrix(names, wanted.length, picked);
    }

    /**
     * Refuses missing values.
     *
     * @param stage who needs numbers, for the message
     * @return this matrix
     * @throws MissingValuesException if a cell is NaN, with columns and counts
     */
    public DesignMatrix requireNumbers(String stage) {
        List<String> found = new ArrayList<>();
        long total = 0;
        for (int c = 0; c < columns.length; c++) {
            if (isFinite(columns[c])) {
                continue;
            }
            int missing = 0;
            for (double value : columns[c]) {
                missing += Double.isNaN(value) ? 1 : 0;
            }
            if (missing > 0) {
                found.add("'" + names.get(c) + "' (" + missing + ")");
                total += missing;
            }
        }
        if (total > 0) {
            throw new MissingValuesException(stage + " takes no missing values; " + total + " of "
                    + (long) rows * columns.length + " cells are missing, in " + found.size() + " columns: "
                    + some(found) + ". Put an imputation before it, such as Imputation.median()");
        }
        return this;
    }

    /** True only if all cells are finite; the sum of very great ones may not be. */
    private static boolean isFinite(double[] column) {
        return Double.isFinite(Values.sum(column, 0));
    }

    static String some(List<String> names) {
        int most = 10;
        return names.size() <= most
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, most)) + " and " + (names.size() - most) + " more";
    }

    @Override
    public String toString() {
        return "DesignMatrix of " + rows + " cases x " + columns.length + " columns";
    }
}
