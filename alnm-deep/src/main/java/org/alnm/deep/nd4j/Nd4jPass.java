package org.alnm.deep.nd4j;

import static org.bytedeco.openblas.global.openblas.cblas_saxpy;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.alnm.deep.engine.Batches;
import org.alnm.deep.engine.ForwardPass;
import org.alnm.deep.engine.Stage;
import org.alnm.deep.nd4j.kernel.Crew;
import org.alnm.deep.nd4j.kernel.Strided;
import org.alnm.deep.net.Block;
import org.alnm.deep.net.ConvUnit;
import org.alnm.deep.net.Extent;
import org.alnm.deep.net.ResNet3d;
import org.alnm.deep.net.ResNet3dSpec;
import org.alnm.deep.weights.Tensor;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** A network on ND4J. Each call borrows a crew and arrays, so that calls from many threads do not meet. */
final class Nd4jPass implements ForwardPass {

    private final ResNet3d network;
    private final int threads;
    private final Map<String, UnitStep> steps = new LinkedHashMap<>();
    private final Queue<Lent> idle = new ConcurrentLinkedQueue<>();

    /** What a call borrows. */
    private record Lent(Crew crew, NativeArena arena) {}

    Nd4jPass(ResNet3d network, int threads, boolean oneDnn) {
        this.network = network;
        this.threads = threads;
        ResNet3dSpec spec = network.spec();
        add(spec.stem(), oneDnn);
        for (Block block : spec.blocks()) {
            block.units().forEach(unit -> add(unit, oneDnn));
            block.projection().ifPresent(unit -> add(unit, oneDnn));
        }
    }

    private void add(ConvUnit unit, boolean oneDnn) {
        steps.put(unit.name(), UnitStep.of(unit, network.weights(), oneDnn));
    }

    @Override
    public ResNet3d network() {
        return network;
    }

    @Override
    public Tensor features(Tensor batch) {
        AtomicReference<@Nullable Tensor> features = new AtomicReference<>();
        run(batch, (stage, array) -> {
            if (stage == Stage.LAYER4) {
                features.set(ChannelsLast.means(array));
            }
        });
        return Objects.requireNonNull(features.get());
    }

    @Override
    public Map<Stage, Tensor> stages(Tensor batch) {
        Map<Stage, Tensor> stages = new EnumMap<>(Stage.class);
        run(batch, (stage, array) -> stages.put(stage, ChannelsLast.tensor(array)));
        return stages;
    }

    private void run(Tensor batch, BiConsumer<Stage, INDArray> listener) {
        Extent size = Batches.check(batch, network);
        // Of the calling thread only; the bits do not depend on it.
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
        Lent borrowed = idle.poll();
        Lent lent = borrowed == null ? new Lent(Crew.of(threads), new NativeArena()) : borrowed;
        try {
            lent.arena.begin(batch.size(0), size.z(), size.y(), size.x());
            INDArray input = lent.arena.take(batch.size(0), size, batch.size(1));
            ChannelsLast.put(batch, input);
            run(input, listener, lent);
        } finally {
            idle.add(lent);
        }
    }

    private void run(INDArray batch, BiConsumer<Stage, INDArray> listener, Lent lent) {
        ResNet3dSpec spec = network.spec();
        INDArray x = rectify(step(spec.stem(), batch, lent));
        lent.arena.give(batch);
        listener.accept(Stage.STEM, x);
        if (spec.pool()) {
            INDArray pooled = pool(x, spec.pooled(ChannelsLast.size(x)), lent.arena);
            lent.arena.give(x);
            x = pooled;
            listener.accept(Stage.POOL, x);
        }
        List<Block> blocks = spec.blocks();
        for (int i = 0; i < blocks.size(); i++) {
            INDArray next = block(blocks.get(i), x, lent);
            lent.arena.give(x);
            x = next;
            int stage = blocks.get(i).stage();
            if (i == blocks.size() - 1 || blocks.get(i + 1).stage() != stage) {
                listener.accept(Stage.layer(stage), x);
            }
        }
        lent.arena.give(x);
    }

    private INDArray step(ConvUnit unit, INDArray input, Lent lent) {
        UnitStep step = steps.get(unit.name());
        if (step == null) {
            throw new IllegalStateException("no step " + unit.name());
        }
        INDArray output = lent.arena.take(input.size(0), unit.output(ChannelsLast.size(input)), unit.out());
        step.apply(input, output, lent.crew);
        return output;
    }

    private static INDArray rectify(INDArray array) {
        Nd4j.exec(new RectifiedLinear(array, array, 0));
        return array;
    }

    private static INDArray pool(INDArray input, Extent size, NativeArena arena) {
        INDArray output = arena.take(input.size(0), size, input.size(4));
        int ignored = 0;
        int channelsLast = 1;
        Nd4j.exec(DynamicCustomOp.builder("maxpool3dnew")
                .addInputs(input)
                .addOutputs(output)
                .addIntegerArguments(3, 3, 3, 2, 2, 2, 1, 1, 1, 1, 1, 1, 0, ignored, channelsLast)
                .build());
        return output;
    }

    private INDArray block(Block block, INDArray input, Lent lent) {
        INDArray x = input;
        for (int i = 0; i < block.units().size(); i++) {
            INDArray next = step(block.units().get(i), x, lent);
            if (i > 0) {
                lent.arena.give(x);
            }
            x = i < block.units().size() - 1 ? rectify(next) : next;
        }
        if (block.identity()) {
            x.addi(input);
        } else if (block.projection().isPresent()) {
            INDArray shortcut = step(block.projection().get(), input, lent);
            x.addi(shortcut);
            lent.arena.give(shortcut);
        } else {
            addStrided(block, input, x);
        }
        return rectify(x);
    }

    /** Shortcut A: every stride-th voxel onto the first channels. */
    private static void addStrided(Block block, INDArray input, INDArray to) {
        Strided strided = Strided.of(block.stride(), ChannelsLast.size(input));
        FloatPointer from = ChannelsLast.pointer(input);
        FloatPointer sum = ChannelsLast.pointer(to);
        int pixels = Math.toIntExact(to.length() / block.out());
        for (int pixel = 0; pixel < pixels; pixel++) {
            FloatPointer source = from.getPointer((long) strided.source(pixel) * block.in());
            cblas_saxpy(block.in(), 1, source, 1, sum.getPointer((long) pixel * block.out()), 1);
        }
    }
}
