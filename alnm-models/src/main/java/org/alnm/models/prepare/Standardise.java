package org.alnm.models.prepare;

import java.util.Arrays;
import java.util.Locale;
import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedStep;
import org.alnm.models.Step;
import org.alnm.models.TrainingSet;
import org.alnm.models.numeric.Values;

/**
 * Brings columns to one scale, as learned on the training rows. Takes no missing values. A column that is the same in all
 * training rows becomes 0, whatever it is later.
 */
public final class Standardise implements Step {

    private final Rule rule;

    private Standardise(Rule rule) {
        this.rule = rule;
    }

    private enum Rule {
        Z_SCORE("z-score"),
        ROBUST("robust scaling"),
        MIN_MAX("min-max scaling");

        private final String text;

        Rule(String text) {
            this.text = text;
        }
    }

    /**
     * Subtracts the mean and divides by the standard deviation (of divisor n, as scikit-learn's StandardScaler).
     *
     * @return the step
     */
    public static Standardise zScore() {
        return new Standardise(Rule.Z_SCORE);
    }

    /**
     * Subtracts the median and divides by the range between the quartiles (R's type 7, as scikit-learn's RobustScaler).
     * Where the quartiles are equal but the column varies, it is divided by 1.
     *
     * @return the step
     */
    public static Standardise robust() {
        return new Standardise(Rule.ROBUST);
    }

    /**
     * Makes the least training value 0 and the greatest 1; later values may lie outside.
     *
     * @return the step
     */
    public static Standardise minMax() {
        return new Standardise(Rule.MIN_MAX);
    }

    @Override
    public String name() {
        return rule.text;
    }

    @Override
    public Provenance settings() {
        Provenance.Builder settings =
                Provenance.builder().put("rule", rule.name().toLowerCase(Locale.ROOT));
        return rule == Rule.Z_SCORE ? settings.put("divisor", "n").build() : settings.build();
    }

    @Override
    public FittedStep fit(TrainingSet training, Seed seed) {
        DesignMatrix x = training.features().requireNumbers("The " + name());
        double[] centres = new double[x.columnCount()];
        double[] divisors = new double[x.columnCount()];
        for (int c = 0; c < centres.length; c++) {
            double[] column = x.column(c);
            boolean varies = Values.vary(column);
            switch (rule) {
                case Z_SCORE -> {
                    centres[c] = Values.mean(column);
                    divisors[c] = varies ? Math.sqrt(Values.squares(column, centres[c]) / column.length) : 0;
                }
                case ROBUST -> {
                    double[] sorted = sorted(column);
                    centres[c] = Quantiles.of(sorted, 0.5);
                    double range = Quantiles.of(sorted, 0.75) - Quantiles.of(sorted, 0.25);
                    divisors[c] = varies ? (range > 0 ? range : 1) : 0;
                }
                case MIN_MAX -> {
                    double[] sorted = sorted(column);
                    centres[c] = sorted[0];
                    divisors[c] = sorted[sorted.length - 1] - sorted[0];
                }
            }
            centres[c] += 0.0; // -0.0 becomes 0.0.
        }
        return new FittedScaling(x.names(), centres, divisors);
    }

    private static double[] sorted(double[] column) {
        double[] sorted = column.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    @Override
    public String toString() {
        return name();
    }
}
