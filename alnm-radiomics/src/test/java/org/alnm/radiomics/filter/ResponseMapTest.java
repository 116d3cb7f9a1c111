package org.alnm.radiomics.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.alnm.core.image.Box;
import org.alnm.core.image.Volume;
import org.alnm.core.io.Images;
import org.alnm.testkit.Oracles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the reference response maps of the IBSI (doi:10.1148/radiol.231319), phase 1. */
@Tag("oracle")
class ResponseMapTest {

    private static final FilterDimension FLAT = FilterDimension.SLICES;
    private static final FilterDimension SPACE = FilterDimension.SPACE;
    private static final Optional<Pooling> NONE = Optional.empty();
    private static final Optional<Pooling> MAX = Optional.of(Pooling.MAX);
    private static final Optional<Pooling> MEAN = Optional.of(Pooling.AVERAGE);
    private static final List<LawsKernel> ELS = List.of(LawsKernel.E5, LawsKernel.L5, LawsKernel.S5);
    private static final List<LawsKernel> EWR = List.of(LawsKernel.E3, LawsKernel.W5, LawsKernel.R5);
    private static final List<LawsKernel> LS = List.of(LawsKernel.L5, LawsKernel.S5);

    /** Test, phantom, filter, and by how many percent of the map's range it may differ. */
    static Stream<Arguments> maps() {
        return Stream.of(
                map("1_a_1", "checkerboard", new MeanFilter(15, SPACE, Boundary.ZERO), 1e-4),
                map("1_a_2", "checkerboard", new MeanFilter(15, SPACE, Boundary.NEAREST), 1e-4),
                map("1_a_3", "checkerboard", new MeanFilter(15, SPACE, Boundary.PERIODIC), 0.01),
                map("1_a_4", "checkerboard", new MeanFilter(15, SPACE, Boundary.MIRROR), 1e-4),
                map("1_b_1", "impulse", new MeanFilter(15, FLAT, Boundary.ZERO), 1e-4),
                map("2_a", "impulse", new LaplacianOfGaussian(3, 4, SPACE, Boundary.ZERO), 0.01),
                map("2_b", "checkerboard", new LaplacianOfGaussian(5, 4, SPACE, Boundary.MIRROR), 0.04),
                map("2_c", "checkerboard", new LaplacianOfGaussian(5, 4, FLAT, Boundary.MIRROR), 0.03),
                map("3_a_1", "impulse", new LawsFilter(ELS, NONE, 0, SPACE, Boundary.ZERO), 1e-4),
                map("3_a_2", "impulse", new LawsFilter(ELS, MAX, 0, SPACE, Boundary.ZERO), 1e-4),
                map("3_a_3", "impulse", new LawsFilter(ELS, MAX, 7, SPACE, Boundary.ZERO), 1e-4),
                map("3_b_1", "checkerboard", new LawsFilter(EWR, NONE, 0, SPACE, Boundary.MIRROR), 1e-4),
                map("3_b_2", "checkerboard", new LawsFilter(EWR, MAX, 0, SPACE, Boundary.MIRROR), 1e-4),
                map("3_b_3", "checkerboard", new LawsFilter(EWR, MAX, 7, SPACE, Boundary.MIRROR), 1e-4),
                map("3_c_1", "checkerboard", new LawsFilter(LS, NONE, 0, FLAT, Boundary.MIRROR), 1e-4),
                map("3_c_2", "checkerboard", new LawsFilter(LS, MAX, 0, FLAT, Boundary.MIRROR), 1e-4),
                map("3_c_3", "checkerboard", new LawsFilter(LS, MAX, 7, FLAT, Boundary.MIRROR), 1e-4),
                map("5_a_1", "impulse", wavelet("db2", "LHL", 1, NONE, Boundary.ZERO), 1e-4),
                map("5_a_2", "impulse", wavelet("db2", "LHL", 1, MEAN, Boundary.ZERO), 1e-4),
                map("6_a_1", "sphere", wavelet("coif1", "HHL", 1, NONE, Boundary.PERIODIC), 1e-4),
                map("6_a_2", "sphere", wavelet("coif1", "HHL", 1, MEAN, Boundary.PERIODIC), 1e-4),
                map("7_a_1", "checkerboard", wavelet("haar", "LLL", 2, MEAN, Boundary.MIRROR), 1e-4),
                map("7_a_2", "checkerboard", wavelet("haar", "HHH", 2, MEAN, Boundary.MIRROR), 1e-4),
                map("4_a_1", "impulse", gabor(10, 4, 0.5, 60, 1, NONE, FLAT, Boundary.ZERO), 1e-4),
                map("4_a_2", "impulse", gabor(10, 4, 0.5, 0, 8, MEAN, SPACE, Boundary.ZERO), 1e-4),
                map("4_b_1", "sphere", gabor(20, 8, 2.5, 225, 1, NONE, FLAT, Boundary.MIRROR), 0.02),
                map("4_b_2", "sphere", gabor(20, 8, 2.5, 0, 16, MEAN, SPACE, Boundary.MIRROR), 0.12),
                map("8_a_1", "checkerboard", simoncelli(1, Boundary.PERIODIC), 0.38),
                map("8_a_2", "checkerboard", simoncelli(2, Boundary.PERIODIC), 1e-4),
                map("8_a_3", "checkerboard", simoncelli(3, Boundary.PERIODIC), 1e-4),
                map("9_a", "impulse", riesz(new LaplacianOfGaussian(3, 4, SPACE, Boundary.ZERO), 1, 0, 0), 0.05),
                map("9_b_1", "sphere", riesz(new LaplacianOfGaussian(3, 4, SPACE, Boundary.ZERO), 0, 2, 0), 0.4),
                map("10_b_1", "pattern_1", riesz(simoncelli(1, Boundary.NEAREST), 0, 2, 0), 0.2));
    }

