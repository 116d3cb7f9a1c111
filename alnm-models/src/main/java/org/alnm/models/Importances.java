package org.alnm.models;

/** A fitted stage that says how much each of its inputs matters to it. Columns that are no input do not matter. */
public interface Importances {

    /**
     * How much each input matters; what the numbers mean is the stage's own to say, and only their order and ratios
     * count.
     *
     * @return a new array, one a column of {@link Fitted#inputs}; finite, at least 0
     */
    double[] importances();
}
