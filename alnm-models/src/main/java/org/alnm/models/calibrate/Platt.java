package org.alnm.models.calibrate;

import org.alnm.models.Logit;

/**
 * The sigmoid 1 / (1 + exp(slope * score + intercept)) with the greatest likelihood of smoothed outcomes (Platt 1999; the
 * iteration of Lin, Lin and Weng 2007, doi:10.1007/s10994-007-5018-6).
 */
final class Platt {

    private static final int MOST_STEPS = 200;
    private static final double RIDGE = 1e-12;

    private Platt() {}

    /** @return slope and intercept */
    static double[] fit(double[] score, double[] y, double[] weight) {
        double events = 0;
        double others = 0;
        for (int i = 0; i < y.length; i++) {
            events += y[i] == 1 ? weight[i] : 0;
            others += y[i] == 1 ? 0 : weight[i];
        }
        double high = (events + 1) / (events + 2);
        double low = 1 / (others + 2);
        double a = 0;
        double b = StrictMath.log((others + 1) / (events + 1));
        double value = loss(score, y, weight, high, low, a, b);
        for (int step = 0; step < MOST_STEPS; step++) {
            double haa = RIDGE;
            double hbb = RIDGE;
            double hab = 0;
            double ga = 0;
            double gb = 0;
            for (int i = 0; i < y.length; i++) {
                double p = Logit.probability(-(a * score[i] + b));
                double d = weight[i] * ((y[i] == 1 ? high : low) - p);
                double h = weight[i] * p * (1 - p);
                haa += score[i] * score[i] * h;
                hbb += h;
                hab += score[i] * h;
                ga += score[i] * d;
                gb += d;
            }
            double determinant = haa * hbb - hab * hab;
            double da = -(hbb * ga - hab * gb) / determinant;
            double db = -(-hab * ga + haa * gb) / determinant;
            double slope = ga * da + gb * db;
            if (!Double.isFinite(slope)) {
                break;
            }
            double length = 1;
            double next = loss(score, y, weight, high, low, a + da, b + db);
            while (next > value + 1e-4 * length * slope && length > 1e-10) {
                length /= 2;
                next = loss(score, y, weight, high, low, a + length * da, b + length * db);
            }
            if (length <= 1e-10) {
                break;
            }
            a += length * da;
            b += length * db;
            boolean done = Math.abs(value - next) <= 1e-14 * Math.abs(value);
            value = next;
            if (done) {
                break;
            }
        }
        return new double[] {a, b};
    }

    private static double loss(
            double[] score, double[] y, double[] weight, double high, double low, double a, double b) {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            double eta = a * score[i] + b;
            double target = y[i] == 1 ? high : low;
            sum += weight[i] * (target * eta + Math.max(-eta, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(eta))));
        }
        return sum;
    }
}
