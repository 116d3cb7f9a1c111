package org.alnm.models.linear;

import java.util.List;
import org.alnm.models.DesignMatrix;
import org.alnm.models.ModelException;

/** Elastic-net solutions for a falling sequence of lambdas, on the scale of the columns as given. Immutable. */
public final class ElasticNetPath {

    private final Family family;
    private final List<String> names;
    private final double[] lambdas;
    private final double[] intercepts;
    private final SparseVector[] coefficients;
    private final double[] devianceRatios;
    private final double nullDeviance;

    ElasticNetPath(
            Family family,
            List<String> names,
            double[] lambdas,
            double[] intercepts,
            SparseVector[] coefficients,
            double[] devianceRatios,
            double nullDeviance) {
        this.family = family;
        this.names = names;
        this.lambdas = lambdas;
        this.intercepts = intercepts;
        this.coefficients = coefficients;
        this.devianceRatios = devianceRatios;
        this.nullDeviance = nullDeviance;
    }

    /**
     * The family of the outcome.
     *
     * @return the family
     */
    public Family family() {
        return family;
    }

    /**
     * The columns.
     *
     * @return names, in the order of the coefficients
     */
    public List<String> names() {
        return names;
    }

    /**
     * The number of solutions.
     *
     * @return at least 1
     */
    public int size() {
        return lambdas.length;
    }

    /**
     * The penalties.
     *
     * @return a new array, falling
     */
    public double[] lambdas() {
        return lambdas.clone();
    }

    /**
     * The intercept of a solution.
     *
     * @param index 0 to size - 1
     * @return 0 where the model has none
     */
    public double intercept(int index) {
        return intercepts[index];
    }

    /**
     * The coefficients of a solution.
     *
     * @param index 0 to size - 1
     * @return a new array, one a column; 0 for columns that do not vary
     */
    public double[] coefficients(int index) {
        return coefficients[index].dense(names.size());
    }

    /**
     * The number of columns whose coefficient is not 0.
     *
     * @param index 0 to size - 1
     * @return at least 0
     */
    public int degreesOfFreedom(int index) {
        return coefficients[index].size();
    }

    /**
     * The share of the null deviance that a solution explains.
     *
     * @param index 0 to size - 1
     * @return at most 1
     */
    public double devianceRatio(int index) {
        return devianceRatios[index];
    }

    /**
     * The deviance of the model with nothing but the intercept, if it has one.
     *
     * @return weighted sum of squares, or minus twice the log-likelihood
     */
    public double nullDeviance() {
        return nullDeviance;
    }

    /**
     * A solution.
     *
     * @param index 0 to size - 1
     * @return the model
     */
    public LinearModel model(int index) {
        return LinearModel.of(family, names, intercepts[index], coefficients(index));
    }

    /**
     * The model at any lambda: between two of the path it is interpolated linearly in lambda, as glmnet does; outside the
     * path it is the nearest end.
     *
     * @param lambda finite, at least 0
     * @return the model
     */
    public LinearModel at(double lambda) {
        if (!(lambda >= 0) || Double.isInfinite(lambda)) {
            throw new ModelException("lambda must be finite and at least 0: " + lambda);
        }
        int right = firstNotAbove(lambda);
        if (isEnd(right, lambda)) {
            return model(Math.min(right, lambdas.length - 1));
        }
        double share = share(right, lambda);
        double[] between = new double[names.size()];
        coefficients[right - 1].addTo(between, share);
        coefficients[right].addTo(between, 1 - share);
        double intercept = share * intercepts[right - 1] + (1 - share) * intercepts[right];
        return LinearModel.of(family, names, intercept, between);
    }

    private int firstNotAbove(double lambda) {
        int right = 0;
        while (right < lambdas.length && lambdas[right] > lambda) {
            right++;
        }
        return right;
    }

    private boolean isEnd(int right, double lambda) {
        return right == 0 || right == lambdas.length || lambdas[right] == lambda;
    }

    /** The part that the solution before {@code right} has in the one at lambda. */
    private double share(int right, double lambda) {
        return (lambda - lambdas[right]) / (lambdas[right - 1] - lambdas[right]);
    }

    /** The linear predictor at a lambda. The columns must be this path's, in its order, without gaps. */
    double[] linearPredictor(DesignMatrix x, double lambda) {
        int right = firstNotAbove(lambda);
        double[] eta = new double[x.rowCount()];
        if (isEnd(right, lambda)) {
            addPredictor(x, Math.min(right, lambdas.length - 1), 1, eta);
        } else {
            double share = share(right, lambda);
            addPredictor(x, right - 1, share, eta);
            addPredictor(x, right, 1 - share, eta);
        }
        return eta;
    }

    private void addPredictor(DesignMatrix x, int index, double share, double[] eta) {
        for (int i = 0; i < eta.length; i++) {
            eta[i] += share * intercepts[index];
        }
        SparseVector solution = coefficients[index];
        for (int k = 0; k < solution.size(); k++) {
            x.addTo(solution.columns()[k], share * solution.values()[k], eta);
        }
    }

    /**
     * The mean of the outcome at a lambda.
     *
     * @param x holds the columns of this path, in any order
     * @param lambda finite, at least 0
     * @return one value a row; probabilities for a binomial path
     */
    public double[] predict(DesignMatrix x, double lambda) {
        return at(lambda).mean(x);
    }
}
