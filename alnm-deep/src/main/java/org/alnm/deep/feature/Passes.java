package org.alnm.deep.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.alnm.deep.engine.ForwardPass;
import org.alnm.deep.engine.Stage;
import org.alnm.deep.net.ConvUnit;
import org.alnm.deep.net.Extent;
import org.alnm.deep.net.ResNet3dSpec;
import org.alnm.deep.weights.Tensor;

/** Sends inputs through the network, several at once, and pools what comes out. */
final class Passes {

    /** How many images one batch holds at most; more bring no speed and only cost memory. */
    private static final int BATCH = 4;

    /** Values of the stem's maps of one batch, if it has more than one image: 128 MB. */
    private static final long STEM_VALUES = 1L << 25;

    private final ForwardPass pass;
    private final DeepSettings settings;
    private final List<Averaging.Pose> poses;

    Passes(ForwardPass pass, DeepSettings settings) {
        this.pass = pass;
        this.settings = settings;
        this.poses = settings.averaging().poses();
    }

    /** The channels that come out of a stage. */
    static int channels(ResNet3dSpec spec, Stage stage) {
        return switch (stage) {
            case STEM, POOL -> spec.width();
            case LAYER1 -> spec.features() / 8;
            case LAYER2 -> spec.features() / 4;
            case LAYER3 -> spec.features() / 2;
            case LAYER4 -> spec.features();
        };
    }

    /** For each input the numbers of all outputs, one after the other, averaged over the poses. */
    List<double[]> run(List<NetworkInputs.Input> inputs) {
        List<double[]> results = new ArrayList<>();
        int from = 0;
        while (from < inputs.size()) {
            int to = from + 1;
            long most = images(inputs.get(from).size());
            while (to < inputs.size() && to - from < most && alike(inputs.get(from), inputs.get(to))) {
                to++;
            }
            results.addAll(batch(inputs.subList(from, to)));
            from = to;
        }
        return results;
    }

    private long images(Extent size) {
        ConvUnit stem = pass.network().spec().stem();
        return Math.min(BATCH, STEM_VALUES / (stem.output(size).volume() * stem.out()));
    }

    private static boolean alike(NetworkInputs.Input a, NetworkInputs.Input b) {
        return a.channels() == b.channels() && a.size().equals(b.size());
    }

    private List<double[]> batch(List<NetworkInputs.Input> inputs) {
        List<double[]> sums = new ArrayList<>();
        for (Averaging.Pose pose : poses) {
            List<double[]> values = forward(tensor(inputs, pose));
            for (int n = 0; n < values.size(); n++) {
                if (sums.size() <= n) {
                    sums.add(values.get(n));
                    continue;
                }
                for (int i = 0; i < sums.get(n).length; i++) {
                    sums.get(n)[i] += values.get(n)[i];
                }
            }
        }
        for (double[] sum : sums) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] /= poses.size();
            }
        }
        return sums;
    }

    private static Tensor tensor(List<NetworkInputs.Input> inputs, Averaging.Pose pose) {
        NetworkInputs.Input first = inputs.get(0);
        Extent size = first.size();
        float[] batch = new float[Math.multiplyExact(first.values().length, inputs.size())];
        for (int n = 0; n < inputs.size(); n++) {
            float[] laid = pose.apply(inputs.get(n).values(), first.channels(), size.z(), size.y(), size.x());
            System.arraycopy(laid, 0, batch, n * laid.length, laid.length);
        }
        return Tensor.of(batch, inputs.size(), first.channels(), size.z(), size.y(), size.x());
    }

    private List<double[]> forward(Tensor batch) {
        int images = batch.size(0);
        if (settings.outputs().equals(List.of(Output.FEATURES))) {
            return rows(pass.features(batch), images);
        }
        Map<Stage, Tensor> stages = pass.stages(batch);
        int total = settings.outputs().stream()
                .mapToInt(output -> channels(pass.network().spec(), output.stage()))
                .sum();
        List<double[]> rows = new ArrayList<>();
        for (int n = 0; n < images; n++) {
            double[] row = new double[total];
            int at = 0;
            for (Output output : settings.outputs()) {
                Tensor stage = Objects.requireNonNull(stages.get(output.stage()));
                for (int c = 0; c < stage.size(1); c++) {
                    row[at++] = pool(stage, n * stage.size(1) + c, output.pooling());
                }
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<double[]> rows(Tensor features, int images) {
        List<double[]> rows = new ArrayList<>();
        int count = features.size(1);
        for (int n = 0; n < images; n++) {
            double[] row = new double[count];
            for (int i = 0; i < count; i++) {
                row[i] = features.value(n * count + i);
            }
            rows.add(row);
        }
        return rows;
    }

    /** One channel of one image; the mean is rounded to single precision, as an engine's own average is. */
    private static double pool(Tensor stage, int channel, Output.Pooling pooling) {
        int voxels = stage.size(2) * stage.size(3) * stage.size(4);
        double sum = 0;
        float largest = Float.NEGATIVE_INFINITY;
        for (int v = 0; v < voxels; v++) {
            float value = stage.value(channel * voxels + v);
            sum += value;
            largest = Math.max(largest, value);
        }
        return pooling == Output.Pooling.MAX ? largest : (float) (sum / voxels);
    }
}
