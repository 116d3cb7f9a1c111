package org.alnm.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Roi;
import org.alnm.core.image.Volume;
import org.alnm.core.io.Images;
import org.alnm.core.io.Masks;
import org.alnm.radiomics.feature.Discretised;
import org.alnm.radiomics.intensity.FirstOrder;
import org.alnm.radiomics.intensity.FirstOrderFeature;
import org.alnm.radiomics.morphology.PyRadiomicsShape;
import org.alnm.radiomics.morphology.PyRadiomicsShapeFeature;
import org.alnm.radiomics.spatial.SpatialAutocorrelation;
import org.alnm.radiomics.texture.Glcm;
import org.alnm.radiomics.texture.GlcmMatrix;
import org.alnm.radiomics.texture.Glrlm;
import org.alnm.radiomics.texture.Glszm;
import org.alnm.radiomics.texture.Matrices;
import org.alnm.radiomics.texture.Neighbourhood;
import org.alnm.radiomics.texture.Ngldm;
import org.alnm.radiomics.texture.Ngtdm;
import org.alnm.radiomics.texture.NgtdmMatrix;
import org.alnm.radiomics.texture.PyRadiomicsGlcmFeature;
import org.alnm.radiomics.texture.PyRadiomicsGldmFeature;
import org.alnm.radiomics.texture.PyRadiomicsGlrlmFeature;
import org.alnm.radiomics.texture.PyRadiomicsGlszmFeature;
import org.alnm.radiomics.texture.PyRadiomicsNgtdmFeature;
import org.alnm.radiomics.texture.SizeMatrix;
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
 * Each class of PyRadiomics with all its default features, from intensities on and with the grey levels, on one thread: the
 * sphere of 904,960 voxels, and brain1 of 4,137 voxels where the oracles are at hand.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class FamilyBenchmark {

    private static final Neighbourhood SHELL = Neighbourhood.shells(1);

    /** The region. */
    @Param({"sphere", "brain1"})
    public String region = "sphere";

    private Roi roi = Sphere.roi(2);
    private double width = 1;

    /** Draws or reads the region. */
    @Setup
    public void prepare() {
        if (region.equals("sphere")) {
            roi = Sphere.roi(32);
            return;
        }
        Path folder = Path.of(System.getProperty("alnm.oracles", "../shared/oracles"), "radiomics", "pyradiomics");
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException(region + " is not at hand: set alnm.oracles to the folder of the oracles");
        }
        Volume image = Images.read(folder.resolve(region + "_image.nrrd"));
        Mask mask = Masks.read(folder.resolve(region + "_label.nrrd")).mask(1);
        roi = Roi.of(image, mask);
        width = 25;
    }

    private Discretised levels() {
        double bin = width;
        return Discretised.of(roi, x -> (int) Math.floor(x / bin) + (bin == 1 ? 0 : 1));
    }

    /**
     * First order.
     *
     * @return a sum of all features
     */
    @Benchmark
    public double firstOrder() {
        FirstOrder quantities = FirstOrder.of(roi, levels(), 0);
        double sum = 0;
        for (FirstOrderFeature feature : FirstOrderFeature.values()) {
            sum += quantities.value(feature);
        }
        return sum;
    }

    /**
     * Shape.
     *
     * @return a sum of all features
     */
    @Benchmark
    public double shape() {
        PyRadiomicsShape shape = PyRadiomicsShape.of(roi);
        double sum = 0;
        for (PyRadiomicsShapeFeature feature : PyRadiomicsShapeFeature.values()) {
            sum += shape.value(feature);
        }
        return sum;
    }

    /**
     * Co-occurrence.
     *
     * @return a sum of all features
     */
    @Benchmark
    public double glcm() {
        Matrices<GlcmMatrix> matrices = Glcm.inSpace(levels(), SHELL);
        double sum = 0;
        for (PyRadiomicsGlcmFeature feature : PyRadiomicsGlcmFeature.values()) {
            sum += matrices.averaged(m -> m.value(feature));
        }
        return sum;
    }

    /**
     * Run lengths.
     *
     * @return a sum of all features
     */
    @Benchmark
    public double glrlm() {
        Matrices<SizeMatrix> matrices = Glrlm.pyradiomics(levels());
        double sum = 0;
        for (PyRadiomicsGlrlmFeature feature : PyRadiomicsGlrlmFeature.values()) {
            sum += matrices.averaged(feature::of);
        }
        return sum;
    }

    /**
     * Size zones.
     *
     * @return a sum of all features
     */
    @Benchmark
    public double glszm() {
        Matrices<SizeMatrix> matrices = Glszm.inSpace(levels());
        double sum = 0;
        for (PyRadiomicsGlszmFeature feature : PyRadiomicsGlszmFeature.values()) {
            sum += matrices.merged(feature::of);
        }
        return sum;
    }

    /**
     * Dependence.
     *
     * @return a sum of all features
     */
    @Benchmark
    public double gldm() {
        Matrices<SizeMatrix> matrices = Ngldm.inSpace(levels(), SHELL, 0);
        double sum = 0;
        for (PyRadiomicsGldmFeature feature : PyRadiomicsGldmFeature.values()) {
            sum += matrices.merged(feature::of);
        }
        return sum;
    }

    /**
     * Grey tone differences.
     *
     * @return a sum of all features
     */
    @Benchmark
    public double ngtdm() {
        Matrices<NgtdmMatrix> matrices = Ngtdm.inSpace(levels(), SHELL);
        double sum = 0;
        for (PyRadiomicsNgtdmFeature feature : PyRadiomicsNgtdmFeature.values()) {
            sum += matrices.merged(feature::of);
        }
        return sum;
    }

    /**
     * Moran's I and Geary's C, which PyRadiomics has not.
     *
     * @return both
     */
    @Benchmark
    public SpatialAutocorrelation autocorrelation() {
        return SpatialAutocorrelation.of(roi);
    }
}
