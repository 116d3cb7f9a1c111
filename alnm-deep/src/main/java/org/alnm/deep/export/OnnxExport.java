package org.alnm.deep.export;

import java.util.Arrays;
import java.util.List;
import org.alnm.core.onnx.OnnxGraph;
import org.alnm.core.onnx.OnnxModel;
import org.alnm.core.onnx.OnnxNode;
import org.alnm.core.onnx.OnnxTensor;
import org.alnm.core.onnx.OnnxType;
import org.alnm.core.onnx.OnnxType.Element;
import org.alnm.deep.net.Block;
import org.alnm.deep.net.ConvUnit;
import org.alnm.deep.net.Extent;
import org.alnm.deep.net.ResNet3d;
import org.alnm.deep.net.ResNet3dSpec;
import org.alnm.deep.weights.Tensor;

/**
 * A network with its weights as an ONNX model: {@code OnnxExport.model(net).write(file)}.
 *
 * <p>Input {@code image}, float32 {@code [batch, channel, z, y, x]}, normalised as for alnm; output {@code features}, {@code
 * [batch, feature]}, and {@code logits}, {@code [batch, class]}, where the network has a head. Any size of batch and image. The
 * definition and the digest of the weights are in the model's metadata. Normalisations stay layers of their own, with
 * the numbers of the checkpoint; runtimes fold them.
 */
public final class OnnxExport {

    private static final String INPUT = "image";
    private static final String FEATURES = "features";
    private static final String LOGITS = "logits";

    private final ResNet3d network;
    private final OnnxGraph.Builder graph;

    private OnnxExport(ResNet3d network) {
        this.network = network;
        this.graph = OnnxGraph.builder("resnet" + network.spec().depth());
    }

    /**
     * The model.
     *
     * @param network what to export
     * @return the model, to be written
     */
    public static OnnxModel model(ResNet3d network) {
        return OnnxModel.of(new OnnxExport(network).build())
                .withNote("alnm.network", network.provenance().toJson());
    }

    private OnnxGraph build() {
        ResNet3dSpec spec = network.spec();
        graph.input(
                INPUT, OnnxType.tensor(Element.FLOAT, "batch", Integer.toString(spec.inputChannels()), "z", "y", "x"));
        for (String name : network.weights().names()) {
            Tensor tensor = network.weights().tensor(name);
            long[] shape = tensor.shape().stream().mapToLong(Integer::longValue).toArray();
            graph.constant(OnnxTensor.floats(name, tensor.values(), shape));
        }
        String x = relu(unit(spec.stem(), INPUT));
        if (spec.pool()) {
            graph.node(OnnxNode.of("MaxPool", List.of(x), "pool")
                    .withIntegers("kernel_shape", 3, 3, 3)
                    .withIntegers("strides", 2, 2, 2)
                    .withIntegers("pads", 1, 1, 1, 1, 1, 1));
            x = "pool";
        }
        for (Block block : spec.blocks()) {
            x = block(block, x);
        }
        graph.node(OnnxNode.of("ReduceMean", List.of(x), FEATURES)
                .withIntegers("axes", 2, 3, 4)
                .withInteger("keepdims", 0));
        graph.output(FEATURES, OnnxType.tensor(Element.FLOAT, "batch", Integer.toString(spec.features())));
        if (spec.classes() > 0) {
            graph.node(OnnxNode.of("Gemm", List.of(FEATURES, "fc.weight", "fc.bias"), LOGITS)
                    .withInteger("transB", 1));
            graph.output(LOGITS, OnnxType.tensor(Element.FLOAT, "batch", Integer.toString(spec.classes())));
        }
        return graph.build();
    }

    private String block(Block block, String input) {
        String x = input;
        for (int i = 0; i < block.units().size(); i++) {
            x = unit(block.units().get(i), x);
            if (i < block.units().size() - 1) {
                x = relu(x);
            }
        }
        String sum = block.name() + ".sum";
        graph.node(OnnxNode.of("Add", List.of(x, shortcut(block, input)), sum));
        return relu(sum);
    }

    private String shortcut(Block block, String input) {
        if (block.identity()) {
            return input;
        }
        if (block.projection().isPresent()) {
            return unit(block.projection().get(), input);
        }
        String strided = input;
        if (block.stride() > 1) {
            strided = block.name() + ".strided";
            graph.node(OnnxNode.of("AveragePool", List.of(input), strided)
                    .withIntegers("kernel_shape", 1, 1, 1)
                    .withIntegers("strides", block.stride(), block.stride(), block.stride()));
        }
        String pads = block.name() + ".pads";
        String padded = block.name() + ".padded";
        long channels = (long) block.out() - block.in();
        graph.constant(OnnxTensor.longs(pads, new long[] {0, 0, 0, 0, 0, 0, channels, 0, 0, 0}, 10));
        graph.node(OnnxNode.of("Pad", List.of(strided, pads), padded));
        return padded;
    }

    /** A convolution and its normalisation. */
    private String unit(ConvUnit unit, String input) {
        String weight = unit.name() + ".weight";
        String convolved = unit.name() + ".out";
        List<String> inputs = unit.bias() ? List.of(input, weight, unit.name() + ".bias") : List.of(input, weight);
        graph.node(OnnxNode.of("Conv", inputs, convolved)
                .withIntegers("kernel_shape", zyx(unit.kernel()))
                .withIntegers("strides", zyx(unit.stride()))
                .withIntegers("dilations", zyx(unit.dilation()))
                .withIntegers("pads", twice(zyx(unit.padding()))));
        String norm = unit.norm();
        String normalised = norm + ".out";
        graph.node(OnnxNode.of(
                        "BatchNormalization",
                        List.of(
                                convolved,
                                norm + ".weight",
                                norm + ".bias",
                                norm + ".running_mean",
                                norm + ".running_var"),
                        normalised)
                .withFloat("epsilon", (float) ResNet3dSpec.NORM_EPSILON));
        return normalised;
    }

    private String relu(String input) {
        String output = input + ".relu";
        graph.node(OnnxNode.of("Relu", List.of(input), output));
        return output;
    }

    private static long[] zyx(Extent extent) {
        return new long[] {extent.z(), extent.y(), extent.x()};
    }

    private static long[] twice(long[] values) {
        long[] twice = Arrays.copyOf(values, 2 * values.length);
        System.arraycopy(values, 0, twice, values.length, values.length);
        return twice;
    }
}
