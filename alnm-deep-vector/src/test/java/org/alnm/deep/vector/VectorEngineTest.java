package org.alnm.deep.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.alnm.core.Seed;
import org.alnm.deep.Formula;
import org.alnm.deep.engine.Engines;
import org.alnm.deep.engine.ForwardPass;
import org.alnm.deep.engine.ReferenceEngine;
import org.alnm.deep.engine.Stage;
import org.alnm.deep.net.Extent;
import org.alnm.deep.net.KeyStyle;
import org.alnm.deep.net.ResNet3d;
import org.alnm.deep.net.ResNet3dSpec;
import org.alnm.deep.net.Shortcut;
import org.alnm.deep.weights.Tensor;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VectorEngineTest {

    private static final VectorEngine ENGINE = new VectorEngine();

    private static ResNet3d network(ResNet3dSpec spec, long seed) {
        return spec.load(Formula.weights(spec, KeyStyle.PLAIN, seed));
    }

    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    private static ResNet3dSpec randomSpec(UniformRandomProvider random) {
        ResNet3dSpec[] presets = {
            ResNet3dSpec.medicalNet(),
            ResNet3dSpec.medicalNet(10),
            ResNet3dSpec.medicalNet(50),
            ResNet3dSpec.medicalNetStrided(),
            ResNet3dSpec.monai(),
            ResNet3dSpec.hara(),
            ResNet3dSpec.torchvision()
        };
        ResNet3dSpec spec = presets[random.nextInt(presets.length)]
                .withWidth(1 + random.nextInt(12))
                .withInputChannels(1 + random.nextInt(4))
                .withPool(random.nextBoolean())
                .withShortcut(random.nextBoolean() ? Shortcut.A : Shortcut.B)
                .withDownsampleBias(random.nextBoolean())
                .withStrides(List.of(1 + random.nextInt(2), 1 + random.nextInt(3), 1 + random.nextInt(2), 1))
                .withDilations(List.of(1, 1 + random.nextInt(2), 1 + random.nextInt(3), 1 + random.nextInt(4)));
        Extent kernel = Extent.of(1 + random.nextInt(7), 1 + random.nextInt(7), 1 + random.nextInt(7));
        Extent stride = Extent.of(1 + random.nextInt(3), 1 + random.nextInt(3), 1 + random.nextInt(3));
        Extent padding = Extent.of(kernel.z() / 2, kernel.y() / 2, kernel.x() / 2);
        return spec.withStem(kernel, stride, padding);
    }

    /** Any definition, any size: every stage as the plain loops make it. */
    @Tag("property")
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyStageAgreesWithTheReference(int seed) {
        UniformRandomProvider random = Seed.of(seed).derive("vector").generator();
        ResNet3dSpec spec = randomSpec(random);
        ResNet3d network = network(spec, seed);
        Tensor batch = Formula.input(
                seed,
                1 + random.nextInt(3),
                spec.inputChannels(),
                1 + random.nextInt(11),
                1 + random.nextInt(11),
                1 + random.nextInt(12));
        ForwardPass pass = ENGINE.prepare(network, 1 + random.nextInt(3));
        Map<Stage, Tensor> expected = new ReferenceEngine().prepare(network, 1).stages(batch);
        Map<Stage, Tensor> actual = pass.stages(batch);
        assertThat(actual.keySet()).containsExactlyElementsOf(expected.keySet());
        expected.forEach((stage, tensor) -> assertClose(stage(actual, stage), tensor, spec + " " + stage));
        assertThat(pass.features(batch)).isEqualTo(means(stage(actual, Stage.LAYER4)));
    }

    private static Tensor stage(Map<Stage, Tensor> stages, Stage stage) {
        return Objects.requireNonNull(stages.get(stage));
    }

    private static Tensor means(Tensor volumes) {
        int count = volumes.size(0) * volumes.size(1);
        int voxels = volumes.count() / count;
        float[] means = new float[count];
        for (int i = 0; i < count; i++) {
            double sum = 0;
            for (int v = 0; v < voxels; v++) {
                sum += volumes.value(i * voxels + v);
            }
            means[i] = (float) (sum / voxels);
        }
        return Tensor.of(means, volumes.size(0), volumes.size(1));
    }

    private static void assertClose(Tensor actual, Tensor expected, String what) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        float scale = 1;
        for (int i = 0; i < expected.count(); i++) {
            scale = Math.max(scale, expected.value(i));
        }
        for (int i = 0; i < expected.count(); i++) {
            assertThat(Math.abs(actual.value(i) - expected.value(i)))
                    .as("%s, value %d: %s and %s", what, i, actual.value(i), expected.value(i))
                    .isLessThan(2e-5f * scale);
        }
    }

    @Test
    void theBitsDependOnNeitherThreadsNorBatchNorEarlierSizes() {
        ResNet3d network = network(ResNet3dSpec.medicalNet().withWidth(16), 5);
        Tensor three = Formula.input(5, 3, 1, 20, 24, 17);
        float[] expected = ENGINE.prepare(network, 1).features(three).toArray();
        for (int threads = 2; threads <= 5; threads++) {
            assertThat(ENGINE.prepare(network, threads).features(three).toArray())
                    .containsExactly(expected);
        }
        ForwardPass pass = ENGINE.prepare(network, 2);
        int voxels = 20 * 24 * 17;
        for (int n = 0; n < 3; n++) {
            float[] one = Arrays.copyOfRange(three.toArray(), n * voxels, (n + 1) * voxels);
            assertThat(pass.features(Tensor.of(one, 1, 1, 20, 24, 17)).toArray())
                    .containsExactly(Arrays.copyOfRange(expected, n * 128, (n + 1) * 128));
            pass.features(Formula.input(n, 2, 1, 9 + n, 8, 7));
        }
        assertThat(pass.features(three).toArray()).containsExactly(expected);
    }

    /** Features keep a few slices of the stem at a time, stages keep all of them. */
    @Test
    void fewSlicesOfTheStemArePooledAsAllOfThemAre() {
        ResNet3d network = network(ResNet3dSpec.monai().withWidth(32), 7);
        Tensor batch = Formula.input(7, 2, 1, 21, 70, 66);
        ForwardPass pass = ENGINE.prepare(network, 2);
        assertThat(pass.features(batch)).isEqualTo(means(stage(pass.stages(batch), Stage.LAYER4)));
    }

    @Test
    void manyThreadsMayShareANetwork() throws Exception {
        ResNet3d network = network(ResNet3dSpec.medicalNetStrided().withWidth(8), 6);
        ForwardPass pass = ENGINE.prepare(network, 2);
        List<Tensor> batches = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            batches.add(Formula.input(i, 1 + i % 2, 1, 16, 16, 16 + i % 3));
        }
        List<Tensor> expected = batches.stream().map(pass::features).toList();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Tensor>> calls = new ArrayList<>();
            for (int repeat = 0; repeat < 4; repeat++) {
                batches.forEach(batch -> calls.add(() -> pass.features(batch)));
            }
            List<Future<Tensor>> futures = threads.invokeAll(calls);
            for (int i = 0; i < futures.size(); i++) {
                assertThat(futures.get(i).get()).isEqualTo(expected.get(i % expected.size()));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** The order of the sums is a promise: fused multiply-adds over taps z, y, x, then channels, whatever the width of a vector. */
    @Test
    void aConvolutionIsOneChainOfFusedMultiplyAdds() {
        ResNet3dSpec spec = Formula.small().withInputChannels(2);
        ResNet3d network = network(spec, 9);
        Tensor batch = Formula.input(9, 1, 2, 5, 5, 5);
        Tensor stem = stage(ENGINE.prepare(network, 1).stages(batch), Stage.STEM);
        Tensor w = network.weights().tensor("conv1.weight");
        for (int out = 0; out < 2; out++) {
            double scale = network.weights().tensor("bn1.weight").value(out)
                    / Math.sqrt(network.weights().tensor("bn1.running_var").value(out) + ResNet3dSpec.NORM_EPSILON);
            float sum = (float) (network.weights().tensor("bn1.bias").value(out)
                    - network.weights().tensor("bn1.running_mean").value(out) * scale);
            // The middle voxel of the 3 x 3 x 3 output looks at voxels 1 to 3 of the image.
            for (int tap = 0; tap < 27; tap++) {
                for (int in = 0; in < 2; in++) {
                    int z = 1 + tap / 9;
                    int y = 1 + tap / 3 % 3;
                    int x = 1 + tap % 3;
                    float weight = (float) (w.value((out * 2 + in) * 27 + tap) * scale);
                    sum = Math.fma(batch.value(((in * 5 + z) * 5 + y) * 5 + x), weight, sum);
                }
            }
            assertThat(stem.value(out * 27 + 13)).isEqualTo(Math.max(0, sum));
        }
    }

    @Test
    void isFoundAndIsTheBest() {
        assertThat(Engines.best()).isInstanceOf(VectorEngine.class);
        assertThat(Engines.explain()).isEqualTo("engine vector");
        assertThatThrownBy(() -> ENGINE.prepare(network(Formula.small(), 1), 0)).hasMessageContaining("threads");
        assertThatThrownBy(
                        () -> ENGINE.prepare(network(Formula.small(), 1), 1).features(Formula.input(1, 1, 2, 4, 4, 4)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysHowToGetItWhereTheModuleIsNotThere() throws IOException, InterruptedException {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        WithoutModule.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor()).as(output).isZero();
        assertThat(output).contains("engine nd4j; vector: start java with --add-modules jdk.incubator.vector");
        assertThat(output).contains("engine vector cannot run here");
    }
}
