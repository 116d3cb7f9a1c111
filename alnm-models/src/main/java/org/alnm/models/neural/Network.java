package org.alnm.models.neural;

import org.alnm.core.Seed;
import org.alnm.models.Logit;
import org.apache.commons.rng.UniformRandomProvider;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Layers of units between the columns and one logit. All parameters stand in one array: for each layer the weights, input
 * by input, then the biases.
 */
final class Network {

    private final int[] sizes;
    private final Activation activation;
    private final double[] parameters;

    /** @param sizes columns, hidden layers, 1 */
    Network(int[] sizes, Activation activation, double[] parameters) {
        this.sizes = sizes;
        this.activation = activation;
        this.parameters = parameters;
    }

    /** With random weights of the size that Glorot and Bengio (2010) give, as scikit-learn draws them. */
    static Network random(int[] sizes, Activation activation, Seed seed) {
        UniformRandomProvider random = seed.generator();
        double[] parameters = new double[count(sizes)];
        int at = 0;
        for (int layer = 0; layer + 1 < sizes.length; layer++) {
            double factor = activation == Activation.LOGISTIC ? 2 : 6;
            double bound = Math.sqrt(factor / (sizes[layer] + sizes[layer + 1]));
            int end = at + (sizes[layer] + 1) * sizes[layer + 1];
            for (; at < end; at++) {
                parameters[at] = bound * (2 * random.nextDouble() - 1);
            }
        }
        return new Network(sizes, activation, parameters);
    }

    static int count(int[] sizes) {
        int count = 0;
        for (int layer = 0; layer + 1 < sizes.length; layer++) {
            count += (sizes[layer] + 1) * sizes[layer + 1];
        }
        return count;
    }

    /** Not a copy. */
    double[] parameters() {
        return parameters;
    }

    /** Not a copy. */
    int[] sizes() {
        return sizes;
    }

    Activation activation() {
        return activation;
    }

    /** The logits of cases. */
    double[] logits(DMatrixRMaj x) {
        DMatrixRMaj[] outputs = forward(x);
        return outputs[outputs.length - 1].data.clone();
    }

    private DMatrixRMaj[] forward(DMatrixRMaj x) {
        DMatrixRMaj[] outputs = new DMatrixRMaj[sizes.length];
        outputs[0] = x;
        int at = 0;
        for (int layer = 0; layer + 1 < sizes.length; layer++) {
            int in = sizes[layer];
            int out = sizes[layer + 1];
            DMatrixRMaj next = new DMatrixRMaj(x.getNumRows(), out);
            CommonOps_DDRM.mult(outputs[layer], weights(parameters, at, in, out), next);
            boolean last = layer + 2 == sizes.length;
            for (int r = 0; r < next.getNumRows(); r++) {
                for (int u = 0; u < out; u++) {
                    double sum = next.data[r * out + u] + parameters[at + in * out + u];
                    next.data[r * out + u] = last ? sum : activation.of(sum);
                }
            }
            outputs[layer + 1] = next;
            at += (in + 1) * out;
        }
        return outputs;
    }

    private static DMatrixRMaj weights(double[] all, int at, int in, int out) {
        DMatrixRMaj weights = new DMatrixRMaj(in, out);
        System.arraycopy(all, at, weights.data, 0, in * out);
        return weights;
    }

    /**
     * The mean negative log-likelihood of cases plus {@code decay / (2 cases)} times the squared length of the weights.
     *
     * @param weight of each case, about 1
     * @param gradient set to the derivatives
     */
    double loss(DMatrixRMaj x, double[] y, double[] weight, double decay, double[] gradient) {
        int n = y.length;
        DMatrixRMaj[] outputs = forward(x);
        double[] logits = outputs[outputs.length - 1].data;
        DMatrixRMaj delta = new DMatrixRMaj(n, 1);
        double loss = 0;
        for (int i = 0; i < n; i++) {
            double towards = y[i] == 1 ? logits[i] : -logits[i];
            loss += weight[i] * (Math.max(-towards, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(towards)))) / n;
            delta.data[i] = weight[i] * (Logit.probability(logits[i]) - y[i]) / n;
        }
        int at = parameters.length;
        double squares = 0;
        for (int layer = sizes.length - 2; layer >= 0; layer--) {
            int in = sizes[layer];
            int out = sizes[layer + 1];
            at -= (in + 1) * out;
            DMatrixRMaj slopes = new DMatrixRMaj(in, out);
            CommonOps_DDRM.multTransA(outputs[layer], delta, slopes);
            for (int k = 0; k < in * out; k++) {
                double w = parameters[at + k];
                gradient[at + k] = slopes.data[k] + decay / n * w;
                squares += w * w;
            }
            for (int u = 0; u < out; u++) {
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += delta.data[i * out + u];
                }
                gradient[at + in * out + u] = sum;
            }
            if (layer > 0) {
                DMatrixRMaj before = new DMatrixRMaj(n, in);
                CommonOps_DDRM.multTransB(delta, weights(parameters, at, in, out), before);
                for (int k = 0; k < n * in; k++) {
                    before.data[k] *= activation.slope(outputs[layer].data[k]);
                }
                delta = before;
            }
        }
        return loss + decay / (2 * n) * squares;
    }
}
