package org.alnm.radiomics.intensity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.alnm.core.Seed;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntensityStatisticsTest {

    /** 1, 2, 3, 4, 10: mean 4, deviations -3 -2 -1 0 6, squares 50, cubes 180, fourth powers 1394. */
    @ParameterizedTest
    @CsvSource({
        "MEAN, 4",
        "VARIANCE, 10",
        "SKEWNESS, 1.1384199576606167",
        "KURTOSIS, -0.212",
        "MEDIAN, 3",
        "MINIMUM, 1",
        "PERCENTILE_10, 1.4",
        "PERCENTILE_90, 7.6",
        "MAXIMUM, 10",
        "INTERQUARTILE_RANGE, 2",
        "RANGE, 9",
        "MEAN_ABSOLUTE_DEVIATION, 2.4",
        "ROBUST_MEAN_ABSOLUTE_DEVIATION, 0.6666666666666666",
        "MEDIAN_ABSOLUTE_DEVIATION, 2.2",
        "COEFFICIENT_OF_VARIATION, 0.7905694150420949",
        "QUARTILE_COEFFICIENT_OF_DISPERSION, 0.3333333333333333",
        "ENERGY, 130",
        "ROOT_MEAN_SQUARE, 5.0990195135927845"
    })
    void byHand(IntensityFeature feature, double expected) {
        IntensityStatistics statistics = IntensityStatistics.of(new double[] {10, 3, 1, 4, 2});
        assertThat(statistics.value(feature)).isCloseTo(expected, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "25, 2", "30, 2.2", "50, 3", "99, 9.76", "100, 10"})
    void percentilesAreLinearBetweenOrderStatistics(double percent, double expected) {
        IntensityStatistics statistics = IntensityStatistics.of(new double[] {10, 3, 1, 4, 2});
        assertThat(statistics.percentile(percent)).isCloseTo(expected, within(1e-12));
    }

    @ParameterizedTest
    @EnumSource(IntensityFeature.class)
    void nothingIsKnownOfNoIntensity(IntensityFeature feature) {
        assertThat(IntensityStatistics.of(new double[0]).value(feature)).isNaN();
        assertThat(feature.undefinedWhen()).contains("empty");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1000})
    void aFlatSetHasNoSpread(int count) {
        double[] values = new double[count];
        Arrays.fill(values, 0.1);
        IntensityStatistics flat = IntensityStatistics.of(values);
        assertThat(flat.isFlat()).isTrue();
        assertThat(flat.value(IntensityFeature.MEAN)).isEqualTo(0.1);
        for (IntensityFeature feature : new IntensityFeature[] {
            IntensityFeature.VARIANCE,
            IntensityFeature.SKEWNESS,
            IntensityFeature.KURTOSIS,
            IntensityFeature.INTERQUARTILE_RANGE,
            IntensityFeature.RANGE,
            IntensityFeature.MEAN_ABSOLUTE_DEVIATION,
            IntensityFeature.ROBUST_MEAN_ABSOLUTE_DEVIATION,
            IntensityFeature.MEDIAN_ABSOLUTE_DEVIATION,
            IntensityFeature.COEFFICIENT_OF_VARIATION,
            IntensityFeature.QUARTILE_COEFFICIENT_OF_DISPERSION
        }) {
            assertThat(flat.value(feature)).as("%s", feature).isEqualTo(0.0);
        }
    }

    @Test
    void aRatioToZeroIsUndefined() {
        IntensityStatistics centred = IntensityStatistics.of(new double[] {-2, -1, 1, 2});
        assertThat(centred.value(IntensityFeature.COEFFICIENT_OF_VARIATION)).isNaN();
        assertThat(centred.value(IntensityFeature.QUARTILE_COEFFICIENT_OF_DISPERSION))
                .isNaN();
    }

    @Test
    void aLargeOffsetDoesNotSpoilTheMoments() {
        double[] small = {1, 2, 3, 4, 10};
        double[] large = Arrays.stream(small).map(x -> x + 1e9).toArray();
        IntensityStatistics statistics = IntensityStatistics.of(large);
        assertThat(statistics.moment(2)).isEqualTo(10.0);
        assertThat(statistics.value(IntensityFeature.KURTOSIS)).isCloseTo(-0.212, within(1e-12));
    }

    @Test
    void intensitiesMustBeFinite() {
        assertThatThrownBy(() -> IntensityStatistics.of(new double[] {1, Double.NaN}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("intensity 1");
    }

    @Tag("property")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theOrderOfIntensitiesDoesNotMatterToTheBits(long value) {
        Seed seed = Seed.of(value);
        UniformRandomProvider random = seed.generator();
        double[] values =
                random.doubles(200 + random.nextInt(500)).map(x -> 100 * x - 30).toArray();
        int[] order = seed.derive("order").permutation(values.length);
        double[] shuffled = Arrays.stream(order).mapToDouble(i -> values[i]).toArray();
        IntensityStatistics one = IntensityStatistics.of(values);
        IntensityStatistics other = IntensityStatistics.of(shuffled);
        for (IntensityFeature feature : IntensityFeature.values()) {
            assertThat(other.value(feature)).as("seed %d, %s", value, feature).isEqualTo(one.value(feature));
        }
    }
}
