package org.alnm.radiomics.normalise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.alnm.core.Parallel;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.io.Images;
import org.alnm.radiomics.feature.RadiomicsException;
import org.alnm.radiomics.normalise.N4BiasCorrection.BiasField;
import org.alnm.testkit.Oracles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Against ITK 5.2.1: log fields of N4BiasFieldCorrectionImageFilter (single precision, one thread), with OtsuThresholdImageFilter
 * (200 bins), ShrinkImageFilter and BSplineControlPointImageFilter on the whole grid as SimpleITK's GetLogBiasFieldAsImage.
 */
class N4BiasCorrectionTest {

    private static final N4BiasCorrection USUAL = N4BiasCorrection.withDefaults(Within.OTSU);

    /** Shells of tissue with texture, under a field; drawn in whole numbers, and stored in single precision. */
    private record Phantom(GridSize size, Vec3 spacing) {

        double radius(int at) {
            double x = (size.i(at) - (size.x() - 1) / 2.0) / (size.x() * .45);
            double y = (size.j(at) - (size.y() - 1) / 2.0) / (size.y() * .45);
            double z = size.z() == 1 ? 0 : (size.k(at) - (size.z() - 1) / 2.0) / (size.z() * .45);
            return x * x + y * y + z * z;
        }

        double field(int at) {
            double x = 2.0 * size.i(at) / (size.x() - 1) - 1;
            double y = 2.0 * size.j(at) / (size.y() - 1) - 1;
            double z = size.z() == 1 ? 0 : 2.0 * size.k(at) / (size.z() - 1) - 1;
            return 1 + .3 * x + .2 * y * y - .15 * z * x - .1 * z;
        }

        double tissue(int at) {
            int i = size.i(at);
            int j = size.j(at);
            int k = size.k(at);
            double grain = (i * 7919 + j * 104729 + k * 1299709 + i * j * 31 + j * k * 17 + i * k * 13) % 1009 / 1009.0;
            double r = radius(at);
            if (r >= 1) {
                return 10 + 10 * grain;
            }
            return (r < .3 ? 900 : r < .7 ? 500 : 250) + 40 * grain;
        }

        Volume image() {
            float[] values = new float[size.count()];
            for (int at = 0; at < values.length; at++) {
                values[at] = (float) (tissue(at) * field(at));
            }
            return Volume.of(Geometry.of(size, spacing), values);
        }

        Mask body() {
            return Mask.of(Geometry.of(size, spacing), at -> radius(at) < 1);
        }
    }

    private static final Phantom SOLID = new Phantom(new GridSize(40, 36, 20), new Vec3(1, 1.2, 3));
    private static final Phantom FLAT = new Phantom(new GridSize(45, 50, 1), new Vec3(1, 1, 1));
    private static final int[][] POINTS = {
        {20, 18, 10}, {5, 18, 10}, {33, 20, 9}, {20, 4, 10}, {18, 30, 3}, {25, 12, 17}
    };

    private static BiasField estimate(N4BiasCorrection n4, Volume image, Mask mask) {
        return n4.estimate(image, mask, Parallel.of(2));
    }

    private static void check(BiasField found, int[][] points, double tolerance, double... logs) {
        for (int p = 0; p < points.length; p++) {
            double field = found.field().value(points[p][0], points[p][1], points[p][2]);
            assertThat(StrictMath.log(field)).isCloseTo(logs[p], within(tolerance));
        }
    }

    @Test
    void oneLevelInAMask() {
        BiasField found = estimate(USUAL.withIterations(List.of(50)), SOLID.image(), SOLID.body());
        assertThat(found.iterations()).containsExactly(37);
        check(found, POINTS, 1e-5, -0.146565482, -0.354853064, 0.0570891127, -0.128418013, -0.0931603909, -0.138729528);
    }

    @Test
    void threeLevels() {
        N4BiasCorrection n4 =
                new N4BiasCorrection(List.of(20, 20, 20), 1e-4, 200, 0.15, 0.01, List.of(4, 4, 4), 1, Within.IMAGE);
        BiasField found = estimate(n4, SOLID.image(), SOLID.body());
        assertThat(found.iterations()).containsExactly(20, 20, 20);
        check(
                found,
                POINTS,
                1e-5,
                -0.133812606,
                -0.401949137,
                0.0642552599,
                -0.0280897673,
                -0.0157730039,
                -0.149178401);
    }

    @Test
    void fewerVoxelsAboveOtsusThreshold() {
        N4BiasCorrection n4 =
                new N4BiasCorrection(List.of(50, 50, 50, 50), 1e-3, 200, 0.15, 0.01, List.of(5, 5, 5), 2, Within.OTSU);
        Volume image = SOLID.image();
        assertThat(Otsu.threshold(image)).isCloseTo(348.393, within(5e-4));
        BiasField found = estimate(n4, image, Within.OTSU.of(image, SOLID.body()));
        assertThat(found.iterations()).containsExactly(19, 4, 4, 6);
        check(found, POINTS, 1e-5, -0.055972632, -0.291371763, 0.104544908, 0.0181229133, 0.0427895971, -0.0899551585);
    }

