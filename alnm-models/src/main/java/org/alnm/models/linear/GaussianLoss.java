package org.alnm.models.linear;

/** Half the weighted mean squared error. */
final class GaussianLoss implements Loss {

    private final double[] y;
    private final double[] weight;

    GaussianLoss(double[] y, double[] weight) {
        this.y = y;
        this.weight = weight;
    }

    @Override
    public boolean quadratic() {
        return true;
    }

    @Override
    public void expand(double[] eta, double[] residual, double[] curvature) {
        for (int i = 0; i < y.length; i++) {
            residual[i] = weight[i] * (y[i] - eta[i]);
            curvature[i] = weight[i];
        }
    }

    @Override
    public double value(double[] eta) {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            double error = y[i] - eta[i];
            sum += weight[i] * error * error;
        }
        return sum / 2;
    }
}
