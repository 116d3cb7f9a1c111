package org.alnm.radiomics.intensity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.alnm.core.Seed;
import org.alnm.core.image.Roi;
import org.alnm.radiomics.Discretisation;
import org.alnm.radiomics.RadiomicsException;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntensityVolumeHistogramTest {

    private static final OptionalDouble NONE = OptionalDouble.empty();

    private static IntensityVolumeHistogram of(Discretisation kind, double... values) {
        return IntensityVolumeHistogram.of(Rows.of(values), kind, NONE, NONE);
    }

    private static IntensityVolumeHistogram between(double lower, double upper, Discretisation kind, double... values) {
        return IntensityVolumeHistogram.of(Rows.of(values), kind, OptionalDouble.of(lower), OptionalDouble.of(upper));
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
        IntensityVolumeHistogram bounded = between(-50, 90, Discretisation.levels(), x);
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
        IntensityVolumeHistogram wide = of(Discretisation.levels(), x);
        assertThat(wide.intensityAtVolumeFraction(0.2)).isEqualTo(8);
        assertThat(wide.intensityAtVolumeFraction(0.9)).isEqualTo(-3e9 + 1);
        assertThat(wide.volumeAtIntensityFraction(0.1)).isEqualTo(0.8);
        assertThat(wide.volumeAtIntensityFraction(0.9)).isEqualTo(0.2);
    }

    /** Bins of 2 from 0 to 10: 10 itself belongs to the last, whose centre is 9. */
    @Test
    void binCentres() {
        IntensityVolumeHistogram h = between(0, 10, Discretisation.binWidth(2), 0.5, 2, 3.9, 6, 10);
        assertThat(h.intensityAtVolumeFraction(0)).isNaN();
        assertThat(h.intensityAtVolumeFraction(0.2)).isEqualTo(9);
        assertThat(h.intensityAtVolumeFraction(0.4)).isEqualTo(5);
        assertThat(h.intensityAtVolumeFraction(0.8)).isEqualTo(3);
        assertThat(h.volumeAtIntensityFraction(0.25)).isEqualTo(0.8);
        assertThat(h.volumeAtIntensityFraction(0.26)).isEqualTo(0.4);
        // Without an upper bound the highest intensity starts a bin of its own.
        IntensityVolumeHistogram open = IntensityVolumeHistogram.of(
                Rows.of(0.5, 2, 3.9, 6, 10), Discretisation.binWidth(2), OptionalDouble.of(0), NONE);
        assertThat(open.intensityAtVolumeFraction(0.2)).isEqualTo(9);
        assertThat(open.volumeAtIntensityFraction(1)).isEqualTo(0.2);
        // A start of the bins goes before the bound.
        IntensityVolumeHistogram started =
                between(0, 10, new Discretisation.BinWidth(2, OptionalDouble.of(-1)), 0.5, 2, 9);
        assertThat(started.intensityAtVolumeFraction(0.34)).isEqualTo(4);
    }

    @Tag("property")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void binCountDependsOnRanksInTheRangeAlone(long seed) {
        UniformRandomProvider random = Seed.of(seed).generator();
        double[] x = new double[500];
        Arrays.setAll(x, i -> random.nextInt(4096));
        double[] scaled = Arrays.stream(x).map(v -> 0.25 * v - 77).toArray();
        IntensityVolumeHistogram plain = of(Discretisation.binCount(1000), x);
        IntensityVolumeHistogram moved = of(Discretisation.binCount(1000), scaled);
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
        double[] flat = {5, 5, 5};
        assertThat(of(Discretisation.levels(), flat).value(feature)).isEqualTo(alone);
        assertThat(between(0, 10, Discretisation.levels(), flat).value(feature)).isEqualTo(inRange);
        assertThat(between(0, 10, Discretisation.binWidth(3), flat).value(feature))
                .isEqualTo(centres);
        assertThat(of(Discretisation.binCount(1000), flat).value(feature)).isEqualTo(levels);
        for (Discretisation kind :
                new Discretisation[] {Discretisation.levels(), Discretisation.binWidth(3), Discretisation.binCount(1000)
                }) {
            assertThat(IntensityVolumeHistogram.of(Rows.empty(), kind, NONE, NONE)
                            .value(feature))
                    .isNaN();
        }
    }

    @Test
    void refuses() {
        Roi halves = Rows.of(1, 2.5);
        assertThatThrownBy(() -> IntensityVolumeHistogram.of(halves, Discretisation.levels(), NONE, NONE))
                .isInstanceOf(RadiomicsException.class)
                .hasMessageContaining("2.5")
                .hasMessageContaining("bin width");
        assertThatThrownBy(() -> between(2, 10, Discretisation.levels(), 1, 5))
                .isInstanceOf(RadiomicsException.class)
                .hasMessageContaining("1.0 to 5.0")
                .hasMessageContaining("2.0 to 10.0");
        assertThatThrownBy(() -> between(0, 1e9, Discretisation.binWidth(1e-12), 1))
                .isInstanceOf(RadiomicsException.class)
                .hasMessageContaining("bin width");
        assertThatThrownBy(() -> of(Discretisation.levels(), 1, 2).volumeAtIntensityFraction(1.1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
