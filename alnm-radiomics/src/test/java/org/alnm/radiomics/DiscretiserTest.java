package org.alnm.radiomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Roi;
import org.alnm.core.image.Vec3;
import org.alnm.radiomics.feature.Discretised;
import org.alnm.radiomics.feature.RadiomicsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscretiserTest {

    private static final OptionalDouble NO_BOUND = OptionalDouble.empty();

    @Test
    void ibsiWidthStartsAtTheLowerBound() {
        Discretiser.Result result = ibsi(Discretisation.binWidth(25), OptionalDouble.of(-1000))
                .discretise(row(-1000, -975.5, -975, 0, 400));
        assertThat(levels(result)).containsExactly(1, 1, 2, 41, 57);
        assertThat(result.lowestBin()).hasValue(-1000);
        assertThat(result.lowestBinFromRegion()).isFalse();
    }

    @Test
    void ibsiWidthWithoutBoundStartsAtTheLowestIntensityAndSaysSo() {
        Discretiser.Result result = ibsi(Discretisation.binWidth(10), NO_BOUND).discretise(row(3, 12.9, 13, 33));
        assertThat(levels(result)).containsExactly(1, 1, 2, 4);
        assertThat(result.lowestBinFromRegion()).isTrue();
    }

    @Test
    void aGivenLowestBinTakesPrecedence() {
        Discretisation bins = new Discretisation.BinWidth(10, OptionalDouble.of(0));
        assertThat(levels(ibsi(bins, OptionalDouble.of(-50)).discretise(row(0, 9, 10))))
                .containsExactly(1, 1, 2);
        assertThatThrownBy(() -> ibsi(bins, OptionalDouble.of(-50)).discretise(row(-1, 9)))
                .isInstanceOf(RadiomicsException.class)
                .hasMessageContaining("-1.0")
                .hasMessageContaining("starts at 0.0");
    }

    @Test
    void ibsiCountPutsTheHighestIntensityIntoTheLastBin() {
        assertThat(levels(ibsi(Discretisation.binCount(4), NO_BOUND).discretise(row(0, 0.99, 1, 2, 3.99, 4))))
                .containsExactly(1, 1, 2, 3, 4, 4);
        assertThat(levels(ibsi(Discretisation.binCount(4), NO_BOUND).discretise(row(7, 7))))
                .containsExactly(1, 1);
    }

    @Test
    void pyradiomicsWidthStartsAtAMultipleOfTheWidth() {
        assertThat(levels(pyradiomics(Discretisation.binWidth(25), false).discretise(row(468, 474, 475, 1266))))
                .containsExactly(1, 1, 2, 33);
        assertThat(levels(pyradiomics(Discretisation.binWidth(25), false).discretise(row(-30, -26, -25, 0))))
                .containsExactly(1, 1, 2, 3);
    }

    /** Edges 0, 0.7, 1.4, 2.1, 2.8: the value 2.1 lies below the edge 3 * 0.7 = 2.0999999999999996 or not, bit by bit. */
    @Test
    void pyradiomicsWidthComparesWithTheEdgesThemselves() {
        double edge = 3 * 0.7;
        assertThat(levels(pyradiomics(Discretisation.binWidth(0.7), false)
                        .discretise(row(0, Math.nextDown(edge), edge, 2.1))))
                .containsExactly(1, 3, 4, 4);
    }

    /** numpy.histogram([1, 2, 3.4, 5], 4)[1] is [1, 2, 3, 4, 5]; of a flat [7] it is [6.5, 6.75, 7, 7.25, 7.5]. */
    @Test
    void pyradiomicsCountHasNumpysEdges() {
        assertThat(levels(pyradiomics(Discretisation.binCount(4), false).discretise(row(1, 2, 3.4, 5))))
                .containsExactly(1, 2, 3, 4);
        assertThat(levels(pyradiomics(Discretisation.binCount(4), false).discretise(row(7, 7))))
                .containsExactly(3, 3);
    }

    /** In single precision the edge 0.1 is 0.100000001490116, above the double 0.1. */
    @Test
    void pyradiomicsCountRoundsEdgesOfSinglePrecisionImages() {
        assertThat(levels(pyradiomics(Discretisation.binCount(10), true).discretise(row(0, 0.1, (float) 0.1, 1))))
                .containsExactly(1, 1, 2, 10);
        assertThat(levels(pyradiomics(Discretisation.binCount(10), false).discretise(row(0, 0.1, 1))))
                .containsExactly(1, 2, 10);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 1.5, 65_537, 1e300})
    void withoutDiscretisationIntensitiesMustBeLevels(double bad) {
        assertThatThrownBy(() -> ibsi(Discretisation.levels(), NO_BOUND).discretise(row(1, 2, bad)))
                .isInstanceOf(RadiomicsException.class)
                .hasMessageContaining("1 of 3")
                .hasMessageContaining("--bin-width")
                .hasMessageContaining("--bin-count");
    }

    @Test
    void withoutDiscretisationIntensitiesAreTheLevels() {
        Discretised levels = ibsi(Discretisation.levels(), NO_BOUND)
                .discretise(row(6, 1, 65_536, 6))
                .levels();
        assertThat(levels.present()).containsExactly(1, 6, 65_536);
        assertThat(levels.count(6)).isEqualTo(2);
        assertThat(levels.count(2)).isZero();
        assertThat(levels.highest()).isEqualTo(65_536);
        assertThat(levels.count()).isEqualTo(4);
    }

    @Test
    void tooManyLevelsAreRefused() {
        for (Discretiser discretiser : new Discretiser[] {
            ibsi(Discretisation.binWidth(1e-3), NO_BOUND), pyradiomics(Discretisation.binWidth(1e-3), false)
        }) {
            assertThatThrownBy(() -> discretiser.discretise(row(0, 100)))
                    .isInstanceOf(RadiomicsException.class)
                    .hasMessageContaining("65536")
                    .hasMessageContaining("100001");
        }
        assertThatThrownBy(
                        () -> pyradiomics(Discretisation.binWidth(1e-9), false).discretise(row(1e9, Math.nextUp(1e9))))
                .isInstanceOf(RadiomicsException.class);
    }

    @Test
    void noIntensityHasNoLevel() {
        Roi empty = row(1, 2).resegment(x -> false);
        Discretised levels =
                ibsi(Discretisation.binCount(4), NO_BOUND).discretise(empty).levels();
        assertThat(levels.count()).isZero();
        assertThat(levels.highest()).isZero();
        assertThat(levels.present()).isEmpty();
    }

    private static Discretiser ibsi(Discretisation how, OptionalDouble bound) {
        return new Discretiser(how, Preset.IBSI, bound, false);
    }

    private static Discretiser pyradiomics(Discretisation how, boolean singlePrecision) {
        return new Discretiser(how, Preset.PYRADIOMICS, NO_BOUND, singlePrecision);
    }

    private static Roi row(double... values) {
        return TestRegions.of(new GridSize(values.length, 1, 1), new Vec3(1, 1, 1), values, i -> true)
                .roi();
    }

    private static int[] levels(Discretiser.Result result) {
        int n = result.levels().geometry().size().count();
        int[] levels = new int[n];
        Arrays.setAll(levels, result.levels()::level);
        return levels;
    }
}
