package org.alnm.models.linear;

/** The weighted mean negative log-likelihood of outcomes 0 and 1 under the logit link. */
final class BinomialLoss implements Loss {

    /** Keeps the curvature of certain cases from vanishing; it shapes the steps, not where they end. */
    private static final double LEAST_VARIANCE = 1e-9;

    private final double[] y;
    private final double[] weight;

    BinomialLoss(double[] y, double[] weight) {
        this.y = y;
        this.weight = weight;
    }

    @Override
    public boolean quadratic() {
        return false;
    }

    @Override
    public void expand(double[] eta, double[] residual, double[] curvature) {
        for (int i = 0; i < y.length; i++) {
            double tail = StrictMath.exp(-Math.abs(eta[i]));
            double small = tail / (1 + tail); // The probability of the less likely outcome.
            double p = eta[i] > 0 ? 1 - small : small;
            // For a likely outcome 1 the difference 1 - p would cancel.
            double error = eta[i] > 0 && y[i] == 1 ? small : y[i] - p;
            residual[i] = weight[i] * error;
            curvature[i] = weight[i] * Math.max(small / (1 + tail), LEAST_VARIANCE);
        }
    }

    @Override
    public double value(double[] eta) {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            double log = Math.max(eta[i], 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(eta[i])));
            sum += weight[i] * (log - y[i] * eta[i]);
        }
        return sum;
    }
}
