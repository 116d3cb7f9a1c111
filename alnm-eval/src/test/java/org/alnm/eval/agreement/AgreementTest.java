package org.alnm.eval.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.eval.EvaluationException;
import org.junit.jupiter.api.Test;

class AgreementTest {

    private static final GridSize GRID = new GridSize(20, 18, 12);
    private static final Geometry GEOMETRY = Geometry.of(GRID, new Vec3(0.8, 1.1, 2.5));

    private static boolean ellipsoid(int at, double x, double y, double z, double a, double b, double c) {
        double i = GRID.i(at) - x;
        double j = GRID.j(at) - y;
        double k = GRID.k(at) - z;
        return i * i / a + j * j / b + k * k / c <= 1;
    }

    private static final Mask FIRST = Mask.of(GEOMETRY, at -> ellipsoid(at, 9, 8, 5, 25, 16, 6.25));
    private static final Mask SECOND =
            Mask.of(GEOMETRY, at -> ellipsoid(at, 11, 9, 6, 36, 12, 9) || at == GRID.offset(3, 3, 2));

    /** scipy 1.10: distance_transform_edt of the surfaces, binary_erosion with 6 neighbours, percentile 95. */
    @Test
    void surfaceDistancesAsScipy() {
        MaskOverlap overlap = MaskOverlap.of(FIRST, SECOND);
        assertThat(overlap).isEqualTo(new MaskOverlap(136, 211, 266));
        assertThat(overlap.dice()).isCloseTo(2 * 136 / 477.0, within(1e-15));
        assertThat(overlap.jaccard()).isCloseTo(136 / 341.0, within(1e-15));
        SurfaceDistances distances = SurfaceDistances.of(FIRST, SECOND);
        assertThat(distances.fromFirst()).hasSize(126);
        assertThat(distances.fromSecond()).hasSize(147);
        assertThat(distances.hausdorff()).isCloseTo(5.756735185849702, within(1e-12));
        assertThat(distances.hausdorff(0.95)).isCloseTo(3.5848156618475038, within(1e-12));
        assertThat(distances.mean()).isCloseTo(1.4840011118860734, within(1e-12));
        assertThat(distances.surfaceDice(1.1)).isCloseTo(0.46153846153846156, within(1e-12));
    }

    @Test
    void aMaskIsItsOwnNeighbour() {
        SurfaceDistances same = SurfaceDistances.of(FIRST, FIRST);
        assertThat(same.hausdorff()).isZero();
        assertThat(same.surfaceDice(0)).isEqualTo(1);
        assertThat(MaskOverlap.of(FIRST, FIRST).dice()).isEqualTo(1);
    }

    @Test
    void emptyAndForeignMasks() {
        Mask empty = Mask.of(GEOMETRY, at -> false);
        assertThat(MaskOverlap.of(empty, FIRST).dice()).isZero();
        assertThat(MaskOverlap.of(empty, empty).dice()).isNaN();
        assertThatThrownBy(() -> SurfaceDistances.of(empty, FIRST))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("0 and 211");
        Mask elsewhere = Mask.of(Geometry.of(GRID, new Vec3(1, 1, 1)), at -> at == 0);
        assertThatThrownBy(() -> MaskOverlap.of(elsewhere, FIRST)).hasMessageContaining("different grids");
    }

    @Test
    void inOneSliceOnlyTheEdgeIsSurface() {
        Geometry flat = Geometry.of(new GridSize(7, 7, 1), new Vec3(1, 1, 5));
        Mask square = Mask.of(flat, at -> at % 7 >= 1 && at % 7 <= 5 && at / 7 >= 1 && at / 7 <= 5);
        assertThat(SurfaceDistances.of(square, square).fromFirst()).hasSize(16);
    }

