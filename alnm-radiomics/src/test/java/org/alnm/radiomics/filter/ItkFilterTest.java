package org.alnm.radiomics.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.radiomics.feature.RadiomicsException;
import org.junit.jupiter.api.Test;

/**
 * Filters of ITK that PyRadiomics uses, against ITK 5.2.1: LaplacianRecursiveGaussianImageFilter (NormalizeAcrossScale on) and
 * GradientMagnitudeImageFilter from short to float, on the image below with spacing 0.8, 1.0, 2.5 mm.
 */
class ItkFilterTest {

    private static final int[][] POINTS = {{0, 0, 0}, {11, 8, 6}, {5, 4, 3}, {1, 7, 2}, {10, 0, 5}, {6, 6, 6}};

    private static Volume image() {
        GridSize size = new GridSize(12, 9, 7);
        short[] values = new short[size.count()];
        int at = 0;
        for (int k = 0; k < 7; k++) {
            for (int j = 0; j < 9; j++) {
                for (int i = 0; i < 12; i++) {
                    values[at++] = (short) ((i * 37 + j * 91 + k * 53) % 97 * (1 + k) - 40);
                }
            }
        }
        return Volume.of(Geometry.of(size, new Vec3(0.8, 1.0, 2.5)), values);
    }

    @Test
    void laplacian() {
        check(
                new RecursiveLaplacianOfGaussian(1),
                26.7967911,
                -132.882523,
                -32.2018433,
                39.1625938,
                18.4729614,
                16.5229187);
        check(
                new RecursiveLaplacianOfGaussian(2.5),
                18.2138062,
                -30.6165791,
                -2.82988882,
                -4.82544899,
                -42.9701233,
                -14.2523041);
        assertThat(new RecursiveLaplacianOfGaussian(2).name()).isEqualTo("log-sigma-2-0-mm-3D");
    }

    @Test
    void gradient() {
        check(new GradientMagnitude(false), 72.2599487, 401.067017, 108.684174, 147.656693, 224.944992, 152.48114);
        check(new GradientMagnitude(true), 55.267128, 366.699493, 73.085495, 137.1604, 278.368469, 119.542419);
    }

    @Test
    void tooSmall() {
        Volume flat = image().crop(new org.alnm.core.image.Box(0, 0, 0, 12, 9, 3));
        assertThatThrownBy(() -> new RecursiveLaplacianOfGaussian(1).apply(flat))
                .isInstanceOf(RadiomicsException.class)
                .hasMessageContaining("4 voxels");
    }

    private static void check(ImageFilter filter, double... expected) {
        Volume response = filter.apply(image());
        for (int p = 0; p < POINTS.length; p++) {
            double value = response.value(POINTS[p][0], POINTS[p][1], POINTS[p][2]);
            // Nine digits were printed; a rounding of single precision at the magnitude of the image may differ.
            assertThat(value).isCloseTo(expected[p], within(2e-5 + 1e-7 * Math.abs(expected[p])));
        }
    }
}
