package org.alnm.deep.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.alnm.deep.engine.Stage;
import org.alnm.deep.nd4j.kernel.Crew;
import org.alnm.deep.net.Extent;
import org.alnm.deep.net.ResNet3d;
import org.alnm.deep.net.ResNet3dSpec;
import org.alnm.deep.weights.Tensor;
import org.alnm.deep.weights.Weights;

/** A network whose weights change: forward, loss, backward. For one thread, with a crew. */
final class LearningNet implements AutoCloseable {

    private final ResNet3dSpec spec;
    private final int frozen;
    private final Arena arena = new Arena();
    private final ParameterVector parameters;
    private final UnitLayer stem;
    private final PoolLayer pool;
    private final List<BlockLayer> blocks;
    private final HeadLayer head;
    private final List<float[]> taken = new ArrayList<>();
    private double[][] logits = {};

    /**
     * @param network where to start
     * @param frozen stages that stay as they are: 0 none, 1 the stem, 2 to 5 up to layer 1 to 4
     * @param crew does the work
     */
    LearningNet(ResNet3d network, int frozen, Crew crew) {
        this.spec = network.spec();
        this.frozen = frozen;
        Weights weights = network.weights();
        this.parameters = new ParameterVector(spec, weights);
        this.stem = new UnitLayer(spec.stem(), parameters, weights, crew, arena);
        this.pool = new PoolLayer(crew);
        this.blocks = spec.blocks().stream()
                .map(block -> new BlockLayer(block, spec, parameters, weights, crew, arena))
                .toList();
        this.head = new HeadLayer(spec.features(), spec.classes(), parameters);
    }

    /** How many stages a setting freezes. */
    static int frozenStages(Stage through) {
        return switch (through) {
            case STEM, POOL -> 1;
            case LAYER1 -> 2;
            case LAYER2 -> 3;
            case LAYER3 -> 4;
            case LAYER4 -> 5;
        };
    }

    ParameterVector parameters() {
        return parameters;
    }

    /** Where in the vector what is learned begins; all that follows is learned. */
    int firstLearned() {
        if (frozen == 0) {
            return 0;
        }
        return spec.blocks().stream()
                .filter(block -> block.stage() >= frozen)
                .findFirst()
                .map(block -> parameters.start(block.units().get(0).name() + ".weight"))
                .orElseGet(() -> parameters.start("fc.weight"));
    }

    /** The logits of a batch by the running statistics, as every engine computes them. */
    double[][] predict(Tensor batch) {
        double[][] logits = head.forward(forward(batch, false));
        release();
        return logits;
    }

    /** One step forward and back: leaves the gradients in the vector, moves the running statistics, returns the loss. */
    double learn(Tensor batch, int[] labels, Loss loss) {
        Volumes last = forward(batch, true);
        logits = head.forward(last);
        double[][] gradient = new double[logits.length][spec.classes()];
        double value = loss.value(logits, labels, gradient);
        backward(last, gradient);
        release();
        return value;
    }

    /** The logits of the last step, before it. */
    double[][] logits() {
        return logits;
    }

    private Volumes forward(Tensor batch, boolean learning) {
        Volumes x = stem.forward(channelsLast(batch), learning && frozen < 1, null, true);
        if (spec.pool()) {
            Extent size = spec.pooled(x.size());
            Volumes pooled = new Volumes(
                    arena.take(Math.toIntExact(x.images() * size.volume() * x.channels())),
                    x.images(),
                    size,
                    x.channels());
            pool.forward(x, pooled);
            taken.add(pooled.values());
            x = pooled;
        }
        for (BlockLayer block : blocks) {
            x = block.forward(x, learning && frozen < block.stage() + 1);
        }
        return x;
    }

    private Volumes channelsLast(Tensor batch) {
        int images = batch.size(0);
        int channels = batch.size(1);
        Extent size = Extent.of(batch.size(2), batch.size(3), batch.size(4));
        int voxels = Math.toIntExact(size.volume());
        float[] values = arena.take(batch.count());
        taken.add(values);
        for (int n = 0; n < images; n++) {
            for (int c = 0; c < channels; c++) {
                for (int v = 0; v < voxels; v++) {
                    values[(n * voxels + v) * channels + c] = batch.value((n * channels + c) * voxels + v);
                }
            }
        }
        return new Volumes(values, images, size, channels);
    }

    private void backward(Volumes last, double[][] logitGradient) {
        float[] gradient = head.backward(logitGradient, frozen < 5 ? arena.take(last.count()) : new float[0]);
        for (int i = blocks.size() - 1; i >= 0; i--) {
            BlockLayer block = blocks.get(i);
            if (block.stage() < frozen) {
                arena.give(gradient);
                return;
            }
            boolean more = i > 0 ? blocks.get(i - 1).stage() >= frozen : frozen == 0;
            float[] below = more ? arena.zeros(block.inputCount()) : new float[0];
            block.backward(gradient, more ? below : null);
            arena.give(gradient);
            gradient = below;
        }
        if (frozen == 0) {
            float[] stemGradient = gradient;
            if (spec.pool()) {
                stemGradient = arena.zeros(stem.outputCount());
                pool.backward(gradient, stemGradient);
                arena.give(gradient);
            }
            stem.mask(stemGradient);
            stem.backward(stemGradient, null);
            arena.give(stemGradient);
        }
    }

    private void release() {
        stem.release();
        pool.release();
        blocks.forEach(BlockLayer::release);
        taken.forEach(arena::give);
        taken.clear();
    }

    /** The weights as they are. */
    Weights weights() {
        Map<String, Tensor> tensors = new LinkedHashMap<>(parameters.tensors(parameters.values()));
        stem.collect(tensors);
        blocks.forEach(block -> block.collect(tensors));
        return Weights.of(tensors);
    }

    /** Goes back to weights of this network. */
    void set(Weights weights) {
        parameters.set(weights);
        stem.set(weights);
        blocks.forEach(block -> block.set(weights));
    }

    @Override
    public void close() {
        parameters.close();
    }
}
