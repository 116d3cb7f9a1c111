package org.alnm.eval.calibration;

import org.alnm.eval.Logit;
import org.alnm.eval.Tally;

/**
 * Maximum likelihood of a logistic regression on one predictor, or of its intercept with the predictor as an offset,
 * by Newton's method with halved steps. The likelihood is concave, so it gets there wherever a maximum exists.
 */
record RecalibrationFit(double intercept, double interceptError, double slope, double slopeError) {

    static final RecalibrationFit NONE = new RecalibrationFit(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    private static final int MOST_STEPS = 200;
    private static final double SMALL_STEP = 1e-13;

    static RecalibrationFit interceptOnly(Tally tally, double[] x) {
        return fit(tally, x, 0, 1, false);
    }

    static RecalibrationFit interceptAndSlope(Tally tally, double[] x) {
        return fit(tally, x, 0, 0, true);
    }

    private static RecalibrationFit fit(Tally tally, double[] x, double a, double b, boolean slopeToo) {
        double intercept = a;
        double slope = b;
        double likelihood = likelihood(tally, x, intercept, slope);
        for (int step = 0; step < MOST_STEPS; step++) {
            Newton newton = Newton.at(tally, x, intercept, slope, slopeToo);
            double size = 1;
            double next = likelihood(tally, x, intercept + newton.stepA, slope + newton.stepB);
            while (!(next >= likelihood - 1e-12 * Math.abs(likelihood)) && size > 1e-10) {
                size /= 2;
                next = likelihood(tally, x, intercept + size * newton.stepA, slope + size * newton.stepB);
            }
            intercept += size * newton.stepA;
            slope += size * newton.stepB;
            likelihood = next;
            if (small(newton.stepA, intercept) && small(newton.stepB, slope)) {
                break;
            }
        }
        Newton end = Newton.at(tally, x, intercept, slope, slopeToo);
        return new RecalibrationFit(
                intercept, Math.sqrt(end.varianceA), slopeToo ? slope : 1, slopeToo ? Math.sqrt(end.varianceB) : 0);
    }

    private static boolean small(double step, double value) {
        return Math.abs(step) <= SMALL_STEP * Math.max(1, Math.abs(value));
    }

    /** log(1 + exp(eta)) without overflow. */
    private static double log1pExp(double eta) {
        return Math.max(eta, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(eta)));
    }

    static double likelihood(Tally tally, double[] x, double a, double b) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double eta = a + b * x[i];
            sum += tally.events(i) * eta - tally.count(i) * log1pExp(eta);
        }
        return sum;
    }

    /** The Newton step and the inverse information at a point. */
    private record Newton(double stepA, double stepB, double varianceA, double varianceB) {

        static Newton at(Tally tally, double[] x, double a, double b, boolean slopeToo) {
            double gradientA = 0;
            double gradientB = 0;
            double weight = 0;
            double weightX = 0;
            for (int i = 0; i < x.length; i++) {
                double p = Logit.inverse(a + b * x[i]);
                double residual = tally.events(i) - tally.count(i) * p;
                double w = tally.count(i) * p * (1 - p);
                gradientA += residual;
                gradientB += residual * x[i];
                weight += w;
                weightX += w * x[i];
            }
            if (!slopeToo) {
                return new Newton(gradientA / weight, 0, 1 / weight, 0);
            }
            // Centring the predictor makes the information diagonal: no cancellation.
            double mean = weightX / weight;
            double spread = 0;
            for (int i = 0; i < x.length; i++) {
                double p = Logit.inverse(a + b * x[i]);
                spread += tally.count(i) * p * (1 - p) * (x[i] - mean) * (x[i] - mean);
            }
            double stepB = (gradientB - mean * gradientA) / spread;
            return new Newton(gradientA / weight - mean * stepB, stepB, 1 / weight + mean * mean / spread, 1 / spread);
        }
    }
}
