package org.alnm.models.neural;

import java.util.Arrays;
import org.alnm.core.Seed;
import org.alnm.models.Logit;
import org.alnm.models.numeric.Products;
import org.apache.commons.rng.UniformRandomProvider;

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

    /** The logits of cases, whose columns are given. */
    double[] logits(double[][] x, int n) {
        return forward(x, n)[sizes.length - 1][0];
    }

    /** What each unit of each layer gives to each case; the columns come first. */
    private double[][][] forward(double[][] x, int n) {
        double[][][] outputs = new double[sizes.length][][];
        outputs[0] = x;
        int at = 0;
        for (int layer = 0; layer + 1 < sizes.length; layer++) {
            int in = sizes[layer];
            int out = sizes[layer + 1];
            boolean last = layer + 2 == sizes.length;
            double[][] next = new double[out][n];
            for (int u = 0; u < out; u++) {
                Arrays.fill(next[u], parameters[at + in * out + u]);
                Products.add(outputs[layer], in, parameters, at + u, out, next[u]);
                if (!last) {
                    activation.apply(next[u]);
                }
            }
            outputs[layer + 1] = next;
            at += (in + 1) * out;
        }
        return outputs;
    }

    /**
     * The mean negative log-likelihood of cases plus {@code decay / (2 cases)} times the squared length of the weights.
     *
     * @param gradient set to the derivatives
     */
    double loss(Cases cases, double decay, double[] gradient) {
        int n = cases.size();
        double[] y = cases.y();
        double[][][] outputs = forward(cases.columns(), n);
        double[] logits = outputs[sizes.length - 1][0];
        double[][] delta = new double[1][n];
        double loss = 0;
        for (int i = 0; i < n; i++) {
            double weight = cases.weight()[i];
            double towards = y[i] == 1 ? logits[i] : -logits[i];
            loss += weight * (Math.max(-towards, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(towards)))) / n;
            delta[0][i] = weight * (Logit.probability(logits[i]) - y[i]) / n;
        }
        int at = parameters.length;
        double squares = 0;
        for (int layer = sizes.length - 2; layer >= 0; layer--) {
            int in = sizes[layer];
            int out = sizes[layer + 1];
            at -= (in + 1) * out;
            double[][] inputs = layer == 0 ? cases.rows() : transposed(outputs[layer], n);
            double[][] products = Products.inner(transposed(delta, n), out, inputs, in);
            for (int j = 0; j < in; j++) {
                for (int u = 0; u < out; u++) {
                    int k = at + j * out + u;
                    double w = parameters[k];
                    gradient[k] = products[u][j] + decay / n * w;
                    squares += w * w;
                }
            }
            for (int u = 0; u < out; u++) {
                double sum = 0;
                for (double value : delta[u]) {
                    sum += value;
                }
                gradient[at + in * out + u] = sum;
            }
            if (layer > 0) {
                delta = before(delta, at, outputs[layer], n);
            }
        }
        return loss + decay / (2 * n) * squares;
    }

    /** The derivatives in the sums of a layer, from those in the sums of the next, whose weights stand at a place. */
    private double[][] before(double[][] delta, int at, double[][] outputs, int n) {
        double[][] before = new double[outputs.length][n];
        for (int j = 0; j < before.length; j++) {
            Products.add(delta, delta.length, parameters, at + j * delta.length, 1, before[j]);
            activation.timesSlope(outputs[j], before[j]);
        }
        return before;
    }

    private static double[][] transposed(double[][] lines, int length) {
        double[][] transposed = new double[length][lines.length];
        for (int j = 0; j < lines.length; j++) {
            for (int i = 0; i < length; i++) {
                transposed[i][j] = lines[j][i];
            }
        }
        return transposed;
    }
}
