package org.alnm.deep.vector;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.alnm.deep.engine.Batches;
import org.alnm.deep.engine.ForwardPass;
import org.alnm.deep.engine.Stage;
import org.alnm.deep.net.Extent;
import org.alnm.deep.net.ResNet3d;
import org.alnm.deep.weights.Tensor;
import org.jspecify.annotations.Nullable;

/** A network prepared for the vector engine; keeps the plan and the buffers of the last size of batch. */
final class VectorPass implements ForwardPass {

    private final PackedNet net;
    private final int threads;
    private final AtomicReference<@Nullable Plan> last = new AtomicReference<>();

    VectorPass(ResNet3d network, int threads) {
        this.net = new PackedNet(network);
        this.threads = threads;
    }

    @Override
    public ResNet3d network() {
        return net.network();
    }

    @Override
    public Tensor features(Tensor batch) {
        float[][] features = new float[1][];
        plan(batch, false).run(batch, threads, (stage, plane, values) -> {
            if (stage == Stage.LAYER4) {
                features[0] = PlainSteps.means(plane, values);
            }
        });
        return Tensor.of(features[0], batch.size(0), network().spec().features());
    }

    @Override
    public Map<Stage, Tensor> stages(Tensor batch) {
        Map<Stage, Collected> collected = new EnumMap<>(Stage.class);
        plan(batch, true)
                .run(
                        batch,
                        threads,
                        (stage, plane, values) -> collected
                                .computeIfAbsent(stage, s -> new Collected(batch.size(0), plane))
                                .add(PlainSteps.separate(plane, values)));
        Map<Stage, Tensor> stages = new LinkedHashMap<>();
        collected.forEach((stage, values) -> stages.put(stage, values.toTensor()));
        return stages;
    }

    private Plan plan(Tensor batch, boolean whole) {
        Extent size = Batches.check(batch, network());
        Plan plan = last.get();
        if (plan == null || !plan.fits(batch.size(0), size, whole)) {
            plan = new Plan(net, batch.size(0), size, whole);
            last.set(plan);
        }
        return plan;
    }

    /** The output of a stage, which may come image by image. */
    private static final class Collected {

        private final float[] values;
        private final int[] shape;
        private int filled;

        Collected(int images, Plane plane) {
            Extent size = plane.size();
            this.shape = new int[] {images, plane.channels(), size.z(), size.y(), size.x()};
            this.values = new float[Math.toIntExact((long) images * plane.channels() * size.volume())];
        }

        void add(float[] part) {
            System.arraycopy(part, 0, values, filled, part.length);
            filled += part.length;
        }

        Tensor toTensor() {
            return Tensor.of(values, shape);
        }
    }
}
