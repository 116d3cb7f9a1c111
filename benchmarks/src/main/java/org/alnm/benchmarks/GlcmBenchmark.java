package org.alnm.benchmarks;

import java.util.concurrent.TimeUnit;
import org.alnm.radiomics.feature.Discretised;
import org.alnm.radiomics.texture.Glcm;
import org.alnm.radiomics.texture.GlcmFeature;
import org.alnm.radiomics.texture.GlcmMatrix;
import org.alnm.radiomics.texture.Matrices;
import org.alnm.radiomics.texture.Neighbourhood;
import org.alnm.radiomics.texture.Norm;
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

/** Co-occurrence of the sphere of 904,960 voxels: 13 directions, one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(5)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class GlcmBenchmark {

    private static final Neighbourhood NEXT = Neighbourhood.within(Norm.CHEBYSHEV, 1);

    /** Grey levels. */
    @Param({"32", "64"})
    public int levels;

    private Discretised region = Discretised.of(Sphere.roi(2), value -> (int) value);

    /** Draws the sphere. */
    @Setup
    public void draw() {
        region = Discretised.of(Sphere.roi(levels), value -> (int) value);
    }

    /**
     * Counting alone.
     *
     * @return the matrices
     */
    @Benchmark
    public Matrices<GlcmMatrix> matrices() {
        return Glcm.inSpace(region, NEXT);
    }

    /**
     * Counting, and every IBSI feature, averaged and merged.
     *
     * @return a sum that depends on all features
     */
    @Benchmark
    public double features() {
        Matrices<GlcmMatrix> glcm = Glcm.inSpace(region, NEXT);
        double sum = 0;
        for (GlcmFeature feature : GlcmFeature.values()) {
            sum += glcm.averaged(m -> m.value(feature)) + glcm.merged(m -> m.value(feature));
        }
        return sum;
    }
}
