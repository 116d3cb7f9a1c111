package org.alnm.models.linear;

import java.util.Arrays;
import java.util.List;
import org.alnm.core.Parallel;
import org.alnm.models.DesignMatrix;
import org.alnm.models.Logit;
import org.alnm.models.ModelException;
import org.alnm.models.validation.Folds;
import org.alnm.models.validation.SplitException;

/**
 * An elastic-net path with the cross-validated measure of each solution, by the conventions of glmnet's
 * {@code cv.glmnet}. Immutable.
 *
 * <p>The mean is weighted with the folds' weights, and its standard error is the root of the weighted variance over the
 * folds divided by their number less one. Where the lambdas were given, the folds solve for the same; otherwise each
 * fold lays its own path and its predictions are interpolated in lambda.
 */
public final class ElasticNetCv {

    private static final int FEWEST_CASES_A_FOLD = 3;

    private final ElasticNetPath path;
    private final Measure measure;
    private final CvSummary summary;

    private ElasticNetCv(ElasticNetPath path, Measure measure, CvSummary summary) {
        this.path = path;
        this.measure = measure;
        this.summary = summary;
    }

    /** What the standard error of the mean is computed over. */
    public enum Spread {
        /** Over the folds. glmnet's default; with fewer than 3 cases a fold it becomes {@link #CASES}. */
        FOLDS,
        /** Over the cases. The AUC, which single cases do not have, is over the folds anyway. */
        CASES
    }

    /**
     * Cross-validates, all cases alike, with the spread over the folds.
     *
     * @param net what to fit
     * @param x numbers without gaps
     * @param y the outcome, one a row
     * @param folds one a row
     * @param measure one that suits the family
     * @return the path of all rows and its judgement
     * @throws ModelException if the measure does not suit, or a fold's rows cannot be fitted or judged
     */
    public static ElasticNetCv of(ElasticNet net, DesignMatrix x, double[] y, Folds folds, Measure measure) {
        double[] weights = new double[y.length];
        Arrays.fill(weights, 1);
        return of(net, x, y, weights, folds, measure, Spread.FOLDS);
    }

    /**
     * Cross-validates.
     *
     * @param net what to fit
     * @param x numbers without gaps
     * @param y the outcome, one a row
     * @param weights finite, at least 0, one a row
     * @param folds one a row
     * @param measure one that suits the family
     * @param spread what the standard error is computed over
     * @return the path of all rows and its judgement
     * @throws ModelException if the measure does not suit, or a fold's rows cannot be fitted or judged
     */
    public static ElasticNetCv of(
            ElasticNet net, DesignMatrix x, double[] y, double[] weights, Folds folds, Measure measure, Spread spread) {
        return of(net, x, y, weights, folds, measure, spread, 1);
    }

    /**
     * Cross-validates with several threads; their number does not touch a bit.
     *
     * @param net what to fit
     * @param x numbers without gaps
     * @param y the outcome, one a row
     * @param weights finite, at least 0, one a row
     * @param folds one a row
     * @param measure one that suits the family
     * @param spread what the standard error is computed over
     * @param threads at least 1; each fits one fold, or the whole path, at a time
     * @return the path of all rows and its judgement
     * @throws ModelException if the measure does not suit, or a fold's rows cannot be fitted or judged
     */
    public static ElasticNetCv of(
            ElasticNet net,
            DesignMatrix x,
            double[] y,
            double[] weights,
            Folds folds,
            Measure measure,
            Spread spread,
            int threads) {
        if (!measure.suits(net.family())) {
            throw new ModelException(measure + " does not suit the family " + net.family());
        }
        if (folds.rowCount() != y.length) {
            throw new SplitException("folds of " + folds.rowCount() + " rows for " + y.length + " cases");
        }
        // The whole path first: it is the longest.
        List<ElasticNetPath> paths = Parallel.of(threads)
                .map(folds.count() + 1, i -> i == 0 ? net.fit(x, y, weights) : fit(net, x, y, weights, folds, i - 1));
        ElasticNetPath path = paths.get(0);
        boolean byFold =
                measure.ofFold() || (spread == Spread.FOLDS && y.length >= FEWEST_CASES_A_FOLD * folds.count());
        int units = byFold ? folds.count() : y.length;
        double[][] values = new double[path.size()][units];
        double[] unitWeights = new double[units];
        for (int fold = 0; fold < folds.count(); fold++) {
            int[] test = folds.test(fold);
            double[] testY = pick(y, test);
            double[] testWeights = pick(weights, test);
            double[][] predictors = predictors(paths.get(fold + 1), path, x.rows(test));
            for (int i = 0; i < test.length; i++) {
                unitWeights[byFold ? fold : test[i]] += testWeights[i];
            }
            for (int k = 0; k < path.size(); k++) {
                judge(net.family(), measure, predictors[k], testY, testWeights, values[k], byFold, fold, test);
            }
        }
        return summarise(path, measure, values, unitWeights);
    }

