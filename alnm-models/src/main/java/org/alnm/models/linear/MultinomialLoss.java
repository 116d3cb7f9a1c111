package org.alnm.models.linear;

/** The weighted mean negative log-likelihood of classes under the softmax link. Case weights sum to one. */
final class MultinomialLoss {

    private final double[] weight;
    private final int[] y;

    MultinomialLoss(double[] weight, int[] y) {
        this.weight = weight;
        this.y = y;
    }

    /** The value at predictors, one array a class. */
    double value(double[][] eta) {
        double loss = 0;
        for (int i = 0; i < weight.length; i++) {
            double most = most(eta, i);
            double sum = 0;
            for (double[] other : eta) {
                sum += StrictMath.exp(other[i] - most);
            }
            loss += weight[i] * (most + StrictMath.log(sum) - eta[y[i]][i]);
        }
        return loss;
    }

    /** Sets the probabilities and minus the gradients at predictors, one array a class each. */
    void expand(double[][] eta, double[][] probability, double[][] residual) {
        for (int i = 0; i < weight.length; i++) {
            double most = most(eta, i);
            double sum = 0;
            for (int k = 0; k < eta.length; k++) {
                probability[k][i] = StrictMath.exp(eta[k][i] - most);
                sum += probability[k][i];
            }
            for (int k = 0; k < eta.length; k++) {
                probability[k][i] /= sum;
                residual[k][i] = weight[i] * ((y[i] == k ? 1 : 0) - probability[k][i]);
            }
        }
    }

    private static double most(double[][] eta, int i) {
        double most = eta[0][i];
        for (double[] other : eta) {
            most = Math.max(most, other[i]);
        }
        return most;
    }
}
