package org.alnm.models.linear;

import java.util.Arrays;
import java.util.Optional;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.DesignMatrix;
import org.alnm.models.ModelException;

/**
 * Regression with the elastic-net penalty: what to fit. Immutable; {@link #fit} does the work.
 *
 * <p>Minimises, over the intercept and the coefficients b of the standardised columns,
 *
 * <pre>{@code loss + lambda * sum_j factor_j * (alpha |b_j| + (1 - alpha) / 2 * b_j^2)}</pre>
 *
 * where the loss is the weighted mean of half the squared error (gaussian, outcome scaled to unit 1/n variance and
 * lambda with it) or of the negative log-likelihood (binomial). These are glmnet's conventions (Friedman, Hastie and
 * Tibshirani 2010, doi:10.18637/jss.v033.i01): 1/n variance, penalty factors scaled to sum to the number of columns,
 * and columns scaled by their centred deviation even without intercept. scikit-learn's {@code Lasso(alpha)} is lambda
 * here, its logistic {@code C} is 1 / (n lambda), and its gaussian elastic net has a ridge part that is greater by the
 * deviation of the outcome.
 *
 * <p>Two things differ from glmnet: the path never stops early, and each solution is exact (to rounding), unless
 * {@link #withThreshold} asks for glmnet's stopping rule.
 */
public final class ElasticNet {

    private static final int MOST_SWEEPS = 100_000;

    private final Family family;
    private final double alpha;
    private final boolean standardise;
    private final boolean intercept;
    private final int pathLength;
    private final Optional<Double> lambdaRatio;
    private final double[] lambdas;
    private final double[] factors;
    private final Stopping stopping;

    private ElasticNet(
            Family family,
            double alpha,
            boolean standardise,
            boolean intercept,
            int pathLength,
            Optional<Double> lambdaRatio,
            double[] lambdas,
            double[] factors,
            Stopping stopping) {
        this.family = family;
        this.alpha = alpha;
        this.standardise = standardise;
        this.intercept = intercept;
        this.pathLength = pathLength;
        this.lambdaRatio = lambdaRatio;
        this.lambdas = lambdas;
        this.factors = factors;
        this.stopping = stopping;
    }

    /**
     * For an outcome that is a number.
     *
     * @param alpha 1 for the LASSO, 0 for ridge, between for the elastic net
     * @return with intercept, columns standardised, and a path of 100 lambdas
     */
    public static ElasticNet gaussian(double alpha) {
        return of(Family.GAUSSIAN, alpha);
    }

    /**
     * For an outcome that is 0 or 1.
     *
     * @param alpha 1 for the LASSO, 0 for ridge, between for the elastic net
     * @return with intercept, columns standardised, and a path of 100 lambdas
     */
    public static ElasticNet binomial(double alpha) {
        return of(Family.BINOMIAL, alpha);
    }

    /**
     * For a family.
     *
     * @param family of the outcome
     * @param alpha 1 for the LASSO, 0 for ridge, between for the elastic net
     * @return with intercept, columns standardised, and a path of 100 lambdas
     * @throws ModelException if alpha is outside [0, 1]
     */
    public static ElasticNet of(Family family, double alpha) {
        if (!(alpha >= 0 && alpha <= 1)) {
            throw new ModelException("alpha must be in [0, 1] (1 LASSO, 0 ridge): " + alpha);
        }
        return new ElasticNet(
                family,
                alpha,
                true,
                true,
                100,
                Optional.empty(),
                new double[0],
                new double[0],
                new Stopping(true, 0, MOST_SWEEPS));
    }

    /**
     * Whether columns are scaled to unit variance before the penalty is applied.
     *
     * @param wanted true by default
     * @return a copy
     */
    public ElasticNet withStandardise(boolean wanted) {
        return new ElasticNet(family, alpha, wanted, intercept, pathLength, lambdaRatio, lambdas, factors, stopping);
    }

    /**
     * Whether the model has an intercept.
     *
     * @param wanted true by default
     * @return a copy
     */
    public ElasticNet withIntercept(boolean wanted) {
        return new ElasticNet(family, alpha, standardise, wanted, pathLength, lambdaRatio, lambdas, factors, stopping);
    }

