package org.alnm.benchmarks;

import java.util.concurrent.TimeUnit;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureVector;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.image.VoxelType;
import org.alnm.core.resample.Interpolation;
import org.alnm.radiomics.Discretisation;
import org.alnm.radiomics.Family;
import org.alnm.radiomics.FeatureMaps;
import org.alnm.radiomics.Preset;
import org.alnm.radiomics.RadiomicsExtractor;
import org.alnm.radiomics.RadiomicsSettings;
import org.alnm.radiomics.Resampling;
import org.alnm.radiomics.Resegmentation;
import org.apache.commons.rng.UniformRandomProvider;
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

/** Whole extractions, with preparation, record and digests. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class ExtractionBenchmark {

    private static final int CASES = 28;
    private static final Geometry SCAN = Geometry.of(new GridSize(512, 512, 200), new Vec3(0.8, 0.8, 1.5));

    /** Threads of one extraction. */
    @Param({"1", "2"})
    public int threads;

    private Volume sphere = Sphere.image(2);
    private Mask sphereMask = Sphere.mask();
    private Mask smaller = sphereMask;
    private Volume scan = sphere;
    private short[] samples = {};
    private Mask[] lesions = {};
    private RadiomicsExtractor ibsi = extractor(Preset.IBSI, 1);
    private RadiomicsExtractor pyradiomics = ibsi;
    private RadiomicsExtractor ct = ibsi;

    /** Draws the sphere, a ball of 116,952 voxels or so inside it, and a scan of 512 x 512 x 200 with 28 lesions. */
    @Setup
    public void draw() {
        sphere = Sphere.image(32);
        sphereMask = Sphere.mask();
        Geometry grid = sphere.geometry();
        smaller = ball(grid, 63.5, 63.5, 63.5, 30.335, 1);
        ibsi = extractor(Preset.IBSI, threads);
        pyradiomics = extractor(Preset.PYRADIOMICS, threads);
        ct = RadiomicsExtractor.of(RadiomicsSettings.builder(Preset.IBSI)
                        .resample(Resampling.of(1, 1, 1, Interpolation.LINEAR, Interpolation.LINEAR)
                                .rounded())
                        .resegment(Resegmentation.range(-500, 400))
                        .binWidth(25)
                        .intensityVolume(Discretisation.levels())
                        .build())
                .withThreads(threads);
        samples = samples();
        scan = fresh(SCAN);
        lesions = new Mask[CASES];
        for (int c = 0; c < CASES; c++) {
            // 20,000 voxels of 0.8 x 0.8 x 1.5 mm: a radius of 16.6 mm.
            lesions[c] = ball(scan.geometry(), 100 + 11 * c, 400 - 9 * c, 30 + 5 * c, 16.6, 0);
        }
    }

    private static RadiomicsExtractor extractor(Preset preset, int threads) {
        return RadiomicsExtractor.of(
                        RadiomicsSettings.builder(preset).binWidth(1).build())
                .withThreads(threads);
    }

    private static Mask ball(Geometry grid, double i, double j, double k, double radius, int unit) {
        GridSize size = grid.size();
        Vec3 spacing = unit == 1 ? new Vec3(1, 1, 1) : grid.spacing();
        return Mask.of(grid, at -> {
            double x = (size.i(at) - i) * spacing.x();
            double y = (size.j(at) - j) * spacing.y();
            double z = (size.k(at) - k) * spacing.z();
            return x * x + y * y + z * z <= radius * radius;
        });
    }

    private static short[] samples() {
        UniformRandomProvider random = Seed.of(2).derive("scan").generator();
        short[] values = new short[SCAN.size().count()];
        for (int at = 0; at < values.length; at++) {
            values[at] = (short) (random.nextInt(400) - 150);
        }
        return values;
    }

    /**
     * All families of the standard in space, the sphere of 904,960 voxels, 32 levels.
     *
     * @return the features
     */
    @Benchmark
    public FeatureVector ibsiSphere() {
        return ibsi.extract(sphere, sphereMask);
    }

    /**
     * The same of about 117,000 voxels.
     *
     * @return the features
     */
    @Benchmark
    public FeatureVector ibsiSmaller() {
        return ibsi.extract(sphere, smaller);
    }

    /**
     * All of PyRadiomics, the sphere.
     *
     * @return the features
     */
    @Benchmark
    public FeatureVector pyradiomicsSphere() {
        return pyradiomics.extract(sphere, sphereMask);
    }

    /**
     * 28 lesions of 20,000 voxels in scans of 512 x 512 x 200, resampled to 1 mm. The image is a new one each time, so that
     * its digest is computed.
     *
     * @return the last lesion's features
     */
    @Benchmark
    public FeatureVector cohort() {
        FeatureVector last = ct.extract(fresh(SCAN), lesions[0]);
        for (int c = 1; c < CASES; c++) {
            last = ct.extract(fresh(SCAN), lesions[c]);
        }
        return last;
    }

    private Volume fresh(Geometry grid) {
        return Volume.adopt(grid, VoxelType.INT16, samples, 1, 0);
    }

    /**
     * Maps of co-occurrence features with cubes of radius 1.
     *
     * @return the maps
     */
    @Benchmark
    public FeatureMaps.Result maps() {
        return FeatureMaps.of(
                        RadiomicsSettings.builder(Preset.IBSI)
                                .binWidth(25)
                                .families(Family.GLCM)
                                .build(),
                        1)
                .withThreads(threads)
                .compute(scan, lesions[0]);
    }
}
