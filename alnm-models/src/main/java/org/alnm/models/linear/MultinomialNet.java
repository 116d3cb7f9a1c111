package org.alnm.models.linear;

import java.util.Arrays;
import org.alnm.models.DesignMatrix;
import org.alnm.models.ModelException;

/**
 * An {@link ElasticNet} for an outcome of several classes, with one vector of coefficients a class (glmnet's
 * {@code family = "multinomial"}). Immutable.
 *
 * <p>Minimises the weighted mean of -log p of the class that a case has, with
 * {@code p_k = exp(a_k + x b_k) / sum_l exp(a_l + x b_l)}, plus lambda times the elastic-net penalty of all b_k, columns
 * standardised as in {@link ElasticNet}. The intercepts sum to 0. Two classes give the binomial LASSO: its coefficient
 * is the difference of the two.
 *
 * <p>Grouped, the absolute values of a column's coefficients are replaced by their Euclidean length over the classes, so
 * that a column comes in for all classes or none (glmnet's {@code type.multinomial = "grouped"}).
 *
 * <pre>{@code
 * MultinomialPath path = MultinomialNet.of(ElasticNet.binomial(1)).fit(x, grade, 3);
 * double[][] p = path.predict(test, path.lambdas()[40]);
 * }</pre>
 *
 * @param settings of the binomial family, for what the two have in common: mixture, lambdas, penalty factors,
 *     standardisation, intercept, stopping
 * @param grouped whether columns come in for all classes or none
 */
public record MultinomialNet(ElasticNet settings, boolean grouped) {

    /**
     * Checks the family.
     *
     * @throws ModelException if it is not binomial
     */
    public MultinomialNet {
        if (settings.family() != Family.BINOMIAL) {
            throw new ModelException("a multinomial net generalises a binomial one: " + settings.family());
        }
    }

    /**
     * A net for several classes whose columns come in class by class.
     *
     * @param settings of the binomial family
     * @return the net
     * @throws ModelException if the family is another
     */
    public static MultinomialNet of(ElasticNet settings) {
        return new MultinomialNet(settings, false);
    }

    /**
     * A net for several classes whose columns come in for all classes or none.
     *
     * @param settings of the binomial family
     * @return the net
     * @throws ModelException if the family is another
     */
    public static MultinomialNet grouped(ElasticNet settings) {
        return new MultinomialNet(settings, true);
    }

    /**
     * Fits the path, all cases alike.
     *
     * @param x numbers without gaps
     * @param y the class of each row, from 0
     * @param classes how many there are, at least 2
     * @return one solution a lambda
     * @throws ModelException if a class has no case, or the input does not fit together
     * @throws org.alnm.models.MissingValuesException if a value is missing
     * @throws org.alnm.models.ConvergenceException if an iteration does not end
     */
    public MultinomialPath fit(DesignMatrix x, int[] y, int classes) {
        double[] weights = new double[y.length];
        Arrays.fill(weights, 1);
        return fit(x, y, classes, weights);
    }

    /**
     * Fits the path.
     *
     * @param x numbers without gaps
     * @param y the class of each row, from 0
     * @param classes how many there are, at least 2
     * @param weights finite, at least 0, one a row; only their ratios matter to the coefficients
     * @return one solution a lambda
     * @throws ModelException if a class has no case, or the input does not fit together
     * @throws org.alnm.models.MissingValuesException if a value is missing
     * @throws org.alnm.models.ConvergenceException if an iteration does not end
     */
    public MultinomialPath fit(DesignMatrix x, int[] y, int classes, double[] weights) {
        x.requireNumbers("The multinomial net");
        double[] shares = shares(y, classes, weights);
        double total = Outcome.total(x, y.length, weights);
        double[] weight = new double[y.length];
        for (int i = 0; i < weight.length; i++) {
            weight[i] = weights[i] / total;
        }
        double nullLoss = nullLoss(shares, total);
        double[] factor = settings.scaledFactors(x.columnCount());
        ScaledDesign design = ScaledDesign.of(x, weight, settings.hasIntercept(), settings.standardises());
        MultinomialDescent solver = solver(design, weight, y, classes, factor, nullLoss);
        double most = solver.greatestGradient(factor) / Math.max(settings.alpha(), 1e-3);
        double[] lambdas = settings.path(most, 1, x);
        double[][] intercepts = new double[lambdas.length][];
        double[][][] coefficients = new double[lambdas.length][][];
        double[] ratios = new double[lambdas.length];
        double previous = most;
        for (int index = 0; index < lambdas.length; index++) {
            // An automatic path starts with the null model, also for ridge, where its true lambda is infinite.
            if (index > 0 || settings.hasGivenLambdas()) {
                solver.solve(lambdas[index], previous);
                previous = Math.min(most, lambdas[index]);
            }
            intercepts[index] = new double[classes];
            coefficients[index] = new double[classes][x.columnCount()];
            original(design, solver.coefficients(), intercepts[index], coefficients[index]);
            ratios[index] = 1 - solver.loss() / nullLoss;
        }
        return new MultinomialPath(x.names(), lambdas, intercepts, coefficients, ratios, 2 * nullLoss * total);
    }

