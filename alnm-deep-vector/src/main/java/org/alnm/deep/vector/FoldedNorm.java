package org.alnm.deep.vector;

import org.alnm.deep.net.ConvUnit;
import org.alnm.deep.net.ResNet3dSpec;
import org.alnm.deep.weights.Tensor;
import org.alnm.deep.weights.Weights;

/** The normalisation after a convolution as a factor of its weights and an offset of its sums. */
final class FoldedNorm {

    private final ConvUnit unit;
    private final Weights weights;

    FoldedNorm(ConvUnit unit, Weights weights) {
        this.unit = unit;
        this.weights = weights;
    }

    /** What the weights of an output channel are multiplied by. */
    double scale(int out) {
        return norm("weight").value(out) / Math.sqrt(norm("running_var").value(out) + ResNet3dSpec.NORM_EPSILON);
    }

    /** What is added to the sums of an output channel. */
    double offset(int out) {
        double own = unit.bias() ? weights.tensor(unit.name() + ".bias").value(out) : 0;
        return norm("bias").value(out) + (own - norm("running_mean").value(out)) * scale(out);
    }

    private Tensor norm(String parameter) {
        return weights.tensor(unit.norm() + "." + parameter);
    }
}
