package org.alnm.models.linear;

/** Multinomial coefficients for one lambda after another, each from the solution of the one before. */
interface MultinomialDescent {

    /** The greatest gradient of a column as its penalty sees it, in units of its penalty factor. */
    double greatestGradient(double[] factors);

    /** Moves from the solution for {@code previous} to that for {@code lambda}. */
    void solve(double lambda, double previous);

    /** The coefficients at the last lambda, by class. Not a copy. */
    double[][] coefficients();

    /** The smooth part of the objective at the last lambda. */
    double loss();
}
