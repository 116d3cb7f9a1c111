package org.alnm.models;

/** What a classifier has learned. */
public non-sealed interface FittedClassifier extends Fitted {

    /**
     * Whether the scores are probabilities of the outcome.
     *
     * @return false where only their order means something
     */
    boolean givesProbabilities();

    /**
     * Scores cases, row by row: no row has a say in another's score.
     *
     * @param x holds at least the inputs, in any order
     * @return one score a row; a higher one speaks for the outcome
     * @throws ModelException if an input is absent
     * @throws MissingValuesException if a value is missing and the classifier cannot take it
     */
    double[] score(DesignMatrix x);
}
