package org.alnm.eval;

/** The logit and its inverse, the same bits on every JDK. */
final class Logit {

    private Logit() {}

    static double of(double p) {
        return StrictMath.log(p) - StrictMath.log1p(-p);
    }

    static double inverse(double x) {
        return x >= 0 ? 1 / (1 + StrictMath.exp(-x)) : StrictMath.exp(x) / (1 + StrictMath.exp(x));
    }
}
