package org.alnm.deep.vector;

import org.alnm.deep.net.ConvUnit;
import org.alnm.deep.net.ResNet3dSpec;
import org.alnm.deep.weights.Tensor;
import org.alnm.deep.weights.Weights;

/**
 * The weights of the output channels of one tile, with the normalisation after the convolution as a factor and an offset of each. Packing
 * goes by such blocks: channels lie next to each other in packed weights, but far apart in those that are read.
 */
final class FoldedBlock {

    private final float[][] rows;
    private final double[] scales;

    /**
     * Reads a block.
     *
     * @param block its number
     * @param bias takes the offsets of its channels
     */
    FoldedBlock(ConvUnit unit, Weights weights, int block, float[] bias) {
        int first = block * Kernels.WIDTH;
        int count = Math.min(Kernels.WIDTH, unit.out() - first);
        int length = Math.toIntExact(unit.kernel().volume() * unit.in());
        this.rows = new float[count][length];
        this.scales = new double[count];
        Tensor convolution = weights.tensor(unit.name() + ".weight");
        for (int i = 0; i < count; i++) {
            convolution.values().get((first + i) * length, rows[i]);
            scales[i] = norm(unit, weights, "weight").value(first + i)
                    / Math.sqrt(norm(unit, weights, "running_var").value(first + i) + ResNet3dSpec.NORM_EPSILON);
            double own = unit.bias() ? weights.tensor(unit.name() + ".bias").value(first + i) : 0;
            double mean = norm(unit, weights, "running_mean").value(first + i);
            bias[first + i] = (float) (norm(unit, weights, "bias").value(first + i) + (own - mean) * scales[i]);
        }
    }

    private static Tensor norm(ConvUnit unit, Weights weights, String parameter) {
        return weights.tensor(unit.norm() + "." + parameter);
    }

    /** Output channels. */
    int size() {
        return rows.length;
    }

    /** The weights of a channel as they were read: for each input channel its taps in the order z, y, x. */
    float[] row(int channel) {
        return rows[channel];
    }

    /** What they are to be multiplied by. */
    double scale(int channel) {
        return scales[channel];
    }
}
