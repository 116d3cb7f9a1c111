package org.alnm.models.linear;

import java.util.ArrayList;
import java.util.List;
import org.alnm.models.DesignMatrix;
import org.alnm.models.Logit;
import org.alnm.models.ModelException;

/** An intercept and one coefficient a column, on the scale of the columns as they were given. Immutable. */
public final class LinearModel {

    private final Family family;
    private final List<String> names;
    private final double intercept;
    private final double[] coefficients;

    private LinearModel(Family family, List<String> names, double intercept, double[] coefficients) {
        this.family = family;
        this.names = names;
        this.intercept = intercept;
        this.coefficients = coefficients;
    }

    /**
     * A model from its numbers.
     *
     * @param family what the linear predictor means
     * @param names columns
     * @param intercept finite
     * @param coefficients finite, one a column
     * @return the model
     * @throws ModelException if a number is not finite or the lengths differ
     */
    public static LinearModel of(Family family, List<String> names, double intercept, double[] coefficients) {
        if (names.size() != coefficients.length) {
            throw new ModelException(names.size() + " names for " + coefficients.length + " coefficients");
        }
        double[] copy = new double[coefficients.length];
        for (int j = 0; j < copy.length; j++) {
            copy[j] = finite(names.get(j), coefficients[j]);
        }
        return new LinearModel(family, List.copyOf(names), finite("the intercept", intercept), copy);
    }

    private static double finite(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new ModelException("the coefficient of " + what + " is " + value + "; it must be finite");
        }
        return value + 0.0; // -0.0 becomes 0.0.
    }

    /**
     * What the linear predictor means.
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
     * The intercept.
     *
     * @return the linear predictor where all columns are 0
     */
    public double intercept() {
        return intercept;
    }

    /**
     * The coefficients.
     *
     * @return a new array, one a column
     */
    public double[] coefficients() {
        return coefficients.clone();
    }

    /**
     * The columns that matter.
     *
     * @return names of the columns whose coefficient is not 0, in order
     */
    public List<String> selected() {
        List<String> selected = new ArrayList<>();
        for (int j = 0; j < coefficients.length; j++) {
            if (coefficients[j] != 0) {
                selected.add(names.get(j));
            }
        }
        return List.copyOf(selected);
    }

    /**
     * The same model without the columns whose coefficient is 0.
     *
     * @return a model that predicts the same bits
     */
    public LinearModel sparse() {
        List<String> selected = selected();
        double[] kept = new double[selected.size()];
        int n = 0;
        for (double coefficient : coefficients) {
            if (coefficient != 0) {
                kept[n++] = coefficient;
            }
        }
        return new LinearModel(family, selected, intercept, kept);
    }

    /**
     * Intercept plus coefficients times columns, summed in the order of this model's columns.
     *
     * @param x holds at least the columns of this model, in any order
     * @return one value a row
     * @throws ModelException if a column is absent
     * @throws org.alnm.models.MissingValuesException if a value is missing
     */
    public double[] linearPredictor(DesignMatrix x) {
        DesignMatrix mine = x.select(names).requireNumbers("A linear model");
        double[] eta = new double[x.rowCount()];
        java.util.Arrays.fill(eta, intercept);
        for (int j = 0; j < coefficients.length; j++) {
            mine.addTo(j, coefficients[j], eta);
        }
        return eta;
    }

    /**
     * The mean of the outcome: the linear predictor (gaussian) or the probability of 1 (binomial).
     *
     * @param x holds at least the columns of this model, in any order
     * @return one value a row; a probability in [0, 1]
     * @throws ModelException if a column is absent
     * @throws org.alnm.models.MissingValuesException if a value is missing
     */
    public double[] mean(DesignMatrix x) {
        double[] mean = linearPredictor(x);
        if (family == Family.BINOMIAL) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] = Logit.probability(mean[i]);
            }
        }
        return mean;
    }

    @Override
    public String toString() {
        return "LinearModel[" + family + ", " + selected().size() + " of " + names.size() + " columns]";
    }
}
