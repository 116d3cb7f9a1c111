package org.alnm.benchmarks;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
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

/** Learners and steps on the mission's training set; one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class ModelBenchmark {

    /** Features of 189 cases. */
    @Param({"100"})
    public int features;

    /** One of {@link ModelTasks}. */
    @Param({
        "gaussian cv",
        "logistic, L1",
        "logistic, L2",
        "random forest",
        "extra trees",
        "gradient boosting",
        "SVM, radial",
        "LDA",
        "Gaussian process",
        "perceptron, Adam",
        "mutual information",
        "elimination",
        "imputation, iterative"
    })
    public String task = "";

    private Supplier<Object> work = () -> task;

    /** Draws the cases. */
    @Setup
    public void draw() {
        Map<String, Supplier<Object>> tasks = new ModelTasks(BlockedCases.draw(189, features)).all();
        work = Objects.requireNonNull(tasks.get(task), task);
    }

    /**
     * Learns, and applies what was learned to the same cases.
     *
     * @return scores or columns
     */
    @Benchmark
    public Object learn() {
        return work.get();
    }
}