    @Test
    void oneSlice() {
        int[][] points = {{22, 25, 0}, {6, 25, 0}, {40, 20, 0}, {20, 5, 0}, {25, 44, 0}, {12, 12, 0}};
        N4BiasCorrection n4 =
                new N4BiasCorrection(List.of(50, 50), 5e-4, 200, 0.15, 0.01, List.of(4, 4, 4), 1, Within.IMAGE);
        BiasField found = estimate(n4, FLAT.image(), FLAT.body());
        assertThat(found.iterations()).containsExactly(50, 14);
        check(found, points, 5e-4, -0.418547839, -0.677352786, -0.204396471, -0.357839972, -0.281815112, -0.535246313);
    }

    @Tag("oracle")
    @Test
    void breast() {
        Volume image = Images.read(Oracles.path("radiomics/breast_dce/UCSF-BR-06_3dfgre_orig_t1.nrrd"));
        assertThat(Otsu.threshold(image)).isCloseTo(40.517, within(5e-4));
        BiasField found = estimate(USUAL.withShrink(4), image, USUAL.within().of(image, none(image)));
        int[][] points = {{128, 128, 30}, {60, 100, 20}, {200, 120, 40}, {120, 60, 10}, {100, 180, 50}, {180, 200, 30}};
        check(found, points, 2e-5, 0.0879963785, 0.12800318, 0.0212642569, 0.146164998, 0.0978081524, 0.0716010779);
    }

    @Tag("oracle")
    @Test
    void brain() {
        Volume image = Images.read(Oracles.path("radiomics/pyradiomics/brain1_image.nrrd"));
        N4BiasCorrection n4 = USUAL.withShrink(2).withIterations(List.of(30, 30, 30));
        BiasField found = estimate(n4, image, n4.within().of(image, none(image)));
        int[][] points = {{128, 128, 12}, {60, 100, 8}, {190, 120, 20}, {120, 60, 3}, {100, 180, 22}, {160, 190, 12}};
        check(found, points, 2e-4, -0.00180252991, -0.0616282858, 0.192947149, -0.122072488, 0.14956364, 0.0339667089);
    }

    /** The field is known but for a factor; its coefficient of variation falls to a quarter and less. */
    @Test
    void recoversTheField() {
        Mask body = SOLID.body();
        BiasField found = estimate(USUAL.withIterations(List.of(100, 100, 100)), SOLID.image(), body);
        double before = variation(body, SOLID::field);
        double after = variation(body, at -> SOLID.field(at) / found.field().value(at));
        assertThat(after).isLessThan(before / 4);
    }

    private static double variation(Mask mask, java.util.function.IntToDoubleFunction value) {
        double sum = 0;
        double squares = 0;
        for (int at = mask.next(0); at >= 0; at = mask.next(at + 1)) {
            sum += value.applyAsDouble(at);
            squares += value.applyAsDouble(at) * value.applyAsDouble(at);
        }
        double mean = sum / mask.count();
        return Math.sqrt(squares / mask.count() - mean * mean) / mean;
    }

    /** A constant factor is no field: the image comes out times that factor. */
    @Test
    void factorsStay() {
        Volume image = SOLID.image();
        Volume doubled = Volume.compute(image.geometry(), at -> 2 * image.value(at));
        N4BiasCorrection n4 = USUAL.withIterations(List.of(5, 5));
        Volume one = n4.apply(image, SOLID.body(), Parallel.of(1));
        Volume two = n4.apply(doubled, SOLID.body(), Parallel.of(1));
        for (int at = 0; at < image.size().count(); at += 101) {
            assertThat(two.value(at)).isCloseTo(2 * one.value(at), within(1e-6 * two.value(at)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void threadsDoNotChangeBits(int threads) {
        N4BiasCorrection n4 = USUAL.withIterations(List.of(4, 4));
        Volume image = SOLID.image();
        assertThat(n4.apply(image, SOLID.body(), Parallel.of(threads)).toDoubles())
                .containsExactly(n4.apply(image, SOLID.body(), Parallel.of(1)).toDoubles());
    }

    @Test
    void flatImagesHaveNoField() {
        Volume image = Volume.compute(Geometry.of(new GridSize(9, 8, 7), new Vec3(1, 1, 1)), at -> 50);
        assertThat(estimate(USUAL, image, Mask.of(image.geometry(), at -> true))
                        .field()
                        .toDoubles())
                .containsOnly(1);
    }

    @Test
    void oneVoxelHasNoField() {
        Volume image = SOLID.image();
        BiasField found = estimate(USUAL, image, Mask.of(image.geometry(), at -> at == 14_000));
        assertThat(found.field().toDoubles()).containsOnly(1);
        assertThat(found.iterations()).containsExactly(0, 0, 0, 0);
    }

    @Test
    void refusals() {
        Volume image = SOLID.image();
        Volume signed = Volume.compute(image.geometry(), at -> at == 77 ? -3 : 5);
        assertThatThrownBy(() -> N4BiasCorrection.withDefaults(Within.IMAGE).apply(signed, none(image), Parallel.of(1)))
                .isInstanceOf(RadiomicsException.class)
                .hasMessageContaining("(37, 1, 0) has -3.0");
        assertThatThrownBy(() -> estimate(USUAL.withShrink(4), image, Mask.of(image.geometry(), at -> at == 0)))
                .isInstanceOf(RadiomicsException.class)
                .hasMessageContaining("shrink factor of 4");
        assertThatThrownBy(() -> USUAL.withIterations(List.of()))
                .isInstanceOf(RadiomicsException.class)
                .hasMessageContaining("iterations");
    }

    private static Mask none(Volume image) {
        return Mask.of(image.geometry(), at -> false);
    }
}
