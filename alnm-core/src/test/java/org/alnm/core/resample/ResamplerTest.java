package org.alnm.core.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.alnm.core.image.Box;
import org.alnm.core.image.Direction;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.image.VoxelType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ResamplerTest {

    private static final Vec3 UNIT = new Vec3(1, 1, 1);

    /** Six samples along x. */
    private static final Volume LINE = Volume.of(grid(6, 1, 1), new double[] {3, -1, 4, 1, -5, 9});

    private static Geometry grid(int x, int y, int z) {
        return Geometry.of(new GridSize(x, y, z), UNIT);
    }

    /** The value at one index along x. */
    private static double at(Resampler resampler, Volume image, double x, double y, double z) {
        Vec3 place = image.geometry().toWorld(new Vec3(x, y, z));
        Geometry point = new Geometry(new GridSize(1, 1, 1), UNIT, place, Direction.IDENTITY);
        return resampler.resample(image, point).value(0);
    }

    private static double at(Resampler resampler, Volume image, double x) {
        return at(resampler, image, x, 0, 0);
    }

    @ParameterizedTest
    @EnumSource
    void ownGridKeepsTheBits(Interpolation interpolation) {
        Direction oblique = new Direction(new Vec3(0.6, 0.8, 0), new Vec3(-0.8, 0.6, 0), new Vec3(0, 0, 1));
        Geometry geometry =
                new Geometry(new GridSize(5, 4, 3), new Vec3(0.7, 0.9, 3.3), new Vec3(-101.3, 77.7, 12.1), oblique);
        Volume image = Volume.compute(geometry, i -> StrictMath.sin(i) * 1000);
        for (Resampler resampler :
                new Resampler[] {Resampler.ibsi(interpolation), Resampler.pyradiomics(interpolation)}) {
            Volume same = resampler.resample(image, geometry);
            assertThat(same.toDoubles()).containsExactly(image.toDoubles());
            assertThat(same.geometry()).isEqualTo(geometry);
            assertThat(same.type()).isEqualTo(VoxelType.FLOAT64);
        }
    }

    @Test
    void nearestTakesTheHigherOfTwo() {
        Resampler nearest = Resampler.ibsi(Interpolation.NEAREST);
        assertThat(at(nearest, LINE, 1.49)).isEqualTo(-1);
        assertThat(at(nearest, LINE, 1.5)).isEqualTo(4);
        assertThat(at(nearest, LINE, 1.5 - 1e-12)).isEqualTo(4);
        assertThat(at(nearest, LINE, -7)).isEqualTo(3);
        assertThat(at(nearest, LINE, 70)).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource({"0, 3", "0.25, 2", "3.5, -2", "5, 9", "-0.4, 3", "5.4, 9", "-9, 3"})
    void linearByHand(double x, double expected) {
        assertThat(at(Resampler.ibsi(Interpolation.LINEAR), LINE, x)).isEqualTo(expected);
    }

    /** scipy.ndimage.map_coordinates 1.17.1, order 3, mode 'mirror'. */
    @ParameterizedTest
    @CsvSource({
        "0.3, 2.1522775119617217",
        "1.5, 0.9635167464114832",
        "2.75, 3.0465759569377977",
        "4.9, 8.684220095693785",
        "-0.4, 1.616803827751196",
        "5.4, 4.885014354066981"
    })
    void cubicMirroredAsScipy(double x, double expected) {
        Resampler mirrored = Resampler.ibsi(Interpolation.CUBIC_BSPLINE).withOutside(Outside.fill(0));
        assertThat(at(mirrored, LINE, x)).isCloseTo(expected, within(1e-13));
    }

    /** The same with the line padded by 80 samples of its edge values first; mode 'nearest' pads by 12. */
    @ParameterizedTest
    @CsvSource({
        "0.3, 1.5916921781802267",
        "1.5, 1.1369774170073113",
        "2.75, 2.9195407915446068",
        "4.9, 7.876293684169526",
        "-0.4, 3.5775483231133296",
        "5.4, 10.643645664157132",
        "-1.5, 2.8554854313101434",
        "-3.25, 2.989971840148099",
        "7.2, 9.094960131936595",
        "-5000.5, 3",
        "5000.5, 9"
    })
    void cubicContinuedAsScipy(double x, double expected) {
        assertThat(at(Resampler.ibsi(Interpolation.CUBIC_BSPLINE), LINE, x)).isCloseTo(expected, within(1e-13));
    }

    /** scipy as above, on lines of two and three samples. */
    @Test
    void cubicOfShortLines() {
        Volume two = Volume.of(grid(2, 1, 1), new double[] {2, 7});
        Volume three = Volume.of(grid(3, 1, 1), new double[] {2, 7, 1});
        Resampler edge = Resampler.ibsi(Interpolation.CUBIC_BSPLINE);
        Resampler mirrored = edge.withOutside(Outside.fill(0));
        assertThat(at(mirrored, two, 0.25)).isCloseTo(2.78125, within(1e-13));
        assertThat(at(edge, two, 0.25)).isCloseTo(3.0784255919760457, within(1e-13));
        assertThat(at(mirrored, three, 1.5)).isCloseTo(3.90625, within(1e-13));
        assertThat(at(edge, three, 1.5)).isCloseTo(4.502404735808356, within(1e-13));
        Volume one = Volume.of(grid(1, 1, 1), new double[] {5});
        assertThat(at(edge, one, 0.3)).isCloseTo(5, within(1e-14));
        assertThat(at(mirrored, one, 0.3)).isCloseTo(5, within(1e-14));
    }

    /** scipy as above; the formula made the array in both languages. */
    @Test
    void threeDimensionsAsScipy() {
        Volume image = Volume.compute(grid(4, 5, 3), at -> {
            int i = at % 4;
            int j = at / 4 % 5;
            int k = at / 20;
            return Math.floorMod(3 * i + 7 * j * j - 5 * k * i + 2 * k * k, 11);
        });
        assertThat(at(Resampler.ibsi(Interpolation.LINEAR), image, 0.7, 2.6, 1.25))
                .isCloseTo(7.6, within(1e-14));
        Resampler cubic = Resampler.ibsi(Interpolation.CUBIC_BSPLINE).withOutside(Outside.fill(0));
        assertThat(at(cubic, image, 0.7, 2.6, 1.25)).isCloseTo(8.782554528571431, within(1e-13));
    }

    @Test
    void samplesOutsideAreFilled() {
        Resampler filled = Resampler.ibsi(Interpolation.LINEAR).withOutside(Outside.fill(-7));
        assertThat(at(filled, LINE, -0.51)).isEqualTo(-7);
        assertThat(at(filled, LINE, -0.5)).isEqualTo(3);
        assertThat(at(filled, LINE, 5.49)).isEqualTo(9);
        assertThat(at(filled, LINE, 5.5)).isEqualTo(-7);
        assertThat(at(filled, LINE, 2, 0.6, 0)).isEqualTo(-7);
        assertThat(at(filled.withOutside(Outside.fill(Double.NaN)), LINE, 99)).isNaN();
    }

    @Test
    void flatImagesStayFlat() {
        Volume flat = Volume.adopt(grid(9, 9, 9), VoxelType.INT16, filled(new short[729], (short) 1003), 1, 0);
        Geometry finer = Grids.pyradiomics(flat.geometry(), new Box(2, 2, 2, 7, 7, 7), new Vec3(0.3, 0.7, 0.45), 2);
        for (Interpolation interpolation : Interpolation.values()) {
            assertThat(Resampler.pyradiomics(interpolation)
                            .resample(flat, finer)
                            .toDoubles())
                    .containsOnly(1003);
        }
    }

    private static short[] filled(short[] values, short value) {
        Arrays.fill(values, value);
        return values;
    }

    @Test
    void zeroWeightsStopNonFiniteValues() {
        Volume image = Volume.of(grid(3, 2, 1), new double[] {1, Double.NaN, 3, 5, 6, 7});
        // x on centres 0 and 2; y between.
        Geometry target =
                new Geometry(new GridSize(2, 1, 1), new Vec3(2, 1, 1), new Vec3(0, 0.5, 0), Direction.IDENTITY);
        assertThat(Resampler.ibsi(Interpolation.LINEAR).resample(image, target).toDoubles())
                .containsExactly(3, 5);
        assertThat(at(Resampler.ibsi(Interpolation.LINEAR), image, 1.5)).isNaN();
    }

    @Test
    void storedScaleIsApplied() {
        Volume scaled = Volume.adopt(grid(2, 1, 1), VoxelType.INT16, new short[] {10, 20}, 0.5, 100);
        assertThat(at(Resampler.ibsi(Interpolation.LINEAR), scaled, 0.5)).isEqualTo(107.5);
    }

    /** With x first this would pass through 3,000,000,000 values. */
    @Test
    void nothingBetweenIsLargerThanTheGrids() {
        Volume image = Volume.compute(grid(2, 1, 100_000), at -> at % 2);
        Geometry target = new Geometry(
                new GridSize(30_001, 1, 1), new Vec3(1.0 / 30_000, 1, 1), new Vec3(0, 0, 49_999.5), Direction.IDENTITY);
        for (Outside rule : new Outside[] {Outside.edge(), Outside.fill(0)}) {
            Volume finer =
                    Resampler.ibsi(Interpolation.LINEAR).withOutside(rule).resample(image, target);
            assertThat(finer.value(15_000)).isCloseTo(0.5, within(1e-12));
            assertThat(finer.value(30_000)).isEqualTo(1);
        }
    }

    @Test
    void coverageCountsTies() {
        Geometry old = grid(4, 1, 1);
        Mask mask = Mask.of(old, i -> i == 1 || i == 2);
        Geometry target = new Geometry(new GridSize(8, 1, 1), new Vec3(0.5, 1, 1), Vec3.ZERO, Direction.IDENTITY);
        Resampler resampler = Resampler.ibsi(Interpolation.CUBIC_BSPLINE);
        // Coverage at 0, 0.5, ... 3.5: 0, 0.5, 1, 1, 1, 0.5, 0, 0.
        assertThat(row(resampler.resample(mask, target, MaskRule.coverage(0.5))))
                .isEqualTo("01111100");
        assertThat(row(resampler.resample(mask, target, MaskRule.coverage(0.50001))))
                .isEqualTo("00111000");
        assertThat(row(resampler.resample(mask, target, MaskRule.nearest()))).isEqualTo("01111000");
        assertThatThrownBy(() -> MaskRule.coverage(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.0");
        assertThatThrownBy(() -> MaskRule.coverage(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void coverageForgivesRoundOff() {
        // 0.3 * 0.5 + 0.7 * 0.5 is a half that rounding errors can break; so are 0.1 steps.
        Mask mask = Mask.of(grid(2, 2, 1), i -> i >= 2);
        Geometry target = new Geometry(
                new GridSize(11, 1, 1), new Vec3(0.1, 1, 1), new Vec3(0, 0.5 - 1e-13, 0), Direction.IDENTITY);
        assertThat(Resampler.ibsi(Interpolation.LINEAR)
                        .resample(mask, target, MaskRule.coverage(0.5))
                        .count())
                .isEqualTo(11);
    }

    @Test
    void masksEndOrGoOnAtTheEdge() {
        Mask mask = Mask.of(grid(3, 1, 1), i -> i == 2);
        Geometry target = grid(6, 1, 1);
        Resampler edge = Resampler.ibsi(Interpolation.LINEAR);
        Resampler filled = Resampler.pyradiomics(Interpolation.LINEAR).withOutside(Outside.fill(1));
        for (MaskRule rule : new MaskRule[] {MaskRule.coverage(0.5), MaskRule.nearest()}) {
            assertThat(row(edge.resample(mask, target, rule))).isEqualTo("001111");
            assertThat(row(filled.resample(mask, target, rule))).isEqualTo("001000");
        }
        Mask empty = Mask.of(grid(3, 1, 1), i -> false);
        assertThat(edge.resample(empty, target, MaskRule.coverage(0.5)).count()).isZero();
    }

    private static String row(Mask mask) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < mask.geometry().size().x(); i++) {
            text.append(mask.contains(i) ? '1' : '0');
        }
        return text.toString();
    }
}
