package org.alnm.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.alnm.core.Seed;
import org.alnm.eval.Interval;
import org.alnm.eval.Predictions;
import org.alnm.eval.discrimination.Auc;
import org.alnm.eval.discrimination.AucComparison;
import org.alnm.eval.discrimination.DeLong;
import org.alnm.eval.resample.Bootstrap;
import org.apache.commons.rng.UniformRandomProvider;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Two models that judged the same 100,000 cases, and a test set of 81. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(5)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class EvaluationBenchmark {

    private static final int MANY = 100_000;
    private static final int FEW = 81;

    private List<String> ids = List.of();
    private boolean[] outcomes = new boolean[0];
    private double[] first = new double[0];
    private double[] second = new double[0];
    private List<Predictions> models = List.of();
    private List<Predictions> small = List.of();

    /** Draws the cases. */
    @Setup
    public void draw() {
        UniformRandomProvider random = Seed.of(1).derive("evaluation").generator();
        List<String> names = new ArrayList<>();
        outcomes = new boolean[MANY];
        first = new double[MANY];
        second = new double[MANY];
        for (int i = 0; i < MANY; i++) {
            names.add("patient-" + i);
            outcomes[i] = random.nextDouble() < 0.4;
            double shared = random.nextDouble() + (outcomes[i] ? 0.3 : 0);
            first[i] = (shared + random.nextDouble()) / 2.3;
            second[i] = (shared + 2 * random.nextDouble()) / 3.3;
        }
        ids = List.copyOf(names);
        models = predictions();
        List<Integer> rows = new ArrayList<>();
        for (int i = 0; i < FEW; i++) {
            rows.add(i);
        }
        small = List.of(models.get(0).subset(rows));
    }

    /**
     * Checks and sorts the predictions of two models.
     *
     * @return both
     */
    @Benchmark
    public List<Predictions> predictions() {
        return List.of(
                Predictions.ofProbabilities("first", ids, outcomes, first),
                Predictions.ofProbabilities("second", ids, outcomes, second));
    }

    /**
     * DeLong's paired test.
     *
     * @return the test
     */
    @Benchmark
    public AucComparison pairedTest() {
        return DeLong.paired(models.get(0), models.get(1));
    }

    /**
     * 2,000 stratified draws of the AUC of 81 cases.
     *
     * @return the percentile interval
     */
    @Benchmark
    public Interval bootstrap() {
        return Bootstrap.of(2000, Seed.of(1)).sample(small.get(0), Auc::area).percentile(0.95);
    }
}
