package org.alnm.radiomics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureValue;
import org.alnm.core.feature.FeatureVector;
import org.alnm.core.image.Box;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.radiomics.filter.Boundary;
import org.alnm.radiomics.filter.FilterBank;
import org.alnm.radiomics.filter.FilterDimension;
import org.alnm.radiomics.filter.GaborFilter;
import org.alnm.radiomics.filter.GaussianFilter;
import org.alnm.radiomics.filter.GradientMagnitude;
import org.alnm.radiomics.filter.IntensityTransform;
import org.alnm.radiomics.filter.LaplacianOfGaussian;
import org.alnm.radiomics.filter.LawsFilter;
import org.alnm.radiomics.filter.LawsKernel;
import org.alnm.radiomics.filter.LocalBinaryPattern2D;
import org.alnm.radiomics.filter.LocalBinaryPattern3D;
import org.alnm.radiomics.filter.MeanFilter;
import org.alnm.radiomics.filter.NonSeparableWavelet;
import org.alnm.radiomics.filter.Pooling;
import org.alnm.radiomics.filter.PyRadiomicsWavelet;
import org.alnm.radiomics.filter.RecursiveLaplacianOfGaussian;
import org.alnm.radiomics.filter.RieszTransform;
import org.alnm.radiomics.filter.SeparableWavelet;
import org.alnm.radiomics.filter.Wavelet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * When features of responses need no more of the image than the region's box and the filter's reach, and when they need all of
 * it. The extractor filters no more than that.
 */
class FilterSupportTest {

    private static final FilterDimension SPACE = FilterDimension.SPACE;
    private static final GridSize SIZE = new GridSize(60, 54, 50);
    /** The voxel with the highest intensity, far from the regions. */
    private static final int LAST = SIZE.count() - 1;

    private static final Volume IMAGE = image();
    private static final Mask MIDDLE = ball(30, 27, 25);
    private static final Mask CORNER = ball(2, 3, 2);

    private static Volume image() {
        var random = Seed.of(11).derive("image").generator();
        return Volume.compute(
                Geometry.of(SIZE, new Vec3(1, 1, 1)),
                at -> at == LAST ? 500 : Math.floor(random.nextDouble() * 200) - 20);
    }

    private static Mask ball(int x, int y, int z) {
        return Mask.of(IMAGE.geometry(), at -> {
            int i = SIZE.i(at) - x;
            int j = SIZE.j(at) - y;
            int k = SIZE.k(at) - z;
            return i * i + j * j + k * k <= 9;
        });
    }

    /** Filters of a limited support, whatever lies outside the image. */
    private static Stream<FilterBank> limited(Boundary boundary) {
        Optional<Pooling> max = Optional.of(Pooling.MAX);
        return Stream.of(
                new MeanFilter(5, SPACE, boundary),
                new GaussianFilter(1.5, 4, SPACE, boundary),
                new LaplacianOfGaussian(1.5, 4, SPACE, boundary),
                new LawsFilter(List.of(LawsKernel.L5, LawsKernel.E5, LawsKernel.S5), max, 3, SPACE, boundary),
                new SeparableWavelet(Wavelet.named("db3"), "LHL", 2, max, SPACE, boundary));
    }

    static Stream<FilterBank> limited() {
        return Stream.concat(
                Stream.of(Boundary.MIRROR, Boundary.NEAREST, Boundary.constant(7))
                        .flatMap(FilterSupportTest::limited),
                Stream.of(
                        new GradientMagnitude(true),
                        new LocalBinaryPattern2D(1.5, 8, LocalBinaryPattern2D.Method.DEFAULT, 2)));
    }

    @ParameterizedTest
    @MethodSource("limited")
    void boxAndReachAreEnough(FilterBank filter) {
        for (Mask region : List.of(MIDDLE, CORNER)) {
            assertThat(ofBoxAndReach(filter, region).values())
                    .as(filter.names().toString())
                    .isEqualTo(extract(filter, IMAGE, region).values());
        }
    }

    static Stream<FilterBank> periodic() {
        return limited(Boundary.PERIODIC);
    }

    /** At the border of a periodic image the other end has a say. */
    @ParameterizedTest
    @MethodSource("periodic")
    void boxAndReachAreEnoughInsidePeriodicImages(FilterBank filter) {
        assertThat(ofBoxAndReach(filter, MIDDLE).values())
                .isEqualTo(extract(filter, IMAGE, MIDDLE).values());
        assertThat(ofBoxAndReach(filter, CORNER).values())
                .isNotEqualTo(extract(filter, IMAGE, CORNER).values());
    }

