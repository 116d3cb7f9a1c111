package org.alnm.deep.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.alnm.deep.engine.Stage;
import org.alnm.deep.net.Block;
import org.alnm.deep.net.ConvUnit;
import org.alnm.deep.net.Extent;
import org.alnm.deep.net.ResNet3dSpec;
import org.alnm.deep.weights.Tensor;

/** Everything about a pass that depends on the number and size of the images: layouts, pixel lists, buffers. */
final class Plan {

    private final PackedNet net;
    private final int images;
    private final Extent size;
    private final boolean whole;
    private final Buffers buffers = new Buffers();
    private final Stem stem;
    private final Optional<StemPool> pool;
    private final int stemBuffer;
    private final int firstBuffer;
    private final List<Layer> layers = new ArrayList<>();
    private final Queue<Workspace> idle = new ConcurrentLinkedQueue<>();

    /** A step and the buffers that it reads, writes and adds; what it does not add is its own output. */
    private record Layer(Step step, int in, int out, int shortcut, Optional<Stage> stage) {}

    /** What a pass writes to. */
    private record Workspace(float[] image, float[][] planes, float[][] scratch) {}

    /**
     * Plans passes.
     *
     * @param whole whether all that comes out of the stem is kept, if it is pooled
     */
    Plan(PackedNet net, int images, Extent size, boolean whole) {
        this.net = net;
        this.images = images;
        this.size = size;
        this.whole = whole;
        ResNet3dSpec spec = net.network().spec();
        ConvUnit unit = spec.stem();
        List<Block> blocks = spec.blocks();
        Extent after = unit.output(size);
        Extent halo = blocks.get(0).units().get(0).padding();
        Plane stemOut = spec.pool() ? stemSlices(unit, after) : Plane.of(images, unit.out(), after, halo);
        this.stem = new Stem(net.stem(), images, size, stemOut);
        this.stemBuffer = buffers.take(stemOut);
        if (spec.pool()) {
            Plane pooled = Plane.of(images, unit.out(), spec.pooled(after), halo);
            this.pool = Optional.of(new StemPool(stem, after.z(), stemOut, pooled));
            this.firstBuffer = buffers.take(pooled);
        } else {
            this.pool = Optional.empty();
            this.firstBuffer = stemBuffer;
        }
        int at = firstBuffer;
        for (int i = 0; i < blocks.size(); i++) {
            boolean last = i == blocks.size() - 1;
            Extent next =
                    last ? Extent.cube(0) : blocks.get(i + 1).units().get(0).padding();
            boolean ends = last || blocks.get(i + 1).stage() != blocks.get(i).stage();
            at = add(blocks.get(i), at, next, ends);
        }
    }

    private Plane stemSlices(ConvUnit unit, Extent after) {
        Extent halo = Extent.of(0, 1, 1);
        int slices = whole ? after.z() : StemPool.slices(Plane.of(1, unit.out(), after, halo), after.z());
        return Plane.of(1, unit.out(), Extent.of(slices, after.y(), after.x()), halo);
    }

    boolean fits(int batchImages, Extent batchSize, boolean all) {
        return images == batchImages && size.equals(batchSize) && whole == all;
    }

    /** Adds the steps of a block and returns the buffer of its output. */
    private int add(Block block, int in, Extent haloAfter, boolean ends) {
        int at = in;
        for (int i = 0; i < block.units().size() - 1; i++) {
            ConvUnit unit = block.units().get(i);
            int out = buffers.take(plane(unit, at, block.units().get(i + 1).padding()));
            Step step = step(unit, at, Target.relu(buffers.plane(out)));
            layers.add(new Layer(step, at, out, out, Optional.empty()));
            if (at != in) {
                buffers.release(at);
            }
            at = out;
        }
        int shortcut = in;
        if (block.projection().isPresent()) {
            ConvUnit unit = block.projection().get();
            shortcut = buffers.take(plane(unit, in, Extent.cube(0)));
            Step step = step(unit, in, Target.sums(buffers.plane(shortcut)));
            layers.add(new Layer(step, in, shortcut, shortcut, Optional.empty()));
        }
        ConvUnit unit = block.units().get(block.units().size() - 1);
        int out = buffers.take(plane(unit, at, haloAfter));
        int stride = block.projection().isPresent() ? 1 : block.stride();
        Target target = Target.relu(buffers.plane(out)).plus(buffers.plane(shortcut), stride);
        Optional<Stage> stage = ends ? Optional.of(Stage.layer(block.stage())) : Optional.empty();
        layers.add(new Layer(step(unit, at, target), at, out, shortcut, stage));
        buffers.release(at);
        buffers.release(in);
        if (shortcut != in) {
            buffers.release(shortcut);
        }
        return out;
    }

    private Step step(ConvUnit unit, int in, Target target) {
        Plane plane = buffers.plane(in);
        return WinogradStep.pays(unit, target.plane().size())
                ? new WinogradStep(net.winograd(unit), plane, target)
                : new ConvStep(net.conv(unit), plane, target);
    }

    private Plane plane(ConvUnit unit, int in, Extent halo) {
        return Plane.of(images, unit.out(), unit.output(buffers.plane(in).size()), halo);
    }

    /** Hears what comes out of each stage while its buffer still holds it. */
    @FunctionalInterface
    interface Listener {

        void hear(Stage stage, Plane plane, float[] values);
    }

    /** Runs a batch; several threads may, each with memory of its own. */
    void run(Tensor batch, int threads, Listener listener) {
        Workspace reused = idle.poll();
        Workspace memory = reused == null ? workspace(threads) : reused;
        try (Crew crew = new Crew(threads)) {
            stem.load(crew, batch, memory.image);
            for (int n = 0; n < images; n++) {
                runStem(crew, n, memory, listener);
            }
            Stage first = pool.isPresent() ? Stage.POOL : Stage.STEM;
            listener.hear(first, buffers.plane(firstBuffer), memory.planes[firstBuffer]);
            for (Layer layer : layers) {
                float[] out = memory.planes[layer.out];
                layer.step.run(crew, memory.planes[layer.in], out, memory.planes[layer.shortcut], memory.scratch);
                layer.stage.ifPresent(stage -> listener.hear(stage, buffers.plane(layer.out), out));
            }
        }
        idle.add(memory);
    }

    private void runStem(Crew crew, int n, Workspace memory, Listener listener) {
        float[] made = memory.planes[stemBuffer];
        if (pool.isEmpty()) {
            stem.run(crew, memory.image, n, 0, buffers.plane(stemBuffer).size().z(), made, n, memory.scratch);
            return;
        }
        pool.get().run(crew, memory.image, n, made, memory.planes[firstBuffer], memory.scratch);
        if (whole) {
            listener.hear(Stage.STEM, buffers.plane(stemBuffer), made);
        }
    }

    private Workspace workspace(int threads) {
        int scratch = Stem.scratch();
        for (Layer layer : layers) {
            scratch = Math.max(scratch, layer.step.scratch());
        }
        return new Workspace(new float[stem.imageFloats()], buffers.allocate(), new float[threads][scratch]);
    }
}