    private static ElasticNetPath fit(
            ElasticNet net, DesignMatrix x, double[] y, double[] weights, Folds folds, int fold) {
        int[] train = folds.train(fold);
        try {
            return net.fit(x.rows(train), pick(y, train), pick(weights, train));
        } catch (ModelException e) {
            throw new ModelException("fold " + fold + " (counted from 0): " + e.getMessage(), e);
        }
    }

    /** The linear predictor of a fold's held-out rows at each lambda of the whole path. */
    private static double[][] predictors(ElasticNetPath own, ElasticNetPath path, DesignMatrix held) {
        double[] lambdas = path.lambdas();
        double[][] predictors = new double[lambdas.length][];
        for (int k = 0; k < lambdas.length; k++) {
            predictors[k] = own.linearPredictor(held, lambdas[k]);
        }
        return predictors;
    }

    private static void judge(
            Family family,
            Measure measure,
            double[] predictor,
            double[] y,
            double[] weights,
            double[] values,
            boolean byFold,
            int fold,
            int[] rows) {
        if (measure == Measure.AUC) {
            values[fold] = WeightedAuc.of(y, predictor, weights);
            if (Double.isNaN(values[fold])) {
                throw new SplitException("fold " + fold + " (counted from 0) holds out " + y.length
                        + " cases of one class, so it has no AUC; use stratified folds, fewer folds, or the deviance");
            }
            return;
        }
        double sum = 0;
        double total = 0;
        for (int i = 0; i < y.length; i++) {
            double mean = family == Family.BINOMIAL ? Logit.probability(predictor[i]) : predictor[i];
            double loss = measure.loss(family, y[i], mean);
            if (!byFold) {
                values[rows[i]] = loss;
            }
            sum += weights[i] * loss;
            total += weights[i];
        }
        if (byFold) {
            values[fold] = sum / total;
        }
    }

    private static ElasticNetCv summarise(
            ElasticNetPath path, Measure measure, double[][] values, double[] unitWeights) {
        return new ElasticNetCv(path, measure, new CvSummary(values, unitWeights, measure == Measure.AUC));
    }

    private static double[] pick(double[] from, int[] rows) {
        double[] picked = new double[rows.length];
        for (int r = 0; r < rows.length; r++) {
            picked[r] = from[rows[r]];
        }
        return picked;
    }

    /**
     * The solutions on all rows.
     *
     * @return the path
     */
    public ElasticNetPath path() {
        return path;
    }

    /**
     * What the solutions were judged by.
     *
     * @return the measure
     */
    public Measure measure() {
        return measure;
    }

    /**
     * The cross-validated measure (glmnet's {@code cvm}).
     *
     * @return a new array, one a lambda
     */
    public double[] means() {
        return summary.means();
    }

    /**
     * Its standard error (glmnet's {@code cvsd}).
     *
     * @return a new array, one a lambda
     */
    public double[] standardErrors() {
        return summary.errors();
    }

    /**
     * The best solution; of equals the one with the greatest lambda (glmnet's {@code lambda.min}).
     *
     * @return its index on the path
     */
    public int minimum() {
        return summary.minimum();
    }

    /**
     * The solution with the greatest lambda within one standard error of the best (glmnet's {@code lambda.1se}).
     *
     * @return its index on the path
     */
    public int oneStandardError() {
        return summary.oneStandardError();
    }
}