    private static SeparableWavelet wavelet(
            String name, String band, int level, Optional<Pooling> pooling, Boundary boundary) {
        return new SeparableWavelet(Wavelet.named(name), band, level, pooling, SPACE, boundary);
    }

    private static GaborFilter gabor(
            double sigma,
            double lambda,
            double gamma,
            double theta,
            int steps,
            Optional<Pooling> pooling,
            FilterDimension dimension,
            Boundary boundary) {
        return new GaborFilter(sigma, lambda, gamma, theta, steps, pooling, dimension, boundary);
    }

    private static NonSeparableWavelet simoncelli(int level, Boundary boundary) {
        return new NonSeparableWavelet(NonSeparableWavelet.Shape.SIMONCELLI, level, SPACE, boundary);
    }

    private static RieszTransform riesz(SpectralFilter filter, int x, int y, int z) {
        return new RieszTransform(filter, List.of(x, y, z), OptionalDouble.empty());
    }

    private static Arguments map(String test, String phantom, ImageFilter filter, double percent) {
        return Arguments.of(test, phantom, filter, percent);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("maps")
    void everyVoxel(String test, String phantom, ImageFilter filter, double percent) {
        Volume image = phantom(phantom);
        Volume reference =
                Images.read(Oracles.path("radiomics/ibsi2/reference_response_maps/" + test + "-ValidCRM.nii"));
        Volume response = filter.apply(image);
        double[] expected = reference.toDoubles();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            low = Math.min(low, expected[i]);
            high = Math.max(high, expected[i]);
            worst = Math.max(worst, Math.abs(response.value(i) - expected[i]));
        }
        assertThat(100 * worst / (high - low)).isLessThanOrEqualTo(percent);
    }

    /** A box of a response has the bits of the response to the whole image, but for transforms of another size. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("maps")
    void inABox(String test, String phantom, ImageFilter filter, double percent) {
        Volume image = phantom(phantom);
        Box box = new Box(3, 20, 0, 40, 33, 12);
        Volume whole = filter.apply(image);
        double[] inBox = filter.apply(image, box).toDoubles();
        if (filter instanceof GaborFilter) {
            assertThat(inBox).usingComparatorWithPrecision(1e-10).containsExactly(whole.toDoubles(box));
        } else {
            assertThat(inBox).containsExactly(whole.toDoubles(box));
        }
    }

    private static Volume phantom(String name) {
        return Images.read(Oracles.path("radiomics/ibsi2/phantoms/digital/" + name + "/image/" + name + ".nii.gz"));
    }
}
