package org.alnm.deep.vector;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final Buffers buffers = new Buffers();
    private final StemPlan stem;
    private final int imageBuffer;
    private final int unrolledBuffer;
    private final int stemBuffer;
    private final int firstBuffer;
    private final List<Step> steps = new ArrayList<>();
    private final Map<Integer, Stage> stageEnds = new LinkedHashMap<>();
    private final Queue<float[][]> idle = new ConcurrentLinkedQueue<>();

    /** A convolution and the buffers that it reads and writes; the last is that of the shortcut, or its own output. */
    private record Step(ConvStep conv, int in, int out, int shortcut) {}

    Plan(PackedNet net, int images, Extent size) {
        this.net = net;
        this.images = images;
        this.size = size;
        ResNet3dSpec spec = net.network().spec();
        ConvUnit unit = spec.stem();
        List<Block> blocks = spec.blocks();
        Extent after = unit.output(size);
        Extent halo = blocks.get(0).units().get(0).padding();
        Plane image = StemPlan.image(unit, images, size);
        // With pooling, one image at a time passes through the large layer before it.
        Plane stemOut = spec.pool()
                ? Plane.of(1, unit.out(), after, Extent.cube(1))
                : Plane.of(images, unit.out(), after, halo);
        this.stem = new StemPlan(net.conv(unit), image, stemOut);
        this.imageBuffer = buffers.take(image);
        this.unrolledBuffer = buffers.take(stem.unrolled());
        this.stemBuffer = buffers.take(stemOut);
        this.firstBuffer =
                spec.pool() ? buffers.take(Plane.of(images, unit.out(), spec.pooled(after), halo)) : stemBuffer;
        int at = firstBuffer;
        for (int i = 0; i < blocks.size(); i++) {
            boolean last = i == blocks.size() - 1;
            Extent next =
                    last ? Extent.cube(0) : blocks.get(i + 1).units().get(0).padding();
            at = add(blocks.get(i), at, next);
            if (last || blocks.get(i + 1).stage() != blocks.get(i).stage()) {
                stageEnds.put(steps.size() - 1, Stage.layer(blocks.get(i).stage()));
            }
        }
    }

    boolean fits(int batchImages, Extent batchSize) {
        return images == batchImages && size.equals(batchSize);
    }

    /** Adds the steps of a block and returns the buffer of its output. */
    private int add(Block block, int in, Extent haloAfter) {
        int at = in;
        for (int i = 0; i < block.units().size() - 1; i++) {
            ConvUnit unit = block.units().get(i);
            int out = buffers.take(plane(unit, at, block.units().get(i + 1).padding()));
            steps.add(new Step(builder(unit, at, out).relu().build(), at, out, out));
            if (at != in) {
                buffers.release(at);
            }
            at = out;
        }
        int shortcut = in;
        if (block.projection().isPresent()) {
            ConvUnit unit = block.projection().get();
            shortcut = buffers.take(plane(unit, in, Extent.cube(0)));
            steps.add(new Step(builder(unit, in, shortcut).build(), in, shortcut, shortcut));
        }
        ConvUnit unit = block.units().get(block.units().size() - 1);
        int out = buffers.take(plane(unit, at, haloAfter));
        int step = block.projection().isPresent() ? 1 : block.stride();
        ConvStep conv = builder(unit, at, out)
                .shortcut(buffers.plane(shortcut), step)
                .relu()
                .build();
        steps.add(new Step(conv, at, out, shortcut));
        buffers.release(at);
        buffers.release(in);
        if (shortcut != in) {
            buffers.release(shortcut);
        }
        return out;
    }

    private Plane plane(ConvUnit unit, int in, Extent halo) {
        return Plane.of(images, unit.out(), unit.output(buffers.plane(in).size()), halo);
    }

    private ConvStep.Builder builder(ConvUnit unit, int in, int out) {
        return new ConvStep.Builder(net.conv(unit), buffers.plane(in), buffers.plane(out));
    }

    /** Hears what comes out of each stage while its buffer still holds it. */
    @FunctionalInterface
    interface Listener {

        void hear(Stage stage, Plane plane, float[] values);
    }

    /** Runs a batch; several threads may, each with buffers of its own. */
    void run(Tensor batch, int threads, Listener listener) {
        float[][] reused = idle.poll();
        float[][] arrays = reused == null ? buffers.allocate() : reused;
        float[][] sums = new float[threads][ConvStep.scratch()];
        try (Crew crew = new Crew(threads)) {
            PlainSteps.interleave(crew, batch, buffers.plane(imageBuffer), arrays[imageBuffer]);
            boolean pool = firstBuffer != stemBuffer;
            for (int n = 0; n < images; n++) {
                stem.run(crew, arrays[imageBuffer], n, arrays[unrolledBuffer], arrays[stemBuffer], pool ? 0 : n, sums);
                if (pool) {
                    listener.hear(Stage.STEM, buffers.plane(stemBuffer), arrays[stemBuffer]);
                    PlainSteps.maxPool(
                            crew,
                            buffers.plane(stemBuffer),
                            arrays[stemBuffer],
                            buffers.plane(firstBuffer),
                            arrays[firstBuffer],
                            n);
                }
            }
            listener.hear(pool ? Stage.POOL : Stage.STEM, buffers.plane(firstBuffer), arrays[firstBuffer]);
            for (int i = 0; i < steps.size(); i++) {
                Step step = steps.get(i);
                float[] in = arrays[step.in];
                float[] out = arrays[step.out];
                float[] shortcut = arrays[step.shortcut];
                crew.run(step.conv.tasks(), (task, worker) -> step.conv.run(task, in, out, 0, shortcut, sums[worker]));
                Stage end = stageEnds.get(i);
                if (end != null) {
                    listener.hear(end, buffers.plane(step.out), out);
                }
            }
        }
        idle.add(arrays);
    }
}
