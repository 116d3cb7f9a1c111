package org.alnm.models.linear;

/** How the outcome is distributed about its linear predictor. */
public enum Family {
    /** A number with normal error; identity link. The loss is half the mean squared error. */
    GAUSSIAN,
    /** 0 or 1; logit link. The loss is the mean negative log-likelihood. */
    BINOMIAL
}
