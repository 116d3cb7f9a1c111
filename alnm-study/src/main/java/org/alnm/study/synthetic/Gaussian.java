package org.alnm.study.synthetic;

import org.apache.commons.rng.UniformRandomProvider;

/** Standard normal numbers by Marsaglia's polar method with StrictMath: the same bits on every JDK. For one thread. */
final class Gaussian {

    private final UniformRandomProvider random;
    private double spare = Double.NaN;

    Gaussian(UniformRandomProvider random) {
        this.random = random;
    }

    double next() {
        if (!Double.isNaN(spare)) {
            double value = spare;
            spare = Double.NaN;
            return value;
        }
        while (true) {
            double u = 2 * random.nextDouble() - 1;
            double v = 2 * random.nextDouble() - 1;
            double s = u * u + v * v;
            if (s < 1 && s > 0) {
                double scale = Math.sqrt(-2 * StrictMath.log(s) / s);
                spare = v * scale;
                return u * scale;
            }
        }
    }
}
