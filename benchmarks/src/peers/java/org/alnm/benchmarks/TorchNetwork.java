package org.alnm.benchmarks;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.alnm.deep.net.Block;
import org.alnm.deep.net.ConvUnit;
import org.alnm.deep.net.Extent;
import org.alnm.deep.net.ResNet3d;
import org.alnm.deep.net.ResNet3dSpec;
import org.alnm.deep.weights.Tensor;
import org.alnm.deep.weights.Weights;

/** A network in PyTorch's operations through DJL, its normalisations folded into the convolutions as the other runtimes do. */
final class TorchNetwork implements AutoCloseable {

    private final NDManager manager = NDManager.newBaseManager("PyTorch");
    private final ResNet3dSpec spec;
    private final Map<String, NDArray> weights = new HashMap<>();
    private final Map<String, NDArray> offsets = new HashMap<>();

    TorchNetwork(ResNet3d network) {
        this.spec = network.spec();
        add(spec.stem(), network.weights());
        for (Block block : spec.blocks()) {
            block.units().forEach(unit -> add(unit, network.weights()));
            block.projection().ifPresent(unit -> add(unit, network.weights()));
        }
    }

    /** Sets the threads of an operation, for the whole process and before the first of them. */
    static void threads(int threads) {
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
        Engine.getEngine("PyTorch");
    }

    private void add(ConvUnit unit, Weights source) {
        NDArray variance = vector(source, unit.norm() + ".running_var");
        NDArray scale = vector(source, unit.norm() + ".weight")
                .div(variance.add(ResNet3dSpec.NORM_EPSILON).sqrt());
        NDArray weight = array(source.tensor(unit.name() + ".weight"));
        NDArray own = unit.bias() ? vector(source, unit.name() + ".bias") : scale.zerosLike();
        NDArray offset = own.sub(vector(source, unit.norm() + ".running_mean"))
                .mul(scale)
                .add(vector(source, unit.norm() + ".bias"));
        weights.put(unit.name(), weight.mul(scale.reshape(unit.out(), 1, 1, 1, 1)));
        offsets.put(unit.name(), offset);
    }

    private NDArray vector(Weights source, String name) {
        return array(source.tensor(name));
    }

    /** A tensor in PyTorch's memory, for as long as this network lives. */
    NDArray array(Tensor tensor) {
        long[] shape = tensor.shape().stream().mapToLong(Integer::longValue).toArray();
        return manager.create(tensor.toArray(), new Shape(shape));
    }

    /** One pass; what lies between the layers is freed before it returns. */
    float[] features(NDArray batch) {
        try (NDManager pass = manager.newSubManager()) {
            NDArray input = batch.duplicate();
            input.attach(pass);
            NDArray x = convolve(spec.stem(), input).getNDArrayInternal().relu();
            if (spec.pool()) {
                x = x.getNDArrayInternal().maxPool(cube(3), cube(2), cube(1), false);
            }
            for (Block block : spec.blocks()) {
                x = block(block, x);
            }
            Shape shape = x.getShape();
            return x.reshape(shape.get(0), shape.get(1), -1).mean(new int[] {2}).toFloatArray();
        }
    }

    private NDArray block(Block block, NDArray input) {
        NDArray x = input;
        for (int i = 0; i < block.units().size(); i++) {
            x = convolve(block.units().get(i), x);
            if (i < block.units().size() - 1) {
                x = x.getNDArrayInternal().relu();
            }
        }
        return x.addi(shortcut(block, input)).getNDArrayInternal().relu();
    }

    private NDArray shortcut(Block block, NDArray input) {
        if (block.identity()) {
            return input;
        }
        if (block.projection().isPresent()) {
            return convolve(block.projection().get(), input);
        }
        int step = block.stride();
        NDArray strided = input.get(":,:,::" + step + ",::" + step + ",::" + step);
        Shape size = strided.getShape();
        NDArray zeros = input.getManager()
                .zeros(new Shape(size.get(0), (long) block.out() - block.in(), size.get(2), size.get(3), size.get(4)));
        return strided.concat(zeros, 1);
    }

    private NDArray convolve(ConvUnit unit, NDArray input) {
        NDArray weight = Objects.requireNonNull(weights.get(unit.name()));
        NDArray offset = Objects.requireNonNull(offsets.get(unit.name()));
        NDList result = input.getNDArrayInternal()
                .convolution(
                        input,
                        weight,
                        offset,
                        shape(unit.stride()),
                        shape(unit.padding()),
                        shape(unit.dilation()),
                        1);
        return result.singletonOrThrow();
    }

    private static Shape cube(int length) {
        return new Shape(length, length, length);
    }

    private static Shape shape(Extent extent) {
        return new Shape(extent.z(), extent.y(), extent.x());
    }

    @Override
    public void close() {
        manager.close();
    }
}