    /**
     * The lambdas to solve for, instead of a path that starts where the first coefficient leaves 0.
     *
     * @param values finite, at least 0, at least one; sorted, falling
     * @return a copy
     * @throws ModelException if there is none or one is negative or not finite
     */
    public ElasticNet withLambdas(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < sorted.length / 2; i++) {
            double swap = sorted[i];
            sorted[i] = sorted[sorted.length - 1 - i];
            sorted[sorted.length - 1 - i] = swap;
        }
        for (double value : sorted) {
            if (!(value >= 0) || Double.isInfinite(value)) {
                throw new ModelException("lambda must be finite and at least 0: " + value);
            }
        }
        if (sorted.length == 0) {
            throw new ModelException("no lambda given; leave the path to the data, or give at least one");
        }
        return new ElasticNet(
                family, alpha, standardise, intercept, pathLength, lambdaRatio, sorted, factors, stopping);
    }

    /**
     * The shape of the automatic path: lambdas in a geometric sequence.
     *
     * @param length how many, at least 2; 100 by default
     * @return a copy
     * @throws ModelException if it is less
     */
    public ElasticNet withPathLength(int length) {
        if (length < 2) {
            throw new ModelException("a path has at least 2 lambdas: " + length);
        }
        return new ElasticNet(family, alpha, standardise, intercept, length, lambdaRatio, lambdas, factors, stopping);
    }

    /**
     * How far the automatic path goes.
     *
     * @param ratio of the last lambda to the first, in (0, 1); by default 0.01 with fewer rows than columns, otherwise
     *     1e-4
     * @return a copy
     * @throws ModelException if it is out of range
     */
    public ElasticNet withLambdaRatio(double ratio) {
        if (!(ratio > 0 && ratio < 1)) {
            throw new ModelException("the ratio of the last lambda to the first must be in (0, 1): " + ratio);
        }
        return new ElasticNet(
                family, alpha, standardise, intercept, pathLength, Optional.of(ratio), lambdas, factors, stopping);
    }

    /**
     * How much each column is penalised in relation to the others.
     *
     * @param values finite, at least 0, one a column, not all 0; 0 keeps a column in
     * @return a copy
     * @throws ModelException if one is negative or not finite, or all are 0
     */
    public ElasticNet withPenaltyFactors(double... values) {
        double sum = 0;
        for (double value : values) {
            if (!(value >= 0) || Double.isInfinite(value)) {
                throw new ModelException("a penalty factor must be finite and at least 0: " + value);
            }
            sum += value;
        }
        if (!(sum > 0)) {
            throw new ModelException("all " + values.length + " penalty factors are 0; there is nothing to penalise");
        }
        return new ElasticNet(
                family, alpha, standardise, intercept, pathLength, lambdaRatio, lambdas, values.clone(), stopping);
    }

    /**
     * glmnet's stopping rule instead of exact solutions: coordinate descent ends when no coefficient's last change
     * improved the objective by more than this share of the null deviance.
     *
     * @param threshold above 0, below 0.1; glmnet's default is 1e-7
     * @return a copy
     * @throws ModelException if it is out of range
     */
    public ElasticNet withThreshold(double threshold) {
        if (!(threshold > 0 && threshold < 0.1)) {
            throw new ModelException("the threshold must be in (0, 0.1): " + threshold);
        }
        Stopping rule = new Stopping(false, threshold, stopping.mostSweeps());
        return new ElasticNet(family, alpha, standardise, intercept, pathLength, lambdaRatio, lambdas, factors, rule);
    }

    /**
     * When to give up.
     *
     * @param sweeps passes over the active columns for one lambda, at least 1; 100,000 by default
     * @return a copy
     * @throws ModelException if it is less
     */
    public ElasticNet withMostSweeps(int sweeps) {
        if (sweeps < 1) {
            throw new ModelException("at least one sweep is needed: " + sweeps);
        }
        Stopping rule = new Stopping(stopping.exact(), stopping.threshold(), sweeps);
        return new ElasticNet(family, alpha, standardise, intercept, pathLength, lambdaRatio, lambdas, factors, rule);
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
     * The mixture of penalties.
     *
     * @return 1 for the LASSO, 0 for ridge
     */
    public double alpha() {
        return alpha;
    }

    /**
     * Whether the lambdas were given.
     *
     * @return false where the path is left to the data
     */
    public boolean hasGivenLambdas() {
        return lambdas.length > 0;
    }

    boolean standardises() {
        return standardise;
    }

    boolean hasIntercept() {
        return intercept;
    }

    Stopping stopping() {
        return stopping;
    }

    /**
     * Everything that was chosen.
     *
     * @return settings by name
     */
    public Provenance settings() {
        Provenance.Builder settings = Provenance.builder()
                .put("standardise", standardise)
                .put("intercept", intercept)
                .put("solutions", stopping.exact() ? "exact" : "threshold");
        if (!stopping.exact()) {
            settings.put("threshold", stopping.threshold());
        }
        if (hasGivenLambdas()) {
            settings.put("lambdas", lambdas);
        } else {
            settings.put("pathLength", pathLength);
            lambdaRatio.ifPresent(ratio -> settings.put("lambdaRatio", ratio));
        }
        if (factors.length > 0) {
            settings.put("penaltyFactors", factors);
        }
        return settings.build();
    }

    /**
     * Fits the path, all cases alike.
     *
     * @param x numbers without gaps
     * @param y the outcome, one a row; 0 or 1 for the binomial family
     * @return one solution a lambda
     * @throws ModelException if the outcome has one value only, or the input does not fit together
     * @throws org.alnm.models.MissingValuesException if a value is missing
     * @throws org.alnm.models.ConvergenceException if an iteration does not end
     */
    public ElasticNetPath fit(DesignMatrix x, double[] y) {
        double[] weights = new double[y.length];
        Arrays.fill(weights, 1);
        return fit(x, y, weights);
    }

    /**
     * Fits the path.
     *
     * @param x numbers without gaps
     * @param y the outcome, one a row; 0 or 1 for the binomial family
     * @param weights finite, at least 0, one a row; only their ratios matter to the coefficients
     * @return one solution a lambda
     * @throws ModelException if the outcome has one value only, or the input does not fit together
     * @throws org.alnm.models.MissingValuesException if a value is missing
     * @throws org.alnm.models.ConvergenceException if an iteration does not end
     */
    public ElasticNetPath fit(DesignMatrix x, double[] y, double[] weights) {
        x.requireNumbers("The elastic net");
        Outcome outcome = Outcome.of(family, x, y, weights, intercept);
        double[] factor = scaledFactors(x.columnCount());
        ScaledDesign design = ScaledDesign.of(x, outcome.weight(), intercept, standardise);
        PathSolver solver = solver(design, outcome, factor);
        double most = solver.greatestGradient(factor) / Math.max(alpha, 1e-3);
        double[] path = path(most, outcome.scale(), x);
        double[] intercepts = new double[path.length];
        SparseVector[] coefficients = new SparseVector[path.length];
        double[] ratios = new double[path.length];
        double[] dense = new double[x.columnCount()];
        double previous = most;
        for (int k = 0; k < path.length; k++) {
            // An automatic path starts with the null model, also for ridge, where its true lambda is infinite.
            if (k > 0 || hasGivenLambdas()) {
                double lambda = path[k] / outcome.scale();
                solver.solve(lambda, previous);
                previous = Math.min(most, lambda);
            }
            Arrays.fill(dense, 0);
            intercepts[k] = original(design, outcome, solver.coefficients(), dense);
            coefficients[k] = SparseVector.of(dense);
            ratios[k] = 1 - outcome.loss().value(solver.predictor()) / outcome.nullLoss();
        }
        return new ElasticNetPath(family, x.names(), path, intercepts, coefficients, ratios, outcome.nullDeviance());
    }

    double[] scaledFactors(int columns) {
        double[] scaled = new double[columns];
        if (factors.length == 0) {
            Arrays.fill(scaled, 1);
            return scaled;
        }
        if (factors.length != columns) {
            throw new ModelException(factors.length + " penalty factors for " + columns + " columns");
        }
        double sum = 0;
        for (double factor : factors) {
            sum += factor;
        }
        for (int j = 0; j < columns; j++) {
            scaled[j] = factors[j] * columns / sum;
        }
        return scaled;
    }

    private PathSolver solver(ScaledDesign design, Outcome outcome, double[] factor) {
        int p = factor.length;
        int n = outcome.weight().length;
        int[] varying = design.varying();
        // The binomial intercept is a column of ones without penalty; the gaussian one is gone with the centring.
        boolean ones = family == Family.BINOMIAL && intercept;
        double[][] columns = Arrays.copyOf(design.columns(), ones ? p + 1 : p);
        int[] candidates = varying;
        if (ones) {
            columns[p] = new double[n];
            Arrays.fill(columns[p], 1);
            candidates = Arrays.copyOf(varying, varying.length + 1);
            candidates[varying.length] = p;
        }
        double[] l1 = new double[columns.length];
        double[] l2 = new double[columns.length];
        for (int j : varying) {
            l1[j] = alpha * factor[j];
            l2[j] = (1 - alpha) * factor[j];
        }
        return new PathSolver(columns, candidates, l1, l2, outcome.loss(), n, outcome.nullLoss(), stopping);
    }

    double[] path(double most, double scale, DesignMatrix x) {
        if (hasGivenLambdas()) {
            return lambdas.clone();
        }
        if (!(most > 0)) {
            throw new ModelException("elastic net: none of the " + x.columnCount()
                    + " columns varies with the outcome, so no path can be laid; give the lambdas, or other columns");
        }
        double ratio = lambdaRatio.orElse(x.rowCount() < x.columnCount() ? 0.01 : 1e-4);
        double[] path = new double[pathLength];
        for (int k = 0; k < pathLength; k++) {
            path[k] = most * scale * StrictMath.pow(ratio, k / (pathLength - 1.0));
        }
        return path;
    }

    /** Turns scaled coefficients into those of the columns as given, and returns the intercept. */
    private double original(ScaledDesign design, Outcome outcome, double[] scaled, double[] coefficients) {
        double constant = outcome.centre();
        if (scaled.length > coefficients.length) {
            constant = scaled[coefficients.length];
        }
        for (int j : design.varying()) {
            if (scaled[j] != 0) {
                coefficients[j] = scaled[j] * outcome.scale() / design.scale(j);
                constant -= coefficients[j] * design.centre(j);
            }
        }
        return constant;
    }
}
