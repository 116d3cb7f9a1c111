package org.alnm.deep.engine;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.alnm.deep.net.Block;
import org.alnm.deep.net.ConvUnit;
import org.alnm.deep.net.Extent;
import org.alnm.deep.net.ResNet3d;
import org.alnm.deep.net.ResNet3dSpec;
import org.alnm.deep.weights.Tensor;
import org.alnm.deep.weights.Weights;

/** The network, layer after layer, as its definition reads. */
final class ReferencePass implements ForwardPass {

    private final ResNet3d network;

    ReferencePass(ResNet3d network) {
        this.network = network;
    }

    @Override
    public ResNet3d network() {
        return network;
    }

    @Override
    public Tensor features(Tensor batch) {
        Planes last = run(batch, (stage, planes) -> {});
        return Tensor.of(ReferenceLayers.means(last), last.images(), last.channels());
    }

    @Override
    public Map<Stage, Tensor> stages(Tensor batch) {
        Map<Stage, Tensor> stages = new EnumMap<>(Stage.class);
        run(batch, (stage, planes) -> stages.put(stage, planes.toTensor()));
        return stages;
    }

    /** Runs all layers, tells what comes out after each block, and returns the last. */
    private Planes run(Tensor batch, BiConsumer<Stage, Planes> listener) {
        Batches.check(batch, network);
        ResNet3dSpec spec = network.spec();
        Planes x = ReferenceLayers.relu(unit(spec.stem(), Planes.of(batch)));
        listener.accept(Stage.STEM, x);
        if (spec.pool()) {
            x = ReferenceLayers.maxPool(x, spec.pooled(x.size()));
            listener.accept(Stage.POOL, x);
        }
        for (Block block : spec.blocks()) {
            x = block(block, x);
            listener.accept(Stage.layer(block.stage()), x);
        }
        return x;
    }

    private Planes block(Block block, Planes input) {
        Planes x = input;
        for (int i = 0; i < block.units().size(); i++) {
            x = unit(block.units().get(i), x);
            if (i < block.units().size() - 1) {
                x = ReferenceLayers.relu(x);
            }
        }
        return ReferenceLayers.relu(ReferenceLayers.sum(x, shortcut(block, input, x.size())));
    }

    private Planes shortcut(Block block, Planes input, Extent size) {
        if (block.identity()) {
            return input;
        }
        return block.projection()
                .map(unit -> unit(unit, input))
                .orElseGet(() -> ReferenceLayers.strideAndPad(input, block.stride(), block.out(), size));
    }

    private Planes unit(ConvUnit unit, Planes input) {
        return unit(network.weights(), unit, input);
    }

    /** A convolution and its normalisation. */
    static Planes unit(Weights weights, ConvUnit unit, Planes input) {
        float[] bias = unit.bias() ? weights.tensor(unit.name() + ".bias").toArray() : new float[unit.out()];
        Planes x = ReferenceLayers.convolve(
                input, unit, weights.tensor(unit.name() + ".weight").toArray(), bias);
        return ReferenceLayers.normalise(
                x,
                weights.tensor(unit.norm() + ".weight"),
                weights.tensor(unit.norm() + ".bias"),
                weights.tensor(unit.norm() + ".running_mean"),
                weights.tensor(unit.norm() + ".running_var"));
    }
}
