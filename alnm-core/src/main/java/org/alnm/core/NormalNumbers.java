package org.alnm.core;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * Standard normal numbers, two from each point in the unit disc (Marsaglia 1964, doi:10.1137/1006063), with StrictMath: the same bits on
 * every JDK. For one thread.
 */
public final class NormalNumbers {

    private final UniformRandomProvider random;
    private double spare = Double.NaN;

    /**
     * Numbers from a generator, which they advance.
     *
     * @param random such as {@link Seed#generator()}
     */
    public NormalNumbers(UniformRandomProvider random) {
        this.random = random;
    }

    /**
     * The next number.
     *
     * @return of mean 0 and variance 1
     */
    public double next() {
        if (!Double.isNaN(spare)) {
            double value = spare;
            spare = Double.NaN;
            return value;
        }
        while (true) {
            double u = 2 * random.nextDouble() - 1;
            double v = 2 * random.nextDouble() - 1;
            double s = u * u + v * v;
            if (s > 0 && s < 1) {
                double factor = Math.sqrt(-2 * StrictMath.log(s) / s);
                spare = v * factor;
                return u * factor;
            }
        }
    }
}
