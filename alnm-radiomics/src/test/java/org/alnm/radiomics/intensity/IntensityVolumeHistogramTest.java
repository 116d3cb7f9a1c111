package org.alnm.radiomics.intensity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.alnm.core.Seed;
import org.alnm.core.image.Roi;
import org.alnm.radiomics.feature.RadiomicsException;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntensityVolumeHistogramTest {

    private static final OptionalDouble NONE = OptionalDouble.empty();

    private static IntensityVolumeHistogram whole(double... values) {
        return IntensityVolumeHistogram.ofWholeNumbers(Rows.of(values), NONE, NONE);
    }

    private static IntensityVolumeHistogram whole(OptionalDouble lower, OptionalDouble upper, double... values) {
        return IntensityVolumeHistogram.ofWholeNumbers(Rows.of(values), lower, upper);
    }

    private static IntensityVolumeHistogram bins(
            double width, OptionalDouble lower, OptionalDouble upper, double... values) {
        return IntensityVolumeHistogram.ofBinWidth(Rows.of(values), width, lower, upper);
    }

    private static OptionalDouble at(double bound) {
        return OptionalDouble.of(bound);
    }

    /** The definitions as they stand: nu and gamma of every intensity of G, then a search. */
    private static double[] byDefinition(double[] x, double[] g, double fraction) {
        double volume = Double.NaN;
        double intensity = Double.NaN;
        double area = 0;
        double before = 1;
        for (int i = g.length - 1; i >= 0; i--) {
            double at = g[i];
            double nu = (double) Arrays.stream(x).filter(v -> v >= at).count() / x.length;
            double gamma = (at - g[0]) / (g[g.length - 1] - g[0]);
            volume = gamma >= fraction ? nu : volume;
            intensity = nu <= fraction ? at : intensity;
            area += i == g.length - 1 ? 0 : (before + nu) / 2 / (g.length - 1);
            before = nu;
        }
        return new double[] {volume, intensity, area};
    }

    @Tag("property")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void wholeNumbersByDefinition(long seed) {
        UniformRandomProvider random = Seed.of(seed).generator();
        double[] x = new double[10 * (1 + random.nextInt(20))];
        Arrays.setAll(x, i -> -40 + random.nextInt(100));
        double[] g = new double[141];
        Arrays.setAll(g, i -> i - 50);
        IntensityVolumeHistogram bounded = whole(at(-50), at(90), x);
        for (double fraction : new double[] {0, 0.1, 0.2, 0.25, 0.3, 0.5, 0.7, 0.75, 0.9, 1}) {
            double[] expected = byDefinition(x, g, fraction);
            assertThat(bounded.volumeAtIntensityFraction(fraction))
                    .as("seed %d", seed)
                    .isEqualTo(expected[0]);
            assertThat(bounded.intensityAtVolumeFraction(fraction))
                    .as("seed %d", seed)
                    .isEqualTo(expected[1]);
            assertThat(bounded.areaUnderCurve()).as("seed %d", seed).isCloseTo(expected[2], within(1e-13));
        }
    }

    /** Far apart or not, sorting by counting and by comparison give the same. */
    @Test
    void wideRange() {
        double[] x = {-3e9, 5, 5, 7, 4e9};
        IntensityVolumeHistogram wide = whole(x);
        assertThat(wide.intensityAtVolumeFraction(0.2)).isEqualTo(8);
        assertThat(wide.intensityAtVolumeFraction(0.9)).isEqualTo(-3e9 + 1);
        assertThat(wide.volumeAtIntensityFraction(0.1)).isEqualTo(0.8);
        assertThat(wide.volumeAtIntensityFraction(0.9)).isEqualTo(0.2);
    }

    /** Bins of 2 from 0 to 10: 10 itself belongs to the last, whose centre is 9. */
    @Test
    void binCentres() {
        IntensityVolumeHistogram h = bins(2, at(0), at(10), 0.5, 2, 3.9, 6, 10);
        assertThat(h.intensityAtVolumeFraction(0)).isNaN();
        assertThat(h.intensityAtVolumeFraction(0.2)).isEqualTo(9);
        assertThat(h.intensityAtVolumeFraction(0.4)).isEqualTo(5);
        assertThat(h.intensityAtVolumeFraction(0.8)).isEqualTo(3);
        assertThat(h.volumeAtIntensityFraction(0.25)).isEqualTo(0.8);
        assertThat(h.volumeAtIntensityFraction(0.26)).isEqualTo(0.4);
        // Without an upper bound the highest intensity starts a bin of its own.
        IntensityVolumeHistogram open = bins(2, at(0), NONE, 0.5, 2, 3.9, 6, 10);
        assertThat(open.intensityAtVolumeFraction(0.2)).isEqualTo(9);
        assertThat(open.volumeAtIntensityFraction(1)).isEqualTo(0.2);
        assertThat(bins(2, NONE, NONE, 0.5, 2, 9).intensityAtVolumeFraction(0.34))
                .isEqualTo(3.5);
    }

    @Tag("property")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void binCountDependsOnRanksInTheRangeAlone(long seed) {
        UniformRandomProvider random = Seed.of(seed).generator();
        double[] x = new double[500];
        Arrays.setAll(x, i -> random.nextInt(4096));
        double[] scaled = Arrays.stream(x).map(v -> 0.25 * v - 77).toArray();
        IntensityVolumeHistogram plain = IntensityVolumeHistogram.ofBinCount(Rows.of(x), 1000);
        IntensityVolumeHistogram moved = IntensityVolumeHistogram.ofBinCount(Rows.of(scaled), 1000);
        for (IntensityVolumeFeature feature : IntensityVolumeFeature.values()) {
            assertThat(moved.value(feature)).as("seed %d, %s", seed, feature).isEqualTo(plain.value(feature));
        }
    }

    /** One intensity, without and with a range around it; by bin centres; by levels; and no voxel. */
    @ParameterizedTest
    @CsvSource({
        "VOLUME_AT_INTENSITY_FRACTION_10, NaN, 1, 1, NaN",
        "VOLUME_AT_INTENSITY_FRACTION_90, NaN, 0, 0, NaN",
        "INTENSITY_AT_VOLUME_FRACTION_10, NaN, 6, 7.5, NaN",
        "INTENSITY_AT_VOLUME_FRACTION_90, NaN, 6, 7.5, NaN",
        "VOLUME_FRACTION_DIFFERENCE, NaN, 1, 1, NaN",
        "INTENSITY_DIFFERENCE, NaN, 0, 0, NaN",
        "AREA_UNDER_CURVE, 0, 0, 0, 0"
    })
    void degenerate(IntensityVolumeFeature feature, Double alone, Double inRange, Double centres, Double levels) {
        Roi flat = Rows.of(5, 5, 5);
        assertThat(IntensityVolumeHistogram.ofWholeNumbers(flat, NONE, NONE).value(feature))
                .isEqualTo(alone);
        assertThat(IntensityVolumeHistogram.ofWholeNumbers(flat, at(0), at(10)).value(feature))
                .isEqualTo(inRange);
        assertThat(IntensityVolumeHistogram.ofBinWidth(flat, 3, at(0), at(10)).value(feature))
                .isEqualTo(centres);
        assertThat(IntensityVolumeHistogram.ofBinCount(flat, 1000).value(feature))
                .isEqualTo(levels);
        Roi none = Rows.empty();
        assertThat(IntensityVolumeHistogram.ofWholeNumbers(none, NONE, NONE).value(feature))
                .isNaN();
        assertThat(IntensityVolumeHistogram.ofWholeNumbers(none, at(-500), at(400))
                        .value(feature))
                .isNaN();
        assertThat(IntensityVolumeHistogram.ofBinWidth(none, 3, NONE, at(1)).value(feature))
                .isNaN();
        assertThat(IntensityVolumeHistogram.ofBinCount(none, 1000).value(feature))
                .isNaN();
    }

    @Test
    void refuses() {
        assertThatThrownBy(() -> whole(1, 2.5))
                .isInstanceOf(RadiomicsException.class)
                .hasMessageContaining("2.5")
                .hasMessageContaining("bin width");
        assertThatThrownBy(() -> whole(at(2), at(10), 1, 5))
                .isInstanceOf(RadiomicsException.class)
                .hasMessageContaining("1.0 to 5.0")
                .hasMessageContaining("2.0 to 10.0");
        assertThatThrownBy(() -> whole(1, Double.NaN)).isInstanceOf(RadiomicsException.class);
        assertThatThrownBy(() -> whole(1, Double.POSITIVE_INFINITY)).isInstanceOf(RadiomicsException.class);
        for (double width : new double[] {1e-12, 0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> bins(width, at(0), at(1e9), 1))
                    .isInstanceOf(RadiomicsException.class)
                    .hasMessageContaining("bin width");
        }
        assertThatThrownBy(() -> IntensityVolumeHistogram.ofBinCount(Rows.of(1, 2), 0))
                .isInstanceOf(RadiomicsException.class);
        assertThatThrownBy(() -> whole(1, 2).volumeAtIntensityFraction(1.1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
