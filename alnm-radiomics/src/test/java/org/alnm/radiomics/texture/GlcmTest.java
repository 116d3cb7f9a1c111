package org.alnm.radiomics.texture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.IntUnaryOperator;
import org.alnm.core.Seed;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;
import org.alnm.radiomics.TestLevels;
import org.alnm.radiomics.TestRegions;
import org.alnm.radiomics.feature.Discretised;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlcmTest {

    @Tag("property")
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 6, 40})
    void equalsThePlainImplementationOnRandomRegions(int levels) {
        Seed seed = Seed.of(2026).derive("plain", levels);
        for (int i = 0; i < 100; i++) {
            Discretised region = levels(TestRegions.random(seed.derive("case", i), levels));
            String what = "seed " + seed + ", case " + i;
            Matrices<GlcmMatrix> glcm = glcm(region);
            List<double[][]> plain = PlainGlcm.counts(region);
            double[][] sum = PlainGlcm.sum(plain);
            assertThat((double) glcm.merged().orElseThrow().pairs()).as(what).isEqualTo(PlainGlcm.total(sum) / 2);
            assertThat(glcm.overSlices().stream().mapToLong(GlcmMatrix::pairs).sum())
                    .as(what)
                    .isEqualTo(glcm.merged().orElseThrow().pairs());
            for (GlcmFeature feature : GlcmFeature.values()) {
                double merged = glcm.merged().orElseThrow().isEmpty() ? Double.NaN : PlainGlcm.value(feature, sum);
                assertSame(
                        what + " merged " + feature, glcm.merged().orElseThrow().value(feature), merged);
                double averaged = plain.stream()
                        .filter(counts -> PlainGlcm.total(counts) > 0)
                        .mapToDouble(counts -> PlainGlcm.value(feature, counts))
                        .average()
                        .orElse(Double.NaN);
                assertSame(what + " averaged " + feature, glcm.averaged(m -> m.value(feature)), averaged);
            }
        }
    }

    @Tag("property")
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 12, 60})
    void maximalCorrelationEqualsTheSecondEigenvalueOfQ(int levels) {
        Seed seed = Seed.of(7).derive("mcc", levels);
        for (int i = 0; i < 40; i++) {
            Discretised region = levels(TestRegions.random(seed.derive("case", i), levels));
            GlcmMatrix merged = glcm(region).merged().orElseThrow();
            if (!merged.isEmpty() && region.present().length > 1) {
                double expected = PlainGlcm.maximalCorrelation(PlainGlcm.sum(PlainGlcm.counts(region)));
                // The root of an eigenvalue that is 0 but for rounding is 1e-8.
                assertThat(merged.value(PyRadiomicsGlcmFeature.MCC))
                        .as("seed %s, case %d", seed, i)
                        .isCloseTo(expected, within(expected < 1e-6 ? 1e-6 : 1e-9));
            }
        }
    }

    @Tag("property")
    @Test
    void sortingPairsGivesTheSameMatricesAsCountingThem() {
        Seed seed = Seed.of(11);
        for (int i = 0; i < 50; i++) {
            PaddedLevels padded = new PaddedLevels(levels(TestRegions.random(seed.derive("case", i), 9)));
            List<GlcmMatrix> dense = GlcmCounts.dense(padded, false);
            List<GlcmMatrix> sparse = GlcmCounts.sparse(padded, false);
            for (int d = 0; d < dense.size(); d++) {
                for (GlcmFeature feature : GlcmFeature.values()) {
                    assertThat(sparse.get(d).value(feature))
                            .as("case %d, direction %d, %s", i, d, feature)
                            .isEqualTo(Double.valueOf(dense.get(d).value(feature)));
                }
            }
        }
    }

    /** Two rows 1 2 / 2 1: across 1-2 twice, down 1-2 twice, diagonals 1-1 and 2-2. */
    @Test
    void byHand() {
        Matrices<GlcmMatrix> glcm = glcm(
                levels(TestRegions.of(new GridSize(2, 2, 1), new Vec3(1, 1, 1), new double[] {1, 2, 2, 1}, i -> true)));
        assertThat(glcm.overSlices().stream().map(GlcmMatrix::pairs))
                .containsExactly(2L, 1L, 2L, 1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L);
        assertThat(glcm.merged().orElseThrow().probability(1, 2)).isEqualTo(4 / 12.0);
        assertThat(glcm.merged().orElseThrow().probability(2, 1)).isEqualTo(4 / 12.0);
        assertThat(glcm.merged().orElseThrow().probability(1, 1)).isEqualTo(2 / 12.0);
        assertThat(glcm.merged().orElseThrow().probability(3, 1)).isZero();
        assertThat(glcm.merged().orElseThrow().value(GlcmFeature.CONTRAST)).isCloseTo(8 / 12.0, within(1e-15));
        assertThat(glcm.averaged(m -> m.value(GlcmFeature.CONTRAST))).isEqualTo(0.5);
        // Along the diagonals one level only: undefined for IBSI, 1 for PyRadiomics; across -1.
        assertThat(glcm.averaged(m -> m.value(GlcmFeature.CORRELATION))).isNaN();
        assertThat(glcm.averaged(m -> m.value(PyRadiomicsGlcmFeature.CORRELATION)))
                .isCloseTo(0, within(1e-15));
    }

    @ParameterizedTest
    @EnumSource(GlcmFeature.class)
    void withoutNeighboursNothingIsDefined(GlcmFeature feature) {
        Matrices<GlcmMatrix> one =
                glcm(levels(TestRegions.of(new GridSize(1, 1, 1), new Vec3(1, 1, 1), new double[] {3}, i -> true)));
        assertThat(one.merged().orElseThrow().isEmpty()).isTrue();
        assertThat(one.merged().orElseThrow().value(feature)).isNaN();
        assertThat(one.averaged(m -> m.value(feature))).isNaN();
        assertThat(feature.undefinedWhen()).contains("neighbours");
    }

    @Test
    void aFlatRegion() {
        Matrices<GlcmMatrix> flat = glcm(levels(TestRegions.of(
                new GridSize(3, 3, 3),
                new Vec3(1, 1, 1),
                new double[] {5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5},
                i -> true)));
        assertThat(flat.merged().orElseThrow().value(GlcmFeature.JOINT_AVERAGE)).isEqualTo(5);
        assertThat(flat.merged().orElseThrow().value(GlcmFeature.JOINT_ENTROPY)).isZero();
        assertThat(flat.merged().orElseThrow().value(GlcmFeature.CONTRAST)).isZero();
        assertThat(flat.merged().orElseThrow().value(GlcmFeature.CORRELATION)).isNaN();
        assertThat(flat.merged().orElseThrow().value(GlcmFeature.INFORMATION_CORRELATION_1))
                .isNaN();
        assertThat(flat.merged().orElseThrow().value(GlcmFeature.INFORMATION_CORRELATION_2))
                .isZero();
        assertThat(flat.averaged(m -> m.value(PyRadiomicsGlcmFeature.CORRELATION)))
                .isEqualTo(1);
        assertThat(flat.averaged(m -> m.value(PyRadiomicsGlcmFeature.MCC))).isEqualTo(1);
        assertThat(flat.averaged(m -> m.value(PyRadiomicsGlcmFeature.IMC1))).isZero();
    }

    /** A table of 65,536 levels squared would take 34 GB per direction. */
    @Test
    void manyLevelsTakeMemoryForPairsOnly() {
        int n = 40;
        double[] values = new double[n * n * n];
        int[] order = Seed.of(3).permutation(65_536);
        for (int i = 0; i < values.length; i++) {
            values[i] = 1 + order[i];
        }
        Discretised region = levels(TestRegions.of(new GridSize(n, n, n), new Vec3(1, 1, 1), values, i -> true));
        GlcmMatrix merged = glcm(region).merged().orElseThrow();
        assertThat(region.present()).hasSize(n * n * n);
        // Every pair is the only one of its two levels: the entropy is the logarithm of twice the pairs.
        assertThat(merged.value(GlcmFeature.JOINT_ENTROPY))
                .isCloseTo(Math.log(2.0 * merged.pairs()) / Math.log(2), within(1e-9));
    }

    /** The largest singular value belongs to as many vectors as there are groups of levels that never meet. */
    @Test
    void groupsOfLevelsThatNeverMeet() {
        int n = 6000;
        // Along a row every level meets the next one: a path. Levels of even and of odd place take turns.
        GlcmMatrix path = along(at -> 1 + at % n, n);
        assertThat(path.isConnected()).isFalse();
        assertThat(path.value(PyRadiomicsGlcmFeature.MCC)).isEqualTo(1);
        // The first level twice side by side closes an odd circle.
        assertThat(along(at -> Math.max(1, at), n + 1).isConnected()).isTrue();
        assertThat(along(at -> at < n / 2 ? 1 + at : 0, n).isConnected()).isFalse();
    }

    private static GlcmMatrix along(IntUnaryOperator level, int length) {
        Discretised row = TestLevels.of(length, 1, 1, level);
        return Glcm.inSpace(row, Neighbourhood.within(Norm.CHEBYSHEV, 1)).overSlices().stream()
                .filter(matrix -> !matrix.isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static void assertSame(String what, double value, double expected) {
        if (Double.isNaN(expected)) {
            assertThat(value).as(what).isNaN();
        } else {
            // Information correlation 2 is the root of a difference of entropies: 1e-15 there is 3e-8 here.
            double tolerance = what.contains("INFORMATION_CORRELATION_2") && expected < 1e-3 ? 1e-6 : 1e-9;
            assertThat(value).as(what).isCloseTo(expected, within(tolerance * Math.max(1, Math.abs(expected))));
        }
    }

    private static Matrices<GlcmMatrix> glcm(Discretised region) {
        return Glcm.inSpace(region, Neighbourhood.within(Norm.CHEBYSHEV, 1));
    }

    static Discretised levels(TestRegions.Case region) {
        return Discretised.of(region.roi(), x -> (int) x);
    }
}
