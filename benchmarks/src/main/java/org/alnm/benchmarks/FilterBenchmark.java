package org.alnm.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.alnm.core.Parallel;
import org.alnm.core.feature.FeatureVector;
import org.alnm.core.image.Box;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Volume;
import org.alnm.core.io.Images;
import org.alnm.core.io.Masks;
import org.alnm.radiomics.PyRadiomicsParameters;
import org.alnm.radiomics.RadiomicsExtractor;
import org.alnm.radiomics.filter.Boundary;
import org.alnm.radiomics.filter.FilterDimension;
import org.alnm.radiomics.filter.LaplacianOfGaussian;
import org.alnm.radiomics.filter.PyRadiomicsWavelet;
import org.alnm.radiomics.filter.RecursiveLaplacianOfGaussian;
import org.alnm.radiomics.filter.Wavelet;
import org.alnm.radiomics.normalise.N4BiasCorrection;
import org.alnm.radiomics.normalise.Within;
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

/**
 * Filters on the whole 128^3 image of the sphere on one thread, as scipy.ndimage.gaussian_laplace and pywt.swtn do, and whole
 * extractions of image types; those of brain1 where the oracles are at hand.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class FilterBenchmark {

    private static final PyRadiomicsWavelet WAVELET = PyRadiomicsWavelet.of(Wavelet.named("coif1"));

    private final Volume sphere = Sphere.image(32);
    private final Box all = Box.of(sphere.size());

    /**
     * The Laplacian of Gaussian of the IBSI, mirrored at the borders.
     *
     * @param widths standard deviation
     * @return the response
     */
    @Benchmark
    public Volume laplacian(Widths widths) {
        return new LaplacianOfGaussian(widths.sigma, 4, FilterDimension.SPACE, Boundary.MIRROR).apply(sphere);
    }

    /**
     * That of PyRadiomics, by recursive filters.
     *
     * @param widths standard deviation
     * @return the response
     */
    @Benchmark
    public Volume recursiveLaplacian(Widths widths) {
        return new RecursiveLaplacianOfGaussian(widths.sigma).apply(sphere);
    }

    /**
     * The eight sub-bands of coif1.
     *
     * @return the responses
     */
    @Benchmark
    public List<Volume> wavelet() {
        return WAVELET.responses(sphere, all);
    }

    /**
     * N4 with four levels on one of four voxels along each axis.
     *
     * @return the field
     */
    @Benchmark
    public Volume biasField() {
        return N4BiasCorrection.withDefaults(Within.IMAGE)
                .withShrink(4)
                .estimate(sphere, Mask.of(sphere.geometry(), at -> true), Parallel.of(1))
                .field();
    }

    /**
     * Image types original, eight wavelets and three LoG with all classes, bins of width 25.
     *
     * @param lesion the region
     * @return the features
     */
    @Benchmark
    public FeatureVector imageTypes(Lesion lesion) {
        return lesion.extractor.extract(lesion.image, lesion.mask);
    }

    /** Widths of the Laplacian. */
    @State(Scope.Benchmark)
    public static class Widths {

        /** Standard deviation, mm. */
        @Param({"1", "2", "3"})
        public double sigma;
    }

    /** The lesion of brain1. */
    @State(Scope.Benchmark)
    public static class Lesion {

        /** Threads of one extraction. */
        @Param({"1", "2"})
        public int threads = 1;

        private Volume image = Sphere.image(2);
        private Mask mask = Sphere.mask();
        private RadiomicsExtractor extractor = RadiomicsExtractor.of(PyRadiomicsParameters.parse(
                        "{imageType: {Original: {}, Wavelet: {}, LoG: {sigma: [1.0, 2.0, 3.0]}}, setting: {binWidth: 25}}")
                .settings());

        /** Reads the lesion. */
        @Setup
        public void read() {
            Path folder = Path.of(System.getProperty("alnm.oracles", "../shared/oracles"), "radiomics", "pyradiomics");
            if (!Files.isDirectory(folder)) {
                throw new IllegalStateException("brain1 is not at hand: set alnm.oracles to the folder of the oracles");
            }
            image = Images.read(folder.resolve("brain1_image.nrrd"));
            mask = Masks.read(folder.resolve("brain1_label.nrrd")).mask(1);
            extractor = extractor.withThreads(threads);
        }
    }
}
