package org.alnm.deep.explain;

import org.alnm.deep.net.ResNet3d;
import org.alnm.deep.weights.Tensor;

/** What is to be explained: a weighted sum of a network's features. Immutable. */
public final class Score {

    private final String name;
    private final float[] weights;

    private Score(String name, float[] weights) {
        this.name = name;
        this.weights = weights;
    }

    /**
     * The logit of a class.
     *
     * @param network with a head
     * @param number 0 to classes - 1
     * @return the score
     * @throws IllegalArgumentException if the network has no such class
     */
    public static Score ofClass(ResNet3d network, int number) {
        if (number < 0 || number >= network.spec().classes()) {
            throw new IllegalArgumentException("no class " + number + ": the network has "
                    + network.spec().classes() + " classes; without a head, explain a feature");
        }
        Tensor head = network.weights().tensor("fc.weight");
        float[] row = new float[head.size(1)];
        for (int i = 0; i < row.length; i++) {
            row[i] = head.value(number * row.length + i);
        }
        return new Score("class " + number, row);
    }

    /**
     * One feature.
     *
     * @param network the network
     * @param number 0 to features - 1
     * @return the score
     * @throws IllegalArgumentException if the network has no such feature
     */
    public static Score ofFeature(ResNet3d network, int number) {
        int count = network.spec().features();
        if (number < 0 || number >= count) {
            throw new IllegalArgumentException("no feature " + number + " among " + count);
        }
        float[] weights = new float[count];
        weights[number] = 1;
        return new Score("feature " + number, weights);
    }

    /**
     * A linear model on the features, such as a LASSO fitted to them.
     *
     * @param name for the record
     * @param weights of each feature, on the features' own scale
     * @return the score
     */
    public static Score ofModel(String name, float[] weights) {
        return new Score(name, weights.clone());
    }

    /**
     * What it is called.
     *
     * @return for the record
     */
    public String name() {
        return name;
    }

    /** The weight of each feature. */
    float[] weights() {
        return weights.clone();
    }

    /** Its value for each row of features, without a head's constant. */
    double[] values(Tensor features) {
        double[] values = new double[features.size(0)];
        for (int n = 0; n < values.length; n++) {
            for (int i = 0; i < weights.length; i++) {
                values[n] += (double) weights[i] * features.value(n * weights.length + i);
            }
        }
        return values;
    }
}
