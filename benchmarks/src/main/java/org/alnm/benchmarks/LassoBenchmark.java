package org.alnm.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.alnm.models.DesignMatrix;
import org.alnm.models.linear.ElasticNet;
import org.alnm.models.linear.ElasticNetPath;
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

    private DesignMatrix x = DesignMatrix.of(List.of("none"), new double[1][1]);
    private double[] number = new double[0];
    private double[] status = new double[0];

    /** Draws the cases. */
    @Setup
    public void draw() {
        BlockedCases cases = BlockedCases.draw(189, 2000);
        x = cases.features();
        number = cases.number();
        status = cases.status();
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
