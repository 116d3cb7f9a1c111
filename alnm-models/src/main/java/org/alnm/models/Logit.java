package org.alnm.models;

/** Probabilities and their log-odds. */
public final class Logit {

    private Logit() {}

    /**
     * The probability of log-odds, without cancellation on either side.
     *
     * @param eta log-odds
     * @return 1 / (1 + exp(-eta))
     */
    public static double probability(double eta) {
        double tail = StrictMath.exp(-Math.abs(eta));
        return eta >= 0 ? 1 / (1 + tail) : tail / (1 + tail);
    }

    /**
     * The log-odds of a probability.
     *
     * @param probability in [0, 1]
     * @return log(p / (1 - p)); infinite at 0 and 1
     */
    public static double of(double probability) {
        return StrictMath.log(probability) - StrictMath.log1p(-probability);
    }
}
