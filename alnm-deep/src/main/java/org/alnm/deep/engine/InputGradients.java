package org.alnm.deep.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.alnm.deep.net.Block;
import org.alnm.deep.net.ConvUnit;
import org.alnm.deep.net.Extent;
import org.alnm.deep.net.ResNet3d;
import org.alnm.deep.net.ResNet3dSpec;
import org.alnm.deep.weights.Tensor;
import org.alnm.deep.weights.Weights;

/**
 * Derivatives of a score by the image, or by what comes out of a stage, in inference mode. A score is a weighted sum of the
 * features: one row of a head, or one feature. Plain loops with sums in float64, one thread: the same bits everywhere.
 * Gradients flow through every shortcut, whatever {@link ResNet3dSpec#shortcutGradient} says of training, because they
 * are the score's derivatives.
 */
public final class InputGradients {

    private final ResNet3d network;

    private InputGradients(ResNet3d network) {
        this.network = network;
    }

    /** What was done on the way forward, to be undone backward; steps after a mark come first. */
    private static final class Tape {
        private final List<UnaryOperator<Planes>> steps = new ArrayList<>();

        Planes back(Planes gradient, int to) {
            Planes g = gradient;
            for (int i = steps.size() - 1; i >= to; i--) {
                g = steps.get(i).apply(g);
            }
            return g;
        }
    }

    /**
     * Derivatives of a network.
     *
     * @param network the network
     * @return its derivatives, safe to share between threads
     */
    public static InputGradients of(ResNet3d network) {
        return new InputGradients(network);
    }

    /**
     * By the image.
     *
     * @param batch {@code [n, channel, z, y, x]}, finite
     * @param featureWeights of each feature in the score
     * @return of the shape of the batch
     * @throws IllegalArgumentException if the batch does not fit, or there are not as many weights as features
     */
    public Tensor byInput(Tensor batch, float[] featureWeights) {
        return run(batch, featureWeights, Optional.empty());
    }

    /**
     * By what comes out of a stage.
     *
     * @param batch {@code [n, channel, z, y, x]}, finite
     * @param featureWeights of each feature in the score
     * @param stage which
     * @return of the shape of the stage's output
     * @throws IllegalArgumentException as {@link #byInput}, or if the network has no such stage
     */
    public Tensor byStage(Tensor batch, float[] featureWeights, Stage stage) {
        return run(batch, featureWeights, Optional.of(stage));
    }

    private Tensor run(Tensor batch, float[] featureWeights, Optional<Stage> stage) {
        Batches.check(batch, network);
        ResNet3dSpec spec = network.spec();
        if (featureWeights.length != spec.features()) {
            throw new IllegalArgumentException("a score weighs each of the " + spec.features() + " features, but has "
                    + featureWeights.length + " weights");
        }
        if (stage.filter(s -> s == Stage.POOL && !spec.pool()).isPresent()) {
            throw new IllegalArgumentException("the network has no pooling after its stem");
        }
        Tape tape = new Tape();
        int mark = 0;
        Planes x = relu(unit(spec.stem(), Planes.of(batch), tape), tape);
        mark = stage.filter(s -> s == Stage.STEM).isPresent() ? tape.steps.size() : mark;
        if (spec.pool()) {
            Planes before = x;
            tape.steps.add(g -> LayerGradients.maxPool(g, before));
            x = ReferenceLayers.maxPool(x, spec.pooled(x.size()));
            mark = stage.filter(s -> s == Stage.POOL).isPresent() ? tape.steps.size() : mark;
        }
        for (Block block : spec.blocks()) {
            x = block(block, x, tape);
            Stage out = Stage.layer(block.stage());
            mark = stage.filter(s -> s == out).isPresent() ? tape.steps.size() : mark;
        }
        return tape.back(LayerGradients.means(featureWeights, x.images(), x.size()), mark)
                .toTensor();
    }

    private Planes block(Block block, Planes input, Tape tape) {
        Tape main = new Tape();
        Tape side = new Tape();
        Planes x = input;
        for (int i = 0; i < block.units().size(); i++) {
            x = unit(block.units().get(i), x, main);
            if (i < block.units().size() - 1) {
                x = relu(x, main);
            }
        }
        Planes out = ReferenceLayers.relu(ReferenceLayers.sum(x, shortcut(block, input, x.size(), side)));
        tape.steps.add(g -> {
            Planes inner = LayerGradients.relu(g, out);
            return ReferenceLayers.sum(main.back(inner, 0), side.back(inner, 0));
        });
        return out;
    }

    private Planes shortcut(Block block, Planes input, Extent size, Tape side) {
        if (block.identity()) {
            return input;
        }
        if (block.projection().isPresent()) {
            return unit(block.projection().get(), input, side);
        }
        side.steps.add(g -> LayerGradients.strideAndPad(g, block.stride(), block.in(), input.size()));
        return ReferenceLayers.strideAndPad(input, block.stride(), block.out(), size);
    }

    private static Planes relu(Planes input, Tape tape) {
        Planes out = ReferenceLayers.relu(input);
        tape.steps.add(g -> LayerGradients.relu(g, out));
        return out;
    }

    private Planes unit(ConvUnit unit, Planes input, Tape tape) {
        Weights weights = network.weights();
        Extent size = input.size();
        tape.steps.add(g -> LayerGradients.convolve(
                LayerGradients.normalise(
                        g, weights.tensor(unit.norm() + ".weight"), weights.tensor(unit.norm() + ".running_var")),
                unit,
                weights.tensor(unit.name() + ".weight").toArray(),
                size));
        return ReferencePass.unit(weights, unit, input);
    }
}
