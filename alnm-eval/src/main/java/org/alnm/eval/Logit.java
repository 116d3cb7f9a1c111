package org.alnm.eval;

/** The logit and its inverse, the same bits on every JDK. */
public final class Logit {

    private Logit() {}

    /**
     * The log odds of a probability.
     *
     * @param p in [0, 1]
     * @return log(p / (1 - p)); infinite at 0 and 1
     */
    public static double of(double p) {
        return StrictMath.log(p) - StrictMath.log1p(-p);
    }

    /**
     * The probability of log odds.
     *
     * @param x any number
     * @return 1 / (1 + exp(-x)), in [0, 1]
     */
    public static double inverse(double x) {
        return x >= 0 ? 1 / (1 + StrictMath.exp(-x)) : StrictMath.exp(x) / (1 + StrictMath.exp(x));
    }
}
