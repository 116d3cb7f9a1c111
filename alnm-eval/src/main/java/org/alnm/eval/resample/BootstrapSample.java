package org.alnm.eval.resample;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import org.alnm.eval.Distributions;
import org.alnm.eval.Interval;

/** A measure of the cases and of bootstrap draws of them. Immutable. */
public final class BootstrapSample {

    private final double estimate;
    private final double[] sorted;
    private final int undefined;
    private final DoubleSupplier acceleration;

    BootstrapSample(double estimate, double[] values, DoubleSupplier acceleration) {
        this.estimate = estimate;
        this.sorted = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        this.undefined = values.length - sorted.length;
        this.acceleration = acceleration;
    }

    /**
     * The measure of the cases themselves.
     *
     * @return NaN where not defined
     */
    public double estimate() {
        return estimate;
    }

    /**
     * The measures of the draws on which it is defined.
     *
     * @return a new array, ascending
     */
    public double[] values() {
        return sorted.clone();
    }

    /**
     * Draws on which the measure is not defined, such as an AUC of cases of one class. They are left out of the
     * intervals.
     *
     * @return 0 or more; report it where it is not 0
     */
    public int undefined() {
        return undefined;
    }

    /**
     * The standard deviation of the draws.
     *
     * @return 0 or more; NaN with fewer than two draws on which the measure is defined
     */
    public double standardError() {
        double mean = 0;
        for (double value : sorted) {
            mean += (value - sorted[0]) / sorted.length;
        }
        double sum = 0;
        for (double value : sorted) {
            sum += (value - sorted[0] - mean) * (value - sorted[0] - mean);
        }
        return sorted.length < 2 ? Double.NaN : Math.sqrt(sum / (sorted.length - 1));
    }

    /**
     * The interval between quantiles of the draws.
     *
     * @param level the confidence level, such as 0.95
     * @return not defined where the measure is defined on no draw
     * @throws org.alnm.eval.EvaluationException if the level does not lie between 0 and 1
     */
    public Interval percentile(double level) {
        Interval.requireLevel(level);
        return new Interval(quantile((1 - level) / 2), quantile((1 + level) / 2), level);
    }

    /**
     * The bias-corrected and accelerated interval (Efron 1987, doi:10.1080/01621459.1987.10478410); draws that tie
     * with the estimate count half. The acceleration comes from leaving out each case once.
     *
     * @param level the confidence level, such as 0.95
     * @return not defined where the estimate is not; the estimate itself where no draw differs from it
     * @throws org.alnm.eval.EvaluationException if the level does not lie between 0 and 1
     */
    public Interval bca(double level) {
        Interval.requireLevel(level);
        if (Double.isNaN(estimate) || sorted.length == 0) {
            return Interval.undefined(level);
        }
        double below = 0;
        for (double value : sorted) {
            below += value < estimate ? 1 : value == estimate ? 0.5 : 0;
        }
        if (below == 0 || below == sorted.length) {
            // The draws all lie to one side: the correction would be infinite.
            return Interval.undefined(level);
        }
        double bias = Distributions.normalQuantile(below / sorted.length);
        double speed = acceleration.getAsDouble();
        double reach = Distributions.normalReach(level);
        return new Interval(quantile(corrected(bias, speed, -reach)), quantile(corrected(bias, speed, reach)), level);
    }

    private static double corrected(double bias, double speed, double reach) {
        double z = bias + reach;
        return Distributions.normalBelow(bias + z / (1 - speed * z));
    }

    /** Linear interpolation between order statistics, R's type 7. */
    private double quantile(double p) {
        if (sorted.length == 0 || Double.isNaN(p)) {
            return Double.NaN;
        }
        double position = p * (sorted.length - 1);
        int below = (int) position;
        double fraction = position - below;
        return fraction == 0 ? sorted[below] : sorted[below] + fraction * (sorted[below + 1] - sorted[below]);
    }
}
