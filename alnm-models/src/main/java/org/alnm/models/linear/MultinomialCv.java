package org.alnm.models.linear;

import java.util.Arrays;
import org.alnm.models.DesignMatrix;
import org.alnm.models.ModelException;
import org.alnm.models.validation.Folds;
import org.alnm.models.validation.SplitException;

/**
 * A multinomial path with the cross-validated measure of each solution, by the conventions of glmnet's
 * {@code cv.glmnet}, as {@link ElasticNetCv}. Immutable.
 */
public final class MultinomialCv {

    private static final double LEAST_PROBABILITY = 1e-5;
    private static final int FEWEST_CASES_A_FOLD = 3;

    private final MultinomialPath path;
    private final Measure measure;
    private final CvSummary summary;

    private MultinomialCv(MultinomialPath path, Measure measure, CvSummary summary) {
        this.path = path;
        this.measure = measure;
        this.summary = summary;
    }

    /**
     * Cross-validates.
     *
     * @param net what to fit
     * @param x numbers without gaps
     * @param y the class of each row, from 0
     * @param classes how many there are, at least 2
     * @param weights finite, at least 0, one a row
     * @param folds one a row; every class must stand outside every fold
     * @param measure any but the AUC: minus twice the log-likelihood with probabilities kept within [1e-5, 1 - 1e-5],
     *     squared or absolute errors summed over classes, or the share of cases whose class is not the likeliest
     * @return the path of all rows and its judgement
     * @throws ModelException if the measure does not suit, or a fold's rows cannot be fitted
     */
    public static MultinomialCv of(
            MultinomialNet net, DesignMatrix x, int[] y, int classes, double[] weights, Folds folds, Measure measure) {
        if (measure == Measure.AUC) {
            throw new ModelException("the AUC does not suit several classes; use the deviance or the class error");
        }
        if (folds.rowCount() != y.length) {
            throw new SplitException("folds of " + folds.rowCount() + " rows for " + y.length + " cases");
        }
        MultinomialPath path = net.fit(x, y, classes, weights);
        boolean byFold = y.length >= FEWEST_CASES_A_FOLD * folds.count();
        double[][] values = new double[path.size()][byFold ? folds.count() : y.length];
        double[] unitWeights = new double[values[0].length];
        double[] lambdas = path.lambdas();
        for (int fold = 0; fold < folds.count(); fold++) {
            MultinomialPath own = fit(net, x, y, classes, weights, folds, fold);
            int[] test = folds.test(fold);
            DesignMatrix held = x.rows(test);
            double total = 0;
            for (int row : test) {
                total += weights[row];
                unitWeights[byFold ? fold : row] += weights[row];
            }
            for (int k = 0; k < lambdas.length; k++) {
                double[][] p = own.predict(held, lambdas[k]);
                for (int i = 0; i < test.length; i++) {
                    double loss = loss(measure, y[test[i]], p[i]);
                    values[k][byFold ? fold : test[i]] += byFold ? weights[test[i]] * loss / total : loss;
                }
            }
        }
        return new MultinomialCv(path, measure, new CvSummary(values, unitWeights, false));
    }

    private static MultinomialPath fit(
            MultinomialNet net, DesignMatrix x, int[] y, int classes, double[] weights, Folds folds, int fold) {
        int[] train = folds.train(fold);
        try {
            return net.fit(
                    x.rows(train),
                    Arrays.stream(train).map(row -> y[row]).toArray(),
                    classes,
                    Arrays.stream(train).mapToDouble(row -> weights[row]).toArray());
        } catch (ModelException e) {
            throw new ModelException("fold " + fold + " (counted from 0): " + e.getMessage(), e);
        }
    }

    private static double loss(Measure measure, int y, double[] p) {
        if (measure == Measure.DEVIANCE) {
            return -2 * StrictMath.log(Math.min(Math.max(p[y], LEAST_PROBABILITY), 1 - LEAST_PROBABILITY));
        }
        double sum = 0;
        int likeliest = 0;
        for (int k = 0; k < p.length; k++) {
            double miss = (y == k ? 1 : 0) - p[k];
            sum += measure == Measure.MEAN_SQUARED_ERROR ? miss * miss : Math.abs(miss);
            likeliest = p[k] > p[likeliest] ? k : likeliest;
        }
        return measure == Measure.CLASS_ERROR ? (likeliest == y ? 0 : 1) : sum;
    }

    /**
     * The solutions on all rows.
     *
     * @return the path
     */
    public MultinomialPath path() {
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
