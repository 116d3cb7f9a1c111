package org.alnm.models.prepare;

import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedStep;
import org.alnm.models.Step;
import org.alnm.models.TrainingSet;

/** Brings columns to one scale, as learned on the training rows. Takes no missing values. */
public final class Standardise implements Step {

    private static final Standardise Z_SCORE = new Standardise();

    private Standardise() {}

    /**
     * Subtracts the mean and divides by the standard deviation (of divisor n, as scikit-learn's StandardScaler). A column
     * that is the same in all training rows becomes 0, whatever it is later.
     *
     * @return the step
     */
    public static Standardise zScore() {
        return Z_SCORE;
    }

    @Override
    public String name() {
        return "z-score";
    }

    @Override
    public Provenance settings() {
        return Provenance.builder().put("divisor", "n").build();
    }

    @Override
    public FittedStep fit(TrainingSet training, Seed seed) {
        DesignMatrix x = training.features().requireNumbers("The z-score");
        double[] means = new double[x.columnCount()];
        double[] deviations = new double[x.columnCount()];
        for (int c = 0; c < means.length; c++) {
            double[] column = x.column(c);
            means[c] = mean(column) + 0.0; // -0.0 becomes 0.0.
            deviations[c] = varies(column) ? deviation(column, means[c]) : 0;
        }
        return new FittedStandardise(x.names(), means, deviations);
    }

    private static boolean varies(double[] column) {
        for (double value : column) {
            if (value != column[0]) {
                return true;
            }
        }
        return false;
    }

    private static double mean(double[] column) {
        double sum = 0;
        for (double value : column) {
            sum += value;
        }
        double mean = sum / column.length;
        double rest = 0;
        for (double value : column) {
            rest += value - mean;
        }
        return mean + rest / column.length;
    }

    private static double deviation(double[] column, double mean) {
        double squares = 0;
        for (double value : column) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / column.length);
    }

    @Override
    public String toString() {
        return name();
    }
}
