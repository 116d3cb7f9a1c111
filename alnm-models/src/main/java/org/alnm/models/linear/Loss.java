package org.alnm.models.linear;

/** The smooth part of the objective as a function of the linear predictor. Case weights sum to one. */
interface Loss {

    /** Whether the curvature is constant, so that one quadratic problem is the whole problem. */
    boolean quadratic();

    /**
     * Minus the gradient and the curvature at a predictor.
     *
     * @param eta the predictor, one a case
     * @param residual set to weight times (outcome - mean)
     * @param curvature set to weight times the variance function
     */
    void expand(double[] eta, double[] residual, double[] curvature);

    /** The value at a predictor. */
    double value(double[] eta);
}
