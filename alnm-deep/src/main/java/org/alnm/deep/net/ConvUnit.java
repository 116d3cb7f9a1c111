package org.alnm.deep.net;

import java.util.ArrayList;
import java.util.List;

/**
 * A convolution and the batch normalisation that follows it.
 *
 * @param name name of the convolution's parameters, such as {@code layer1.0.conv1}
 * @param norm name of the normalisation's parameters, such as {@code layer1.0.bn1}
 * @param in input channels
 * @param out output channels
 * @param kernel its size
 * @param stride voxels between two outputs
 * @param padding zeros before and after each axis
 * @param dilation voxels between two taps of the kernel
 * @param bias whether the convolution adds an offset of its own
 */
public record ConvUnit(
        String name,
        String norm,
        int in,
        int out,
        Extent kernel,
        Extent stride,
        Extent padding,
        Extent dilation,
        boolean bias) {

    /**
     * The size of the output: floor((size + 2 padding - dilation (kernel - 1) - 1) / stride) + 1 along each axis.
     *
     * @param input size of the input
     * @return size of the output
     * @throws IllegalArgumentException if the input is too small for one output voxel
     */
    public Extent output(Extent input) {
        return Extent.of(
                output(input, input.z(), kernel.z(), stride.z(), padding.z(), dilation.z()),
                output(input, input.y(), kernel.y(), stride.y(), padding.y(), dilation.y()),
                output(input, input.x(), kernel.x(), stride.x(), padding.x(), dilation.x()));
    }

    private int output(Extent input, int size, int kernel, int stride, int padding, int dilation) {
        int room = size + 2 * padding - dilation * (kernel - 1) - 1;
        if (room < 0 || size < 1) {
            throw new IllegalArgumentException("an input of " + input + " voxels is too small for " + name
                    + " with kernel " + this.kernel + ", padding " + this.padding + " and dilation " + this.dilation);
        }
        return room / stride + 1;
    }

    /**
     * Its tensors.
     *
     * @return weight, bias if it has one, and the four of the normalisation
     */
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        List<Integer> channels = List.of(out);
        parameters.add(new Parameter(
                name + ".weight", Parameter.Role.CONVOLUTION, List.of(out, in, kernel.z(), kernel.y(), kernel.x())));
        if (bias) {
            parameters.add(new Parameter(name + ".bias", Parameter.Role.CONVOLUTION_BIAS, channels));
        }
        parameters.add(new Parameter(norm + ".weight", Parameter.Role.NORM_SCALE, channels));
        parameters.add(new Parameter(norm + ".bias", Parameter.Role.NORM_SHIFT, channels));
        parameters.add(new Parameter(norm + ".running_mean", Parameter.Role.RUNNING_MEAN, channels));
        parameters.add(new Parameter(norm + ".running_var", Parameter.Role.RUNNING_VARIANCE, channels));
        return parameters;
    }
}
