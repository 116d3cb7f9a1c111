package org.alnm.models.numeric;

/** What there is to say of an array of numbers at a glance; sums are taken in partial sums of fixed order. */
public final class Values {

    private Values() {}

    /**
     * Whether the numbers differ. A computed variance of large equal numbers need not be 0, so this is what to ask.
     *
     * @param values any number of them
     * @return whether one is not the first
     */
    public static boolean vary(double[] values) {
        for (double value : values) {
            if (value != values[0]) {
                return true;
            }
        }
        return false;
    }

    /**
     * The sum of differences.
     *
     * @param values any number of them
     * @param centre what is subtracted from each
     * @return the sum of value - centre; 0 without values
     */
    public static double sum(double[] values, double centre) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i < values.length - 3; i += 4) {
            s0 += values[i] - centre;
            s1 += values[i + 1] - centre;
            s2 += values[i + 2] - centre;
            s3 += values[i + 3] - centre;
        }
        for (; i < values.length; i++) {
            s0 += values[i] - centre;
        }
        return (s0 + s1) + (s2 + s3);
    }

    /**
     * The sum of squared differences.
     *
     * @param values any number of them
     * @param centre what is subtracted from each
     * @return the sum of (value - centre)^2; 0 without values
     */
    public static double squares(double[] values, double centre) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i < values.length - 3; i += 4) {
            s0 += (values[i] - centre) * (values[i] - centre);
            s1 += (values[i + 1] - centre) * (values[i + 1] - centre);
            s2 += (values[i + 2] - centre) * (values[i + 2] - centre);
            s3 += (values[i + 3] - centre) * (values[i + 3] - centre);
        }
        for (; i < values.length; i++) {
            s0 += (values[i] - centre) * (values[i] - centre);
        }
        return (s0 + s1) + (s2 + s3);
    }

    /**
     * The mean, corrected by what rounding left of it.
     *
     * @param values at least one
     * @return the mean
     */
    public static double mean(double[] values) {
        double mean = sum(values, 0) / values.length;
        return mean + sum(values, mean) / values.length;
    }
}
