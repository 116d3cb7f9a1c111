package org.alnm.models.linear;

import java.util.List;
import org.alnm.models.DesignMatrix;
import org.alnm.models.ModelException;

/**
 * Multinomial elastic-net solutions for a falling sequence of lambdas, on the scale of the columns as given. Immutable.
 */
public final class MultinomialPath {

    private final List<String> names;
    private final double[] lambdas;
    private final double[][] intercepts;
    private final double[][][] coefficients;
    private final double[] devianceRatios;
    private final double nullDeviance;

    MultinomialPath(
            List<String> names,
            double[] lambdas,
            double[][] intercepts,
            double[][][] coefficients,
            double[] devianceRatios,
            double nullDeviance) {
        this.names = names;
        this.lambdas = lambdas;
        this.intercepts = intercepts;
        this.coefficients = coefficients;
        this.devianceRatios = devianceRatios;
        this.nullDeviance = nullDeviance;
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
     * The classes.
     *
     * @return at least 2
     */
    public int classes() {
        return intercepts[0].length;
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
     * The intercept of a class.
     *
     * @param index of the solution, 0 to size - 1
     * @param of the class, from 0
     * @return 0 where the model has none; all classes' sum to 0
     */
    public double intercept(int index, int of) {
        return intercepts[index][of];
    }

    /**
     * The coefficients of a class.
     *
     * @param index of the solution, 0 to size - 1
     * @param of the class, from 0
     * @return a new array, one a column; 0 for columns that do not vary
     */
    public double[] coefficients(int index, int of) {
        return coefficients[index][of].clone();
    }

    /**
     * The columns with a coefficient in at least one class.
     *
     * @param index of the solution, 0 to size - 1
     * @return how many
     */
    public int degreesOfFreedom(int index) {
        int count = 0;
        for (int j = 0; j < names.size(); j++) {
            boolean any = false;
            for (double[] ofClass : coefficients[index]) {
                any |= ofClass[j] != 0;
            }
            count += any ? 1 : 0;
        }
        return count;
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
     * The deviance of the model with nothing but intercepts, if it has them.
     *
     * @return minus twice the log-likelihood
     */
    public double nullDeviance() {
        return nullDeviance;
    }

    /**
     * Probabilities at a lambda: between two of the path, coefficients are interpolated linearly in lambda, as glmnet
     * does; outside it is the nearest end.
     *
     * @param x the columns of this path, in its order, without gaps
     * @param lambda finite, at least 0
     * @return a new array: for each row, one probability a class
     * @throws ModelException if the columns are others or lambda is out of its range
     */
    public double[][] predict(DesignMatrix x, double lambda) {
        if (!(lambda >= 0) || Double.isInfinite(lambda)) {
            throw new ModelException("lambda must be finite and at least 0: " + lambda);
        }
        if (!x.names().equals(names)) {
            throw new ModelException("the net was fitted to the columns " + names + ", not to " + x.names());
        }
        x.requireNumbers("The multinomial net");
        int right = 0;
        while (right < lambdas.length && lambdas[right] > lambda) {
            right++;
        }
        double[][] eta = new double[classes()][x.rowCount()];
        if (right == 0 || right == lambdas.length || lambdas[right] == lambda) {
            add(x, Math.min(right, lambdas.length - 1), 1, eta);
        } else {
            double share = (lambda - lambdas[right]) / (lambdas[right - 1] - lambdas[right]);
            add(x, right - 1, share, eta);
            add(x, right, 1 - share, eta);
        }
        return probabilities(eta, x.rowCount());
    }

    private void add(DesignMatrix x, int index, double share, double[][] eta) {
        for (int k = 0; k < eta.length; k++) {
            for (int i = 0; i < eta[k].length; i++) {
                eta[k][i] += share * intercepts[index][k];
            }
            for (int j = 0; j < coefficients[index][k].length; j++) {
                if (coefficients[index][k][j] != 0) {
                    x.addTo(j, share * coefficients[index][k][j], eta[k]);
                }
            }
        }
    }

    private static double[][] probabilities(double[][] eta, int rows) {
        double[][] p = new double[rows][eta.length];
        for (int i = 0; i < rows; i++) {
            double most = eta[0][i];
            for (double[] one : eta) {
                most = Math.max(most, one[i]);
            }
            double sum = 0;
            for (int k = 0; k < eta.length; k++) {
                p[i][k] = StrictMath.exp(eta[k][i] - most);
                sum += p[i][k];
            }
            for (int k = 0; k < eta.length; k++) {
                p[i][k] /= sum;
            }
        }
        return p;
    }
}
