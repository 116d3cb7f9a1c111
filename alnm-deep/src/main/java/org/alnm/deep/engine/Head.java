package org.alnm.deep.engine;

import org.alnm.deep.net.ResNet3d;
import org.alnm.deep.weights.Tensor;

/** The linear head; small enough that every engine shares the plain loops. */
final class Head {

    private Head() {}

    static Tensor logits(ResNet3d network, Tensor features) {
        int classes = network.spec().classes();
        if (classes == 0) {
            throw new EngineException(
                    "the network has no head, so there are no logits; define one: spec.withClasses(n)");
        }
        Tensor weight = network.weights().tensor("fc.weight");
        Tensor bias = network.weights().tensor("fc.bias");
        int count = features.size(1);
        float[] logits = new float[features.size(0) * classes];
        for (int n = 0; n < features.size(0); n++) {
            for (int k = 0; k < classes; k++) {
                double sum = bias.value(k);
                for (int f = 0; f < count; f++) {
                    sum += (double) weight.value(k * count + f) * features.value(n * count + f);
                }
                logits[n * classes + k] = (float) sum;
            }
        }
        return Tensor.of(logits, features.size(0), classes);
    }
}
