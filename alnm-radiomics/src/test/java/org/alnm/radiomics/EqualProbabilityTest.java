package org.alnm.radiomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.alnm.core.Seed;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Roi;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.radiomics.feature.Discretised;
import org.alnm.radiomics.feature.RadiomicsException;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EqualProbabilityTest {

    private static Roi row(double... values) {
        Geometry grid = Geometry.of(new GridSize(values.length, 1, 1), new Vec3(1, 1, 1));
        return Roi.of(Volume.of(grid, values), Mask.of(grid, i -> true));
    }

    private static int[] levels(Roi roi, int count) {
        Discretised levels = EqualProbability.discretise(roi, count);
        return IntStream.range(0, roi.geometry().size().count())
                .map(levels::level)
                .toArray();
    }

    @Test
    void byHand() {
        assertThat(levels(row(10, 40, 20, 30, 60, 50), 3)).containsExactly(1, 2, 1, 2, 3, 3);
        assertThat(levels(row(10, 40, 20, 30, 60, 50), 6)).containsExactly(1, 4, 2, 3, 6, 5);
        // Of four voxels none, none, two and three are less.
        assertThat(levels(row(5, 5, 7, 9), 4)).containsExactly(1, 1, 3, 4);
        assertThat(levels(row(5, 5, 7, 9), 1)).containsExactly(1, 1, 1, 1);
        assertThat(levels(row(-0.0, 0.0, 1), 3)).containsExactly(1, 1, 3);
        assertThat(levels(row(3, 3, 3), 8)).containsExactly(1, 1, 1);
    }

    @Test
    void onlyTheIntensityMask() {
        Roi roi = row(1, 2, 3, 4).resegment(x -> x > 2);
        assertThat(levels(roi, 2)).containsExactly(0, 0, 1, 2);
        assertThat(EqualProbability.discretise(roi.resegment(x -> false), 2).count())
                .isZero();
    }

    @Test
    void refusesOtherCounts() {
        for (int count : new int[] {0, -1, Discretised.HIGHEST_LEVEL + 1}) {
            assertThatThrownBy(() -> EqualProbability.discretise(row(1, 2), count))
                    .isInstanceOf(RadiomicsException.class)
                    .hasMessageContaining(String.valueOf(count));
        }
    }

    @Tag("property")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void equalSharesAndMonotoneInvariance(long seed) {
        UniformRandomProvider random = Seed.of(seed).generator();
        double[] values = new double[600];
        Arrays.setAll(values, i -> random.nextDouble() * 10 - 5);
        int[] levels = levels(row(values), 12);
        for (int level = 1; level <= 12; level++) {
            int wanted = level;
            assertThat(Arrays.stream(levels).filter(l -> l == wanted).count())
                    .as("seed %d, level %d", seed, level)
                    .isEqualTo(50);
        }
        double[] cubes = Arrays.stream(values).map(x -> x * x * x + x).toArray();
        assertThat(levels(row(cubes), 12)).as("seed %d", seed).isEqualTo(levels);
    }
}