    /** Gabor waves are transformed on grids of another size, and rounded otherwise. */
    @Test
    void gaborWavesButForRounding() {
        FilterBank filter = new GaborFilter(1, 2, 1, 30, 4, Optional.of(Pooling.AVERAGE), SPACE, Boundary.MIRROR);
        double[] part = numbers(ofBoxAndReach(filter, MIDDLE));
        assertThat(part).usingComparatorWithPrecision(1e-8).containsExactly(numbers(extract(filter, IMAGE, MIDDLE)));
    }

    static Stream<FilterBank> unlimited() {
        NonSeparableWavelet simoncelli =
                new NonSeparableWavelet(NonSeparableWavelet.Shape.SIMONCELLI, 1, SPACE, Boundary.MIRROR);
        return Stream.of(
                simoncelli,
                new NonSeparableWavelet(NonSeparableWavelet.Shape.SHANNON, 2, SPACE, Boundary.MIRROR),
                new RieszTransform(simoncelli, List.of(1, 0, 0), OptionalDouble.empty()),
                new RieszTransform(
                        new LaplacianOfGaussian(1.5, 4, SPACE, Boundary.MIRROR),
                        List.of(0, 2, 0),
                        OptionalDouble.of(1)),
                new RecursiveLaplacianOfGaussian(2),
                new IntensityTransform(IntensityTransform.Function.SQUARE),
                new LocalBinaryPattern3D(2, 1, 1));
    }

    /** These have no reach: transforms, recursive filters, splines, and what goes by the largest intensity. */
    @ParameterizedTest
    @MethodSource("unlimited")
    void allOfTheImageIsNeeded(FilterBank filter) {
        assertThat(filter.reach(IMAGE.geometry().spacing())).isEmpty();
        Box box = MIDDLE.boundingBox().grow(8, SIZE);
        assertThat(extract(filter, IMAGE.crop(box), MIDDLE.crop(box)).values())
                .isNotEqualTo(extract(filter, IMAGE, MIDDLE).values());
    }

    /** PyRadiomics' wavelets are periodic: they have no reach in general, but a support inside the image. */
    @Test
    void waveletsOfPyRadiomics() {
        FilterBank filter = PyRadiomicsWavelet.of(Wavelet.named("coif1"));
        assertThat(filter.reach(IMAGE.geometry().spacing())).isEmpty();
        for (Mask region : List.of(MIDDLE, CORNER)) {
            Box box = region.boundingBox().grow(4, SIZE);
            boolean same = extract(filter, IMAGE.crop(box), region.crop(box))
                    .values()
                    .equals(extract(filter, IMAGE, region).values());
            assertThat(same).isEqualTo(region.equals(MIDDLE));
        }
    }

    /** A filter that the image is too small for costs its own features only, as in PyRadiomics. */
    @Test
    void tooLargeForTheImage() {
        Box box = MIDDLE.boundingBox().grow(2, SIZE);
        RadiomicsSettings settings = PyRadiomicsParameters.parse(
                        "{imageType: {Original: {}, LoG: {sigma: [1.0, 40.0]}, Square: {}},"
                                + " featureClass: {firstorder: [Mean]}, setting: {binWidth: 25}}")
                .settings();
        FeatureVector vector =
                RadiomicsExtractor.of(settings).withThreads(2).extract(IMAGE.crop(box), MIDDLE.crop(box));
        assertThat(vector.names())
                .containsExactly(
                        "original_firstorder_Mean",
                        "log-sigma-1-0-mm-3D_firstorder_Mean",
                        "log-sigma-40-0-mm-3D_firstorder_Mean",
                        "square_firstorder_Mean");
        assertThat(vector.values().get(2).value()).isNaN();
        assertThat(vector.values().get(2).reason()).contains("ceil(sigma / spacing) + 1");
        assertThat(vector.value("square_firstorder_Mean")).isFinite();
        assertThat(vector.provenance().toJson()).contains("log-sigma-40-0-mm-3D was not computed");
    }

    private static double[] numbers(FeatureVector vector) {
        return vector.values().stream().mapToDouble(FeatureValue::value).toArray();
    }

    private static FeatureVector ofBoxAndReach(FilterBank filter, Mask region) {
        int reach = filter.reach(IMAGE.geometry().spacing()).orElseThrow();
        Box box = region.boundingBox().grow(reach, SIZE);
        return extract(filter, IMAGE.crop(box), region.crop(box));
    }

    private static FeatureVector extract(FilterBank filter, Volume image, Mask region) {
        RadiomicsSettings settings = RadiomicsSettings.builder(Preset.IBSI)
                .families(Family.INTENSITY, Family.GLCM)
                .original(false)
                .filter(FilteredImage.of(filter).discretise(Discretisation.binCount(16)))
                .binWidth(25)
                .build();
        return RadiomicsExtractor.of(settings).extract(image, region);
    }
}
