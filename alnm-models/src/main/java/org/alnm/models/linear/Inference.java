package org.alnm.models.linear;

import org.alnm.eval.Interval;
import org.alnm.models.ModelException;
import org.apache.commons.math3.special.Erf;

/**
 * Wald's standard errors, tests and intervals of the coefficients of an unpenalised logistic regression. Coefficient 0
 * is the intercept, coefficient j + 1 that of column j of the model. Immutable.
 */
public final class Inference {

    private final double[] coefficients;
    private final double[][] covariance;

    Inference(double[] coefficients, double[][] covariance) {
        this.coefficients = coefficients;
        this.covariance = covariance;
    }

    /**
     * The covariance of the coefficients: the inverse of the observed information.
     *
     * @return a new symmetric matrix
     */
    public double[][] covariance() {
        double[][] copy = new double[covariance.length][];
        for (int k = 0; k < copy.length; k++) {
            copy[k] = covariance[k].clone();
        }
        return copy;
    }

    /**
     * The standard errors.
     *
     * @return a new array, one a coefficient
     */
    public double[] standardErrors() {
        double[] errors = new double[covariance.length];
        for (int k = 0; k < errors.length; k++) {
            errors[k] = Math.sqrt(covariance[k][k]);
        }
        return errors;
    }

    /**
     * Coefficients over standard errors.
     *
     * @return a new array, one a coefficient
     */
    public double[] z() {
        double[] z = standardErrors();
        for (int k = 0; k < z.length; k++) {
            z[k] = coefficients[k] / z[k];
        }
        return z;
    }

    /**
     * Two-sided p-values of the tests that a coefficient is 0, by the normal distribution.
     *
     * @return a new array, one a coefficient
     */
    public double[] pValues() {
        double[] p = z();
        for (int k = 0; k < p.length; k++) {
            p[k] = Double.isNaN(p[k]) ? Double.NaN : Erf.erfc(Math.abs(p[k]) / Math.sqrt(2));
        }
        return p;
    }

    /**
     * Wald's interval of a coefficient. Its exponential bounds the odds ratio of one unit of the column.
     *
     * @param index 0 for the intercept, j + 1 for column j
     * @param level the confidence level, such as 0.95
     * @return coefficient plus and minus a normal quantile of standard errors
     * @throws ModelException if there is no such coefficient, or the level does not lie between 0 and 1
     */
    public Interval interval(int index, double level) {
        if (index < 0 || index >= coefficients.length) {
            throw new ModelException(
                    "no coefficient " + index + "; 0 is the intercept, the last is " + (coefficients.length - 1));
        }
        if (!(level > 0 && level < 1)) {
            throw new ModelException("a confidence level lies above 0 and below 1, such as 0.95: " + level);
        }
        double reach = Math.sqrt(2) * Erf.erfInv(level) * Math.sqrt(covariance[index][index]);
        return new Interval(coefficients[index] - reach, coefficients[index] + reach, level);
    }
}
