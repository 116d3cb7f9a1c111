package org.alnm.radiomics.intensity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.alnm.core.Seed;
import org.alnm.radiomics.feature.Discretised;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntensityHistogramTest {

    private static double value(IntensityHistogramFeature feature, int... levels) {
        return IntensityHistogram.of(Rows.levels(levels)).value(feature);
    }

    @Test
    void counts() {
        IntensityHistogram histogram = IntensityHistogram.of(Rows.levels(2, 5, 2, 1));
        assertThat(histogram.count()).isEqualTo(4);
        assertThat(histogram.highest()).isEqualTo(5);
        assertThat(IntStream.rangeClosed(0, 6).map(histogram::count)).containsExactly(0, 1, 2, 0, 0, 1, 0);
        assertThatThrownBy(() -> histogram.percentile(101)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The level features are the statistics of the levels: the same definitions, computed another way. */
    @Tag("property")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void statisticsOfTheLevels(long seed) {
        UniformRandomProvider random = Seed.of(seed).generator();
        int[] levels = new int[1 + random.nextInt(300)];
        int highest = 1 + random.nextInt(60);
        Arrays.setAll(levels, i -> 1 + (int) (highest * random.nextDouble() * random.nextDouble()));
        IntensityHistogram histogram = IntensityHistogram.of(Rows.levels(levels));
        IntensityStatistics statistics =
                IntensityStatistics.of(Arrays.stream(levels).asDoubleStream().toArray());
        for (IntensityFeature same : IntensityFeature.values()) {
            if (same == IntensityFeature.ENERGY || same == IntensityFeature.ROOT_MEAN_SQUARE) {
                continue;
            }
            double expected = statistics.value(same);
            assertThat(histogram.value(IntensityHistogramFeature.valueOf(same.name())))
                    .as("seed %d, %s", seed, same)
                    .isCloseTo(expected, within(1e-10 * Math.max(1, Math.abs(expected))));
        }
    }

    /** Moving all levels moves what is a level and leaves what is a width or a share. */
    @Tag("property")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shift(long seed) {
        UniformRandomProvider random = Seed.of(seed).generator();
        int[] levels = new int[200];
        Arrays.setAll(levels, i -> 3 + random.nextInt(20));
        int[] moved = Arrays.stream(levels).map(level -> level + 7).toArray();
        Map<IntensityHistogramFeature, Integer> by = Map.of(
                IntensityHistogramFeature.MEAN, 7,
                IntensityHistogramFeature.MODE, 7,
                IntensityHistogramFeature.MEDIAN, 7,
                IntensityHistogramFeature.VARIANCE, 0,
                IntensityHistogramFeature.ENTROPY, 0,
                IntensityHistogramFeature.UNIFORMITY, 0,
                IntensityHistogramFeature.MAXIMUM_HISTOGRAM_GRADIENT, 0,
                IntensityHistogramFeature.MINIMUM_HISTOGRAM_GRADIENT_INTENSITY, 7);
        by.forEach((feature, step) -> assertThat(value(feature, moved))
                .as("seed %d, %s", seed, feature)
                .isCloseTo(value(feature, levels) + step, within(1e-12)));
    }

    @ParameterizedTest
    @CsvSource({
        "4 4 9 9 9 2, 9", // most voxels
        "1 1 2 5 5 5 1, 1", // equally many, mean 20 / 7: 1 is nearer than 5
        "1 1 2 6 6, 1", // mean 3.2: 1 is nearer than 6
        "1 1 5 6 6, 6", // mean 3.8: 6 is nearer than 1
        "2 2 4 4, 2", // equally near: the lower
        "1 7 3, 3" // mean 3.67
    })
    void mode(String levels, double expected) {
        int[] parsed =
                Arrays.stream(levels.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
        assertThat(value(IntensityHistogramFeature.MODE, parsed)).isEqualTo(expected);
    }

    /** Counts 3, 0, 1, 0, 2: gradients -3, -1, 0, 0.5, 2. */
    @Test
    void gradient() {
        int[] levels = {1, 1, 1, 3, 5, 5};
        assertThat(value(IntensityHistogramFeature.MAXIMUM_HISTOGRAM_GRADIENT, levels))
                .isEqualTo(2);
        assertThat(value(IntensityHistogramFeature.MAXIMUM_HISTOGRAM_GRADIENT_INTENSITY, levels))
                .isEqualTo(5);
        assertThat(value(IntensityHistogramFeature.MINIMUM_HISTOGRAM_GRADIENT, levels))
                .isEqualTo(-3);
        assertThat(value(IntensityHistogramFeature.MINIMUM_HISTOGRAM_GRADIENT_INTENSITY, levels))
                .isEqualTo(1);
    }

    /** Two voxels, of levels 1 and 10: none lies between the percentiles 1.9 and 9.1. */
    @Test
    void noneBetweenThePercentiles() {
        assertThat(value(IntensityHistogramFeature.ROBUST_MEAN_ABSOLUTE_DEVIATION, 1, 10))
                .isNaN();
    }

    /** Three voxels of level 4, of level 1, and no voxel: every feature has a stated value. */
    @ParameterizedTest
    @CsvSource({
        "MEAN, 4, 1",
        "VARIANCE, 0, 0",
        "SKEWNESS, 0, 0",
        "KURTOSIS, 0, 0",
        "MEDIAN, 4, 1",
        "MINIMUM, 4, 1",
        "PERCENTILE_10, 4, 1",
        "PERCENTILE_90, 4, 1",
        "MAXIMUM, 4, 1",
        "MODE, 4, 1",
        "INTERQUARTILE_RANGE, 0, 0",
        "RANGE, 0, 0",
        "MEAN_ABSOLUTE_DEVIATION, 0, 0",
        "ROBUST_MEAN_ABSOLUTE_DEVIATION, 0, 0",
        "MEDIAN_ABSOLUTE_DEVIATION, 0, 0",
        "COEFFICIENT_OF_VARIATION, 0, 0",
        "QUARTILE_COEFFICIENT_OF_DISPERSION, 0, 0",
        "ENTROPY, 0, 0",
        "UNIFORMITY, 1, 1",
        "MAXIMUM_HISTOGRAM_GRADIENT, 3, NaN",
        "MAXIMUM_HISTOGRAM_GRADIENT_INTENSITY, 4, NaN",
        "MINIMUM_HISTOGRAM_GRADIENT, 0, NaN",
        "MINIMUM_HISTOGRAM_GRADIENT_INTENSITY, 1, NaN"
    })
    void degenerate(IntensityHistogramFeature feature, Double ofFour, Double ofOne) {
        assertThat(value(feature, 4, 4, 4)).isEqualTo(ofFour);
        assertThat(value(feature, 1, 1, 1)).isEqualTo(ofOne);
        Discretised none = Discretised.of(Rows.empty(), x -> 1);
        assertThat(IntensityHistogram.of(none).value(feature)).isNaN();
    }
}
