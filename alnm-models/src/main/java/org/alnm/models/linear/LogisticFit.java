package org.alnm.models.linear;

import java.util.List;
import java.util.Optional;

/**
 * A fitted logistic regression and what may be concluded from it. Immutable.
 */
public final class LogisticFit {

    private final LinearModel model;
    private final List<String> aliased;
    private final double deviance;
    private final double nullDeviance;
    private final int iterations;
    private final Optional<Inference> inference;

    LogisticFit(
            LinearModel model,
            List<String> aliased,
            double deviance,
            double nullDeviance,
            int iterations,
            Optional<Inference> inference) {
        this.model = model;
        this.aliased = aliased;
        this.deviance = deviance;
        this.nullDeviance = nullDeviance;
        this.iterations = iterations;
        this.inference = inference;
    }

    /**
     * The coefficients of the columns that have one.
     *
     * @return a binomial model, without the aliased columns
     */
    public LinearModel model() {
        return model;
    }

    /**
     * Columns that the columns before them (and the intercept) span. As in R they get no coefficient, and the model
     * predicts without them.
     *
     * @return names, in the order of the columns; empty for a ridge, which has a coefficient for all
     */
    public List<String> aliased() {
        return aliased;
    }

    /**
     * Minus twice the log-likelihood.
     *
     * @return at least 0
     */
    public double deviance() {
        return deviance;
    }

    /**
     * Minus twice the log-likelihood of the intercept alone.
     *
     * @return at least the deviance
     */
    public double nullDeviance() {
        return nullDeviance;
    }

    /**
     * Akaike's criterion: the deviance plus twice the number of coefficients, the intercept among them. For a ridge it
     * counts too many.
     *
     * @return the criterion
     */
    public double aic() {
        return deviance + 2.0 * (model.names().size() + 1);
    }

    /**
     * Newton steps made.
     *
     * @return at least 1
     */
    public int iterations() {
        return iterations;
    }

    /**
     * Standard errors, intervals and tests.
     *
     * @return empty for a ridge, whose coefficients are biased on purpose
     */
    public Optional<Inference> inference() {
        return inference;
    }

    @Override
    public String toString() {
        return "LogisticFit[" + model.names().size() + " columns, deviance " + deviance + "]";
    }
}
