package org.alnm.benchmarks;

import ai.djl.ndarray.NDArray;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** {@link ForwardBenchmark}, the same weights, input and threads, by PyTorch through DJL. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 4, time = 2)
public class PyTorchForwardBenchmark {

    /** Strided or dilated. */
    @Param({"medicalnet-strided", "medicalnet"})
    public String architecture = "medicalnet";

    /** Images a pass. */
    @Param({"1", "4"})
    public int batch = 1;

    private @Nullable TorchNetwork network;
    private @Nullable NDArray input;

    /** Moves the weights and the input into PyTorch's memory. */
    @Setup
    public void load() {
        TorchNetwork.threads(ForwardBenchmark.THREADS);
        TorchNetwork torch = new TorchNetwork(ForwardBenchmark.network(architecture));
        network = torch;
        input = torch.array(ForwardBenchmark.input(batch));
    }

    /** Frees them. */
    @TearDown
    public void close() {
        Objects.requireNonNull(network).close();
    }

    /**
     * One pass.
     *
     * @return the features
     */
    @Benchmark
    public float[] features() {
        return Objects.requireNonNull(network).features(Objects.requireNonNull(input));
    }
}