    private static double[] shares(int[] y, int classes, double[] weights) {
        if (classes < 2 || weights.length != y.length) {
            throw new ModelException("a multinomial net needs at least 2 classes and one weight a case: " + classes
                    + " classes, " + y.length + " cases, " + weights.length + " weights");
        }
        double[] shares = new double[classes];
        for (int i = 0; i < y.length; i++) {
            if (y[i] < 0 || y[i] >= classes) {
                throw new ModelException("the class of row " + i + " (counted from 0) is " + y[i] + "; there are "
                        + classes + ", counted from 0");
            }
            shares[y[i]] += weights[i];
        }
        for (int k = 0; k < classes; k++) {
            if (!(shares[k] > 0)) {
                throw new ModelException("no case is of class " + k + " (counted from 0, of " + classes
                        + "): leave the class out, or give it cases");
            }
        }
        return shares;
    }

    private double nullLoss(double[] shares, double total) {
        if (!settings.hasIntercept()) {
            return StrictMath.log(shares.length);
        }
        double loss = 0;
        for (double share : shares) {
            loss -= share / total * StrictMath.log(share / total);
        }
        return loss;
    }

    private MultinomialDescent solver(
            ScaledDesign design, double[] weight, int[] y, int classes, double[] factor, double nullLoss) {
        int p = factor.length;
        int[] varying = design.varying();
        boolean ones = settings.hasIntercept();
        double[][] columns = Arrays.copyOf(design.columns(), ones ? p + 1 : p);
        int[] candidates = varying;
        if (ones) {
            columns[p] = new double[weight.length];
            Arrays.fill(columns[p], 1);
            candidates = Arrays.copyOf(varying, varying.length + 1);
            candidates[varying.length] = p;
        }
        double[] l1 = new double[columns.length];
        double[] l2 = new double[columns.length];
        for (int j : varying) {
            l1[j] = settings.alpha() * factor[j];
            l2[j] = (1 - settings.alpha()) * factor[j];
        }
        return grouped
                ? new GroupedSolver(columns, candidates, l1, l2, weight, y, classes, nullLoss, settings.stopping())
                : new MultinomialSolver(columns, candidates, l1, l2, weight, y, classes, nullLoss, settings.stopping());
    }

    /** Turns scaled coefficients into those of the columns as given. */
    private static void original(ScaledDesign design, double[][] scaled, double[] intercepts, double[][] coefficients) {
        double mean = 0;
        for (int k = 0; k < scaled.length; k++) {
            int p = coefficients[k].length;
            intercepts[k] = scaled[k].length > p ? scaled[k][p] : 0;
            for (int j : design.varying()) {
                if (scaled[k][j] != 0) {
                    coefficients[k][j] = scaled[k][j] / design.scale(j);
                    intercepts[k] -= coefficients[k][j] * design.centre(j);
                }
            }
            mean += intercepts[k] / scaled.length;
        }
        for (int k = 0; k < scaled.length && scaled[k].length > coefficients[k].length; k++) {
            intercepts[k] -= mean;
        }
    }
}
