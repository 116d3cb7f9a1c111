package org.alnm.benchmarks;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.alnm.core.Seed;
import org.alnm.deep.net.Architectures;
import org.alnm.deep.net.ResNet3d;
import org.alnm.deep.train.Example;
import org.alnm.deep.train.Optimiser;
import org.alnm.deep.train.Trainer;
import org.alnm.deep.train.Training;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One training step of a full-width strided 3D-ResNet18: four volumes of 48 x 48 x 48 voxels, forward, backward, Adam. Beside it
 * {@code python3 benchmarks/src/peers/python/training.py}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 3)
public class TrainingBenchmark {

    private static final int SIZE = 48;
    private static final int BATCH = 4;
    private static final int FOREVER = 1_000_000;

    /** Threads. */
    @Param({"1", "2"})
    public int threads = 1;

    // The trainer runs on a thread of its own; a step begins when this one lets it go.
    private final Semaphore begin = new Semaphore(0);
    private final Semaphore ended = new Semaphore(0);
    private volatile boolean on = true;
    private @Nullable Thread trainer;

    /** Starts a training, and waits for the end of its first step. */
    @Setup
    public void start() {
        ResNet3d network =
                Architectures.named("medicalnet-strided", 18).withClasses(2).initialise(Seed.of(1));
        List<Example> cases = IntStream.range(0, BATCH)
                .mapToObj(i -> new Example("p" + i, volume(i), i % 2))
                .toList();
        Trainer training = Trainer.of(Training.of(FOREVER, BATCH, Optimiser.adam(1e-4), Seed.of(3)))
                .withThreads(threads)
                .withProgress((task, done, total) -> {
                    ended.release();
                    begin.acquireUninterruptibly();
                    return on;
                });
        trainer = new Thread(() -> {
            try {
                training.fit(network, cases);
            } catch (CancellationException e) {
                // The benchmark is over.
            }
        });
        trainer.start();
        ended.acquireUninterruptibly();
    }

    private static Tensor volume(int number) {
        UniformRandomProvider random = Seed.of(number).generator();
        float[] values = new float[SIZE * SIZE * SIZE];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() * 2 - 1;
        }
        return Tensor.of(values, 1, SIZE, SIZE, SIZE);
    }

    /** One step. */
    @Benchmark
    public void step() {
        begin.release();
        ended.acquireUninterruptibly();
    }

    /** Ends the training. */
    @TearDown
    public void end() throws InterruptedException {
        on = false;
        begin.release();
        Objects.requireNonNull(trainer).join();
    }
}
