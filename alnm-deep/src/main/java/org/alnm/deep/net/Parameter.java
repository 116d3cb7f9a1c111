package org.alnm.deep.net;

import java.util.List;

/**
 * One tensor of a network.
 *
 * @param name its name in the style {@link KeyStyle#PLAIN}
 * @param role what it does
 * @param shape the length of each axis
 */
public record Parameter(String name, Role role, List<Integer> shape) {

    /** Copies the shape. */
    public Parameter {
        shape = List.copyOf(shape);
    }

    /** What a tensor does in its layer. */
    public enum Role {
        /** Weights of a convolution, {@code [output, input, z, y, x]}. */
        CONVOLUTION,
        /** One offset for each output channel of a convolution. */
        CONVOLUTION_BIAS,
        /** Scale of a batch normalisation. */
        NORM_SCALE,
        /** Offset of a batch normalisation. */
        NORM_SHIFT,
        /** Mean of a batch normalisation over the training data; not learned by gradient. */
        RUNNING_MEAN,
        /** Variance of a batch normalisation over the training data; not learned by gradient. */
        RUNNING_VARIANCE,
        /** Weights of the head, {@code [class, feature]}. */
        LINEAR,
        /** One offset for each class. */
        LINEAR_BIAS
    }

    /**
     * Whether training changes it by its gradient.
     *
     * @return false for running means and variances
     */
    public boolean learned() {
        return role != Role.RUNNING_MEAN && role != Role.RUNNING_VARIANCE;
    }

    /**
     * The number of values.
     *
     * @return the product of the shape
     */
    public int count() {
        int count = 1;
        for (int length : shape) {
            count = Math.multiplyExact(count, length);
        }
        return count;
    }
}
