package org.alnm.benchmarks;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.alnm.deep.export.OnnxExport;
import org.alnm.deep.weights.Tensor;
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

/** {@link ForwardBenchmark}, the same weights, input and threads, by ONNX Runtime. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 4, time = 2)
public class OnnxRuntimeForwardBenchmark {

    /** Strided or dilated. */
    @Param({"medicalnet-strided", "medicalnet"})
    public String architecture = "medicalnet";

    /** Images a pass. */
    @Param({"1", "4"})
    public int batch = 1;

    private @Nullable OrtSession session;
    private Map<String, OnnxTensor> inputs = Map.of();

    /**
     * Loads the exported network.
     *
     * @throws OrtException if ONNX Runtime refuses it
     */
    @Setup
    public void load() throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(ForwardBenchmark.THREADS);
        session = environment.createSession(
                OnnxExport.model(ForwardBenchmark.network(architecture)).toBytes(), options);
        Tensor input = ForwardBenchmark.input(batch);
        long[] shape = input.shape().stream().mapToLong(Integer::longValue).toArray();
        inputs = Map.of("image", OnnxTensor.createTensor(environment, FloatBuffer.wrap(input.toArray()), shape));
    }

    /**
     * One pass.
     *
     * @return the features
     * @throws OrtException if it fails
     */
    @Benchmark
    public Object features() throws OrtException {
        try (OrtSession.Result result = Objects.requireNonNull(session).run(inputs)) {
            return result.get(0).getValue();
        }
    }
}
