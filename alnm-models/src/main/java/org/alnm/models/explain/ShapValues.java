package org.alnm.models.explain;

import java.util.List;

/**
 * The parts that columns have in scores: for each case they sum, with the base, to its score on a scale. Immutable.
 */
public final class ShapValues {

    private final List<String> names;
    private final Scale scale;
    private final double base;
    private final double[][] values;

    ShapValues(List<String> names, Scale scale, double base, double[][] values) {
        this.names = List.copyOf(names);
        this.scale = scale;
        this.base = base;
        this.values = values;
    }

    /** What the values sum to. */
    public enum Scale {
        /** The logarithm of the odds of the outcome. */
        LOG_ODDS,
        /** The probability of the outcome. */
        PROBABILITY,
        /** A score that is no probability. */
        SCORE
    }

    /**
     * The columns.
     *
     * @return the classifier's inputs, in the order of the values
     */
    public List<String> names() {
        return names;
    }

    /**
     * What the values sum to.
     *
     * @return the scale
     */
    public Scale scale() {
        return scale;
    }

    /**
     * The mean score, from which the values lead to that of a case.
     *
     * @return on the scale
     */
    public double base() {
        return base;
    }

    /**
     * The number of cases.
     *
     * @return at least 0
     */
    public int rowCount() {
        return values.length;
    }

    /**
     * The parts of a case's score.
     *
     * @param row 0 to rowCount - 1
     * @return a new array, one a column
     */
    public double[] values(int row) {
        return values[row].clone();
    }

    /**
     * The score of a case: the base plus all its values.
     *
     * @param row 0 to rowCount - 1
     * @return on the scale
     */
    public double sum(int row) {
        double sum = base;
        for (double value : values[row]) {
            sum += value;
        }
        return sum;
    }

    /**
     * How much each column moves scores: the mean absolute value over the cases.
     *
     * @return a new array, one a column; 0 without cases
     */
    public double[] importances() {
        double[] importances = new double[names.size()];
        for (double[] row : values) {
            for (int c = 0; c < importances.length; c++) {
                importances[c] += Math.abs(row[c]) / values.length;
            }
        }
        return importances;
    }

    @Override
    public String toString() {
        return "ShapValues of " + values.length + " cases x " + names.size() + " columns";
    }
}
