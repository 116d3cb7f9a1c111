package org.alnm.benchmarks;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.alnm.core.Seed;
import org.alnm.deep.engine.Engines;
import org.alnm.deep.engine.ForwardPass;
import org.alnm.deep.net.Architectures;
import org.alnm.deep.net.ResNet3d;
import org.alnm.deep.weights.Tensor;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.annotations.Warmup;

/** Features of 64 x 64 x 64 voxels through a full-width 3D-ResNet18 on two threads. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 4, time = 2)
public class ForwardBenchmark {

    static final int THREADS = 2;
    private static final int SIZE = 64;

    /** Strided (MONAI's way to run MedicalNet) or dilated (MedicalNet's own). */
    @Param({"medicalnet-strided", "medicalnet", "monai"})
    public String architecture = "medicalnet";

    /** Images a pass. */
    @Param({"1", "4"})
    public int batch = 1;

    /** Which engine. */
    @Param({"vector", "nd4j"})
    public String engine = "vector";

    private @Nullable Tensor input;
    private @Nullable ForwardPass pass;

    static ResNet3d network(String architecture) {
        return Architectures.named(architecture, 18).initialise(Seed.of(1));
    }

    static Tensor input(int batch) {
        UniformRandomProvider random = Seed.of(2).generator();
        float[] values = new float[batch * SIZE * SIZE * SIZE];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() * 2 - 1;
        }
        return Tensor.of(values, batch, 1, SIZE, SIZE, SIZE);
    }

    /** Prepares the network. */
    @Setup
    public void prepare() {
        pass = Engines.named(engine).prepare(network(architecture), THREADS);
        input = input(batch);
    }

    /**
     * One pass.
     *
     * @return the features
     */
    @Benchmark
    public Tensor features() {
        return Objects.requireNonNull(pass).features(Objects.requireNonNull(input));
    }
}
