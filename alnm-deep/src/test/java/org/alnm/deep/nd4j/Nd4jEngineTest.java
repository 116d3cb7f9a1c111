package org.alnm.deep.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

class Nd4jEngineTest {

    private static final Nd4jEngine ENGINE = new Nd4jEngine();

    private static ResNet3d network(ResNet3dSpec spec, long seed) {
        return spec.load(Formula.weights(spec, KeyStyle.PLAIN, seed));
    }

    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    /** Any definition: kernels, strides, dilations, shortcuts, depths. */
    private static ResNet3dSpec randomSpec(UniformRandomProvider random) {
        List<ResNet3dSpec> presets = List.of(
                ResNet3dSpec.medicalNet(),
                ResNet3dSpec.medicalNet(10),
                ResNet3dSpec.medicalNet(50),
                ResNet3dSpec.monai(),
                ResNet3dSpec.torchvision());
        Extent kernel = Extent.of(1 + random.nextInt(7), 1 + random.nextInt(7), 1 + random.nextInt(7));
        return presets.get(random.nextInt(presets.size()))
                .withWidth(1 + random.nextInt(9))
                .withInputChannels(1 + random.nextInt(4))
                .withPool(random.nextBoolean())
                .withShortcut(random.nextBoolean() ? Shortcut.A : Shortcut.B)
                .withDownsampleBias(random.nextBoolean())
                .withStrides(List.of(1 + random.nextInt(2), 1 + random.nextInt(3), 1 + random.nextInt(2), 1))
                .withDilations(List.of(1 + random.nextInt(2), 1, 1 + random.nextInt(3), 1 + random.nextInt(4)))
                .withStem(
                        kernel,
                        Extent.of(1 + random.nextInt(3), 1 + random.nextInt(3), 1 + random.nextInt(3)),
                        Extent.of(kernel.z() / 2, kernel.y() / 2, kernel.x() / 2));
    }

    @Tag("property")
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyStageAgreesWithTheReference(int seed) {
        UniformRandomProvider random = Seed.of(seed).derive("nd4j").generator();
        ResNet3dSpec spec = randomSpec(random);
        ResNet3d network = network(spec, seed);
        Tensor batch = Formula.input(
                seed,
                1 + random.nextInt(3),
                spec.inputChannels(),
                1 + random.nextInt(11),
                1 + random.nextInt(11),
                1 + random.nextInt(12));
        Map<Stage, Tensor> expected = new ReferenceEngine().prepare(network, 1).stages(batch);
        for (boolean oneDnn : new boolean[] {true, false}) {
            Map<Stage, Tensor> actual = new Nd4jPass(network, 1 + random.nextInt(3), oneDnn).stages(batch);
            assertThat(actual.keySet()).containsExactlyElementsOf(expected.keySet());
            expected.forEach((stage, tensor) -> assertClose(
                    Objects.requireNonNull(actual.get(stage)), tensor, spec + " " + stage + " oneDNN " + oneDnn));
        }
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
    void theBitsDoNotDependOnTheThreads() {
        for (ResNet3dSpec spec : List.of(ResNet3dSpec.medicalNet(), ResNet3dSpec.monai())) {
            ResNet3d network = network(spec.withWidth(16), 5);
            Tensor batch = Formula.input(5, 3, 1, 20, 24, 17);
            for (boolean oneDnn : new boolean[] {true, false}) {
                float[] expected =
                        new Nd4jPass(network, 1, oneDnn).features(batch).toArray();
                for (int threads : new int[] {2, 3, 8}) {
                    assertThat(new Nd4jPass(network, threads, oneDnn)
                                    .features(batch)
                                    .toArray())
                            .containsExactly(expected);
                }
            }
        }
    }

    @Test
    void theBitsOfAnImageDoNotDependOnItsBatch() {
        for (ResNet3dSpec spec : List.of(
                ResNet3dSpec.medicalNet().withWidth(16), ResNet3dSpec.monai(), ResNet3dSpec.medicalNetStrided())) {
            ResNet3d network = network(spec, 5);
            Tensor batch = Formula.input(5, 3, 1, 20, 24, 17);
            int voxels = 20 * 24 * 17;
            for (boolean oneDnn : new boolean[] {true, false}) {
                ForwardPass pass = new Nd4jPass(network, 2, oneDnn);
                float[] together = pass.features(batch).toArray();
                for (int n = 0; n < 3; n++) {
                    float[] image = Arrays.copyOfRange(batch.toArray(), n * voxels, (n + 1) * voxels);
                    float[] alone =
                            pass.features(Tensor.of(image, 1, 1, 20, 24, 17)).toArray();
                    assertThat(alone).isEqualTo(Arrays.copyOfRange(together, n * alone.length, (n + 1) * alone.length));
                }
            }
        }
    }

    @Test
    void eightThreadsMayShareANetwork() throws Exception {
        ForwardPass pass = ENGINE.prepare(network(ResNet3dSpec.medicalNet().withWidth(8), 6), 2);
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

    @Test
    void isFoundAndChecksItsArguments() {
        assertThat(Engines.named("nd4j")).isInstanceOf(Nd4jEngine.class);
        assertThatThrownBy(() -> ENGINE.prepare(network(Formula.small(), 1), 0)).hasMessageContaining("threads");
        assertThatThrownBy(
                        () -> ENGINE.prepare(network(Formula.small(), 1), 1).features(Formula.input(1, 1, 2, 4, 4, 4)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
