package org.alnm.deep.train;

import java.util.List;
import java.util.Map;
import org.alnm.deep.nd4j.kernel.Crew;
import org.alnm.deep.nd4j.kernel.Strided;
import org.alnm.deep.net.Block;
import org.alnm.deep.net.ResNet3dSpec;
import org.alnm.deep.weights.Tensor;
import org.alnm.deep.weights.Weights;
import org.jspecify.annotations.Nullable;

/** A residual block and its gradient. */
final class BlockLayer {

    private final Block block;
    private final boolean shortcutGradient;
    private final List<UnitLayer> units;
    private final @Nullable UnitLayer projection;
    private final Arena arena;
    private @Nullable Volumes input;
    private @Nullable Volumes padded;

    BlockLayer(Block block, ResNet3dSpec spec, ParameterVector parameters, Weights weights, Crew crew, Arena arena) {
        this.block = block;
        this.shortcutGradient = spec.shortcutGradient();
        this.units = block.units().stream()
                .map(unit -> new UnitLayer(unit, parameters, weights, crew, arena))
                .toList();
        this.projection = block.projection()
                .map(unit -> new UnitLayer(unit, parameters, weights, crew, arena))
                .orElse(null);
        this.arena = arena;
    }

    int stage() {
        return block.stage();
    }

    void set(Weights weights) {
        units.forEach(unit -> unit.set(weights));
        if (projection != null) {
            projection.set(weights);
        }
    }

    void collect(Map<String, Tensor> tensors) {
        units.forEach(unit -> unit.collect(tensors));
        if (projection != null) {
            projection.collect(tensors);
        }
    }

    Volumes forward(Volumes in, boolean learning) {
        input = in;
        Volumes shortcut = in;
        if (projection != null) {
            shortcut = projection.forward(in, learning, null, false);
        } else if (!block.identity()) {
            shortcut = strideAndPad(in);
            padded = shortcut;
        }
        Volumes x = in;
        for (int i = 0; i < units.size() - 1; i++) {
            x = units.get(i).forward(x, learning, null, true);
        }
        return units.get(units.size() - 1).forward(x, learning, shortcut, true);
    }

    private Volumes strideAndPad(Volumes in) {
        Strided strided = Strided.of(block.stride(), in.size());
        int count = Math.toIntExact(in.images() * strided.to().volume() * block.out());
        Volumes out = new Volumes(arena.zeros(count), in.images(), strided.to(), block.out());
        for (int pixel = 0; pixel < out.pixels(); pixel++) {
            System.arraycopy(
                    in.values(), strided.source(pixel) * block.in(), out.values(), pixel * block.out(), block.in());
        }
        return out;
    }

    int inputCount() {
        return input == null ? 0 : input.count();
    }

    /** Adds the gradient of the input, if asked for; the given array is used up. */
    void backward(float[] gradient, float @Nullable [] inputGradient) {
        UnitLayer last = units.get(units.size() - 1);
        last.mask(gradient);
        shortcutBackward(gradient, inputGradient);
        float[] outer = gradient;
        for (int i = units.size() - 1; i > 0; i--) {
            float[] inner = arena.zeros(units.get(i - 1).outputCount());
            units.get(i).backward(outer, inner);
            units.get(i - 1).mask(inner);
            if (i < units.size() - 1) {
                arena.give(outer);
            }
            outer = inner;
        }
        units.get(0).backward(outer, inputGradient);
        if (units.size() > 1) {
            arena.give(outer);
        }
    }

    private void shortcutBackward(float[] gradient, float @Nullable [] inputGradient) {
        if (projection != null) {
            float[] copy = arena.take(gradient.length);
            System.arraycopy(gradient, 0, copy, 0, copy.length);
            projection.backward(copy, inputGradient);
            arena.give(copy);
        } else if (inputGradient != null && block.identity()) {
            for (int i = 0; i < gradient.length; i++) {
                inputGradient[i] += gradient[i];
            }
        } else if (inputGradient != null && shortcutGradient && input != null && padded != null) {
            Strided strided = Strided.of(block.stride(), input.size());
            for (int pixel = 0; pixel < padded.pixels(); pixel++) {
                int from = strided.source(pixel) * block.in();
                for (int c = 0; c < block.in(); c++) {
                    inputGradient[from + c] += gradient[pixel * block.out() + c];
                }
            }
        }
    }

    void release() {
        units.forEach(UnitLayer::release);
        if (projection != null) {
            projection.release();
        }
        if (padded != null) {
            arena.give(padded.values());
        }
        padded = null;
        input = null;
    }
}
