package org.alnm.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.alnm.core.Seed;
import org.alnm.models.DesignMatrix;
import org.alnm.models.linear.ElasticNet;
import org.alnm.models.linear.ElasticNetPath;
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

/** The path of 100 lambdas for the mission's training set: 189 cases, 2,000 features in correlated blocks of 20. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(5)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class LassoBenchmark {

    private static final int CASES = 189;
    private static final int FEATURES = 2000;
    private static final int BLOCK = 20;

    private DesignMatrix x = DesignMatrix.of(List.of("none"), new double[1][1]);
    private double[] number = new double[0];
    private double[] status = new double[0];

    /** Draws the cases. */
    @Setup
    public void draw() {
        UniformRandomProvider random = Seed.of(1).derive("lasso").generator();
        double[][] columns = new double[FEATURES][CASES];
        double[] shared = new double[CASES];
        List<String> names = new ArrayList<>();
        for (int j = 0; j < FEATURES; j++) {
            names.add("f" + j);
            for (int i = 0; i < CASES; i++) {
                if (j % BLOCK == 0) {
                    shared[i] = noise(random);
                }
                columns[j][i] = 0.8 * shared[i] + 0.6 * noise(random);
            }
        }
        number = new double[CASES];
        status = new double[CASES];
        for (int i = 0; i < CASES; i++) {
            for (int j = 0; j < 10; j++) {
                number[i] += columns[j * BLOCK * 5][i];
            }
            number[i] += 2 * noise(random);
            status[i] = number[i] + 3 * noise(random) > 0 ? 1 : 0;
        }
        x = DesignMatrix.of(names, columns);
    }

    private static double noise(UniformRandomProvider random) {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return sum;
    }

    /**
     * Gaussian, to glmnet's default precision.
     *
     * @return the path
     */
    @Benchmark
    public ElasticNetPath gaussian() {
        return ElasticNet.gaussian(1).withThreshold(1e-7).fit(x, number);
    }

    /**
     * Gaussian, solved exactly.
     *
     * @return the path
     */
    @Benchmark
    public ElasticNetPath gaussianExact() {
        return ElasticNet.gaussian(1).fit(x, number);
    }

    /**
     * Binomial, to glmnet's default precision.
     *
     * @return the path
     */
    @Benchmark
    public ElasticNetPath binomial() {
        return ElasticNet.binomial(1).withThreshold(1e-7).fit(x, status);
    }

    /**
     * Binomial, solved exactly.
     *
     * @return the path
     */
    @Benchmark
    public ElasticNetPath binomialExact() {
        return ElasticNet.binomial(1).fit(x, status);
    }
}
