package org.alnm.radiomics.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.alnm.core.image.Box;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.radiomics.feature.RadiomicsException;
import org.alnm.radiomics.filter.LocalBinaryPattern2D.Method;
import org.junit.jupiter.api.Test;

/**
 * Filters that PyRadiomics takes from others, on the image below with spacing 0.8, 1.0, 2.5 mm: against ITK 5.2.1: LaplacianRecursiveGaussianImageFilter (NormalizeAcrossScale on) and
 * GradientMagnitudeImageFilter from short to float; scikit-image 0.19.3, local_binary_pattern; scipy 1.10.1, map_coordinates
 * (order 3), sph_harm and kurtosis on the 42 points of an icosphere.
 */
class PeerFilterTest {

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
    void patternsInSlices() {
        check(new LocalBinaryPattern2D(1, 8, Method.UNIFORM, 2), 8, 0, 7, 8, 2, 7);
        check(new LocalBinaryPattern2D(1.5, 9, Method.UNIFORM, 2), 9, 0, 9, 9, 2, 9);
        check(new LocalBinaryPattern2D(1, 8, Method.DEFAULT, 2), 255, 0, 191, 255, 129, 191);
        check(new LocalBinaryPattern2D(1.5, 9, Method.DEFAULT, 2), 511, 0, 511, 511, 384, 511);
        check(new LocalBinaryPattern2D(1, 8, Method.ROR, 2), 255, 0, 127, 255, 3, 127);
        check(new LocalBinaryPattern2D(1, 8, Method.VAR, 2), 298, 20032, 6454, 4849, 29676, 19765);
        check(new LocalBinaryPattern2D(1.5, 9, Method.VAR, 2), 121, 15080, 3564, 968, 17995, 13008);
        check(new LocalBinaryPattern2D(1, 8, Method.UNIFORM, 1), 8, 0, 8, 8, 1, 6);
        check(new LocalBinaryPattern2D(1, 8, Method.UNIFORM, 0), 8, 0, 7, 8, 0, 4);
    }

    @Test
    void patternsInSpace() {
        double[][] expected = {
            {21.66028025801709, 0, 21.14455929949288, 21.66028025801709, 3.6100467096695152, 12.377303004581195},
            {18.40180621596329, 0, 17.51543346331032, 18.40180621596329, 3.6309598695682905, 15.240353298884234},
            {18.790985075494785, 0, 19.37235233259068, 18.790985075494785, 3.2040843735954394, 14.121010726882895},
            {
                3.320290016892587,
                3.993461061382698,
                -0.7387895425508213,
                -0.20886639414725305,
                0.11774450385196822,
                -1.0549759660803661
            }
        };
        LocalBinaryPattern3D bank = new LocalBinaryPattern3D(3, 1, 1);
        assertThat(bank.names()).containsExactly("lbp-3D-m1", "lbp-3D-m2", "lbp-3D-m3", "lbp-3D-k");
        List<Volume> responses = bank.responses(image(), Box.of(image().size()));
        for (int r = 0; r < 4; r++) {
            check(responses.get(r), 1e-9, expected[r]);
        }
    }

    @Test
    void tooSmall() {
        Volume flat = image().crop(new Box(0, 0, 0, 12, 9, 3));
        assertThatThrownBy(() -> new RecursiveLaplacianOfGaussian(1).apply(flat))
                .isInstanceOf(RadiomicsException.class)
                .hasMessageContaining("4 voxels");
    }

    private static void check(ImageFilter filter, double... expected) {
        // Nine digits were printed; a rounding of single precision at the magnitude of the image may differ.
        check(filter.apply(image()), 2e-5, expected);
    }

    private static void check(Volume response, double slack, double... expected) {
        for (int p = 0; p < POINTS.length; p++) {
            double value = response.value(POINTS[p][0], POINTS[p][1], POINTS[p][2]);
            assertThat(value).isCloseTo(expected[p], within(slack + 1e-7 * Math.abs(expected[p])));
        }
    }
}
