package org.alnm.models.linear;

/**
 * The LASSO as a stage of a pipeline, which selects columns before the end and classifies at the end:
 *
 * <pre>{@code
 * Lasso.binomial().crossValidated(10).oneStandardError()
 * }</pre>
 */
public final class Lasso {

    private Lasso() {}

    /**
     * Logistic: the loss is the negative log-likelihood.
     *
     * @return a draft without a lambda yet
     */
    public static PenalisedRegression.Draft binomial() {
        return PenalisedRegression.of(ElasticNet.binomial(1));
    }

    /**
     * Linear: the loss is the squared error of the outcome as 0 and 1. Its scores are no probabilities.
     *
     * @return a draft without a lambda yet
     */
    public static PenalisedRegression.Draft gaussian() {
        return PenalisedRegression.of(ElasticNet.gaussian(1));
    }
}
