package org.alnm.deep.net;

import org.alnm.deep.weights.Weights;

/**
 * A network: its definition and weights that fit it. Immutable; an engine runs it.
 *
 * @see ResNet3dSpec#load
 * @see ResNet3dSpec#initialise
 */
public final class ResNet3d {

    private final ResNet3dSpec spec;
    private final Weights weights;

    /** A network of weights that have been checked against the definition. */
    ResNet3d(ResNet3dSpec spec, Weights weights) {
        this.spec = spec;
        this.weights = weights;
    }

    /**
     * What it is made of.
     *
     * @return the definition
     */
    public ResNet3dSpec spec() {
        return spec;
    }

    /**
     * Its weights: exactly {@link ResNet3dSpec#parameters()}, by these names.
     *
     * @return finite tensors of the right shapes
     */
    public Weights weights() {
        return weights;
    }

    /** The depth and the weights, such as {@code 3D-ResNet18, 100 tensors, 33019200 values}. */
    @Override
    public String toString() {
        return "3D-ResNet" + spec.depth() + ", " + weights;
    }
}
