package org.alnm.deep.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.alnm.core.Seed;
import org.alnm.deep.net.ConvUnit;
import org.alnm.deep.net.Extent;
import org.alnm.deep.net.Parameter;
import org.alnm.deep.weights.Tensor;
import org.alnm.deep.weights.Weights;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WinogradStepTest {

    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    /** Any size, dilation, halo and target, what plain sums give; on one thread and on three the same bits. */
    @Tag("property")
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void agreesWithPlainSums(int seed) {
        UniformRandomProvider random = Seed.of(seed).derive("winograd").generator();
        Extent dilation = seed % 2 == 0 ? Extent.cube(1) : extent(random, 1, 3);
        ConvUnit unit = unit(64 * (1 + random.nextInt(2)), 1 + random.nextInt(70), 3, 1, dilation);
        int images = 1 + random.nextInt(3);
        Extent size = images == 1 ? extent(random, 12, 28) : extent(random, 1, 13);
        Plane in = Plane.of(images, unit.in(), size, wider(dilation, random.nextInt(2)));
        Plane out = Plane.of(images, unit.out(), size, Extent.cube(random.nextInt(3)));
        Target target = random.nextBoolean() ? Target.sums(out) : Target.relu(out);
        Plane added = out;
        if (random.nextBoolean()) {
            int stride = 1 + random.nextInt(2);
            Extent larger = Extent.of(size.z() * stride, size.y() * stride, size.x() * stride);
            added = Plane.of(images, 1 + random.nextInt(unit.out()), larger, Extent.cube(1));
            target = target.plus(added, stride);
        }
        Weights weights = weights(unit, random);
        float[] from = new float[in.length()];
        fill(in, from, random);
        float[] shortcut = new float[added.length()];
        fill(added, shortcut, random);
        Step plain = new ConvStep(PackedConv.of(unit, weights), in, target);
        Step step = new WinogradStep(new WinogradConv(unit, weights), in, target);
        float[] expected = run(plain, 1, out, from, shortcut);
        float[] actual = run(step, 1, out, from, shortcut);
        assertThat(Arrays.equals(run(step, 3, out, from, shortcut), actual)).isTrue();
        float worst = 0;
        for (int i = 0; i < expected.length; i++) {
            worst = Math.max(worst, Math.abs(actual[i] - expected[i]));
        }
        assertThat(worst).as("%s, %s", unit, size).isLessThan(3e-5f);
    }

    private static float[] run(Step step, int threads, Plane out, float[] from, float[] shortcut) {
        float[] to = new float[out.length()];
        try (Crew crew = new Crew(threads)) {
            step.run(crew, from, to, shortcut, new float[threads][step.scratch()]);
        }
        return to;
    }

    @ParameterizedTest
    @CsvSource({
        "64, 3, 1, 1, 32, true",
        "256, 3, 1, 1, 8, true",
        "256, 3, 1, 2, 8, true",
        "512, 3, 1, 4, 8, false",
        "512, 3, 1, 1, 4, false",
        "64, 3, 2, 1, 32, false",
        "64, 1, 1, 1, 32, false",
        "48, 3, 1, 1, 32, false"
    })
    void paysWhereManyTilesShareTheWeights(int channels, int kernel, int stride, int dilation, int edge, boolean pays) {
        ConvUnit unit = unit(channels, channels, kernel, stride, Extent.cube(dilation));
        assertThat(WinogradStep.pays(unit, Extent.cube(edge))).isEqualTo(pays);
    }

    /** Every slice of the slabs and every row of tiles belongs to one slab. */
    @Test
    void slabsCoverTheImageOnce() {
        for (Extent size : List.of(Extent.of(7, 9, 30), Extent.of(1, 1, 1), Extent.of(40, 64, 64), Extent.cube(8))) {
            WinogradTiling tiling = new WinogradTiling(size, Extent.of(1, 1, 2), 64, 200_000);
            int rows = (size.y() + 1) / 2;
            int[][] times = new int[size.z()][rows];
            for (int slab = 0; slab < tiling.slabs(); slab++) {
                int first = tiling.row(slab);
                for (int z = tiling.slice(slab); z < Math.min(size.z(), tiling.slice(slab) + tiling.depth()); z++) {
                    for (int row = first; row < first + tiling.rows(first); row++) {
                        times[z][row]++;
                    }
                }
            }
            for (int[] slice : times) {
                assertThat(slice).containsOnly(1);
            }
        }
    }

    private static Extent extent(UniformRandomProvider random, int least, int most) {
        return Extent.of(
                least + random.nextInt(most - least + 1),
                least + random.nextInt(most - least + 1),
                least + random.nextInt(most - least + 1));
    }

    private static Extent wider(Extent extent, int by) {
        return Extent.of(extent.z() + by, extent.y() + by, extent.x() + by);
    }

    private static ConvUnit unit(int in, int out, int kernel, int stride, Extent dilation) {
        return new ConvUnit(
                "conv", "norm", in, out, Extent.cube(kernel), Extent.cube(stride), dilation, dilation, false);
    }

    private static Weights weights(ConvUnit unit, UniformRandomProvider random) {
        Map<String, Tensor> tensors = new HashMap<>();
        for (Parameter parameter : unit.parameters()) {
            int[] shape = parameter.shape().stream().mapToInt(Integer::intValue).toArray();
            float[] values = new float[Math.toIntExact(parameter.count())];
            boolean convolution = parameter.role() == Parameter.Role.CONVOLUTION;
            for (int i = 0; i < values.length; i++) {
                values[i] = convolution ? (random.nextFloat() - 0.5f) / 20 : 0.5f + random.nextFloat();
            }
            tensors.put(parameter.name(), Tensor.of(values, shape));
        }
        return Weights.of(tensors);
    }

    /** Random values where a plane has voxels and channels; the rest stays zero. */
    private static void fill(Plane plane, float[] values, UniformRandomProvider random) {
        Extent size = plane.size();
        for (int n = 0; n < plane.images(); n++) {
            for (int z = 0; z < size.z(); z++) {
                for (int y = 0; y < size.y(); y++) {
                    for (int x = 0; x < size.x(); x++) {
                        int at = plane.at(n, z, y, x);
                        for (int c = 0; c < plane.channels(); c++) {
                            values[at + c] = random.nextFloat() - 0.5f;
                        }
                    }
                }
            }
        }
    }
}