    /** scikit-learn 1.2.1: cohen_kappa_score(a, b, weights = None / 'linear' / 'quadratic'). */
    @Test
    void cohen() {
        int[] a = {0, 1, 2, 2, 1, 0, 1, 2, 0, 1};
        int[] b = {0, 1, 2, 1, 1, 0, 2, 2, 0, 0};
        assertThat(Kappa.cohen(a, b, 3, Kappa.Weight.NONE).value()).isCloseTo(0.5522388059701493, within(1e-14));
        assertThat(Kappa.cohen(a, b, 3, Kappa.Weight.LINEAR).value()).isCloseTo(0.6590909090909092, within(1e-14));
        assertThat(Kappa.cohen(a, b, 3, Kappa.Weight.QUADRATIC).value()).isCloseTo(0.7692307692307692, within(1e-14));
        int[] one = {0, 0};
        assertThat(Kappa.cohen(one, one, 2, Kappa.Weight.NONE).value()).isNaN();
        assertThat(Kappa.cohen(a, a, 3, Kappa.Weight.NONE).standardError()).isZero();
    }

    /** The error of 2 x 2 tables has a closed form: Fleiss, Cohen and Everitt 1969, equation 14 for two categories. */
    @Test
    void errorOfCohen() {
        int[] a = new int[100];
        int[] b = new int[100];
        // 40 yes-yes, 10 yes-no, 20 no-yes, 30 no-no.
        for (int i = 0; i < 100; i++) {
            a[i] = i < 50 ? 1 : 0;
            b[i] = i < 40 || (i >= 50 && i < 70) ? 1 : 0;
        }
        Kappa kappa = Kappa.cohen(a, b, 2, Kappa.Weight.NONE);
        double pe = .5 * .6 + .5 * .4;
        double k = (.7 - pe) / (1 - pe);
        double agree = .4 * Math.pow(1 - (.5 + .6) * (1 - k), 2) + .3 * Math.pow(1 - (.5 + .4) * (1 - k), 2);
        double differ = (1 - k) * (1 - k) * (.1 * Math.pow(.6 + .5, 2) + .2 * Math.pow(.4 + .5, 2));
        double variance = (agree + differ - Math.pow(k - pe * (1 - k), 2)) / (100 * (1 - pe) * (1 - pe));
        assertThat(kappa.value()).isCloseTo(0.4, within(1e-14));
        assertThat(kappa.standardError()).isCloseTo(Math.sqrt(variance), within(1e-14));
    }

    /** The worked example of Fleiss' kappa with 10 subjects, 14 raters and 5 categories: 0.210. */
    @Test
    void fleiss() {
        int[][] counts = {
            {0, 0, 0, 0, 14}, {0, 2, 6, 4, 2}, {0, 0, 3, 5, 6}, {0, 3, 9, 2, 0}, {2, 2, 8, 1, 1},
            {7, 7, 0, 0, 0}, {3, 2, 6, 3, 0}, {2, 5, 3, 2, 2}, {6, 5, 2, 1, 0}, {0, 2, 2, 3, 7}
        };
        Kappa kappa = Kappa.fleiss(counts);
        assertThat(kappa.value()).isCloseTo(0.20993070442195522, within(1e-12));
        assertThat(kappa.observed()).isCloseTo(0.378, within(5e-4));
        assertThat(kappa.expected()).isCloseTo(0.213, within(5e-4));
    }

    /** Bland and Altman 1986: peak flow by two meters, bias -2.1 l/min, deviation 38.8, limits -79.7 and 75.5. */
    @Test
    void blandAltman() {
        double[] wright = {494, 395, 516, 434, 476, 557, 413, 442, 650, 433, 417, 656, 267, 478, 178, 423, 427};
        double[] mini = {512, 430, 520, 428, 500, 600, 364, 380, 658, 445, 432, 626, 260, 477, 259, 350, 451};
        BlandAltman limits = BlandAltman.of(wright, mini);
        assertThat(limits.bias()).isCloseTo(-2.1, within(.05));
        assertThat(limits.deviation()).isCloseTo(38.8, within(.05));
        // The paper reaches 2 deviations, not 1.96, and takes the square root of 3 for the error of the limits.
        assertThat(limits.bias() - 2 * limits.deviation()).isCloseTo(-79.7, within(.1));
        assertThat(limits.biasInterval(.95).low()).isCloseTo(-22.0, within(.1));
        assertThat(limits.biasInterval(.95).high()).isCloseTo(17.8, within(.1));
        assertThat(limits.upperLimitInterval(.95).contains(limits.upperLimit())).isTrue();
    }
}
