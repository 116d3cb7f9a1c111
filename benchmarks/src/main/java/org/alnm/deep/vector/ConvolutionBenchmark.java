package org.alnm.deep.vector;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.alnm.core.Seed;
import org.alnm.deep.net.ConvUnit;
import org.alnm.deep.net.Extent;
import org.alnm.deep.net.Parameter;
import org.alnm.deep.weights.Tensor;
import org.alnm.deep.weights.Weights;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Single convolutions of the vector engine on two threads, to be read beside {@link PeakBenchmark}. The counter {@code flop} is in
 * GFLOP/s, padding counted as if it were image. It lives in the engine's package to reach its steps.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ConvolutionBenchmark {

    static final int THREADS = 2;

    /** The stem of 7 x 7 x 7 and its stride, or channels, and voxels along an edge; by plain sums or by Winograd's. */
    @Param({
        "stem/2 at 64",
        "stem/1 at 64",
        "64 at 32",
        "128 at 16",
        "256 at 8",
        "512 at 4",
        "64 at 32 winograd",
        "128 at 16 winograd",
        "256 at 8 winograd",
        "512 at 8 winograd"
    })
    public String layer = "64 at 32";

    private @Nullable Crew crew;
    private @Nullable Runnable convolution;
    private long work;

    /** What was done. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Done {

        /** Floating-point operations; per nanosecond, GFLOP/s. */
        public long flop;
    }

    /** Lays out a convolution with random weights. */
    @Setup
    public void prepare() {
        String[] words = layer.split(" at ", -1);
        boolean stem = words[0].startsWith("stem");
        Extent size = Extent.cube(Integer.parseInt(words[1].replace(" winograd", "")));
        int channels = stem ? 64 : Integer.parseInt(words[0]);
        ConvUnit unit = stem
                ? unit(1, channels, 7, words[0].charAt(words[0].length() - 1) - '0')
                : unit(channels, channels, 3, 1);
        Extent after = unit.output(size);
        work = 2 * unit.kernel().volume() * unit.in() * unit.out() * after.volume();
        Crew workers = new Crew(THREADS);
        crew = workers;
        Plane out = Plane.of(1, unit.out(), after, Extent.cube(1));
        float[] to = new float[out.length()];
        if (stem) {
            Stem step = new Stem(PackedConv.stem(unit, weights(unit)), 1, size, out);
            float[] from = random(step.imageFloats());
            float[][] sums = new float[THREADS][Stem.scratch()];
            convolution = () -> step.run(workers, from, 0, 0, after.z(), to, 0, sums);
        } else {
            Plane in = Plane.of(1, unit.in(), size, unit.padding());
            Step step = layer.endsWith("winograd") ? winograd(unit, in, out) : plain(unit, in, out);
            float[] from = random(in.length());
            float[][] scratch = new float[THREADS][step.scratch()];
            convolution = () -> step.run(workers, from, to, to, scratch);
        }
    }

    private static Step plain(ConvUnit unit, Plane in, Plane out) {
        return new ConvStep(PackedConv.of(unit, weights(unit)), in, Target.relu(out));
    }

    private static Step winograd(ConvUnit unit, Plane in, Plane out) {
        return new WinogradStep(new WinogradConv(unit, weights(unit)), in, Target.relu(out));
    }

    private static ConvUnit unit(int in, int out, int kernel, int stride) {
        Extent padding = Extent.cube(kernel / 2);
        return new ConvUnit(
                "conv", "norm", in, out, Extent.cube(kernel), Extent.cube(stride), padding, Extent.cube(1), false);
    }

    private static Weights weights(ConvUnit unit) {
        Map<String, Tensor> tensors = new HashMap<>();
        for (Parameter parameter : unit.parameters()) {
            List<Integer> shape = parameter.shape();
            float[] values = random(Math.toIntExact(parameter.count()));
            if (parameter.role() == Parameter.Role.RUNNING_VARIANCE) {
                java.util.Arrays.fill(values, 1);
            }
            tensors.put(
                    parameter.name(),
                    Tensor.of(values, shape.stream().mapToInt(Integer::intValue).toArray()));
        }
        return Weights.of(tensors);
    }

    private static float[] random(int count) {
        UniformRandomProvider random = Seed.of(1).generator();
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }

    /** Lets the helpers go. */
    @TearDown
    public void close() {
        Objects.requireNonNull(crew).close();
    }

    /**
     * One convolution.
     *
     * @param done counts its operations
     */
    @Benchmark
    public void convolve(Done done) {
        Objects.requireNonNull(convolution).run();
        done.flop += work;
    }
}
