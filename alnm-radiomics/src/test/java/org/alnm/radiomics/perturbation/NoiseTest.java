package org.alnm.radiomics.perturbation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.alnm.core.Seed;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.radiomics.feature.RadiomicsException;
import org.junit.jupiter.api.Test;

class NoiseTest {

    private static final Geometry GRID = Geometry.of(new GridSize(64, 64, 9), new Vec3(1, 1, 1));
    private static final Mask MASK = Mask.of(GRID, at -> at % 5 == 0);
    /** Smooth: its details are far below the noise. */
    private static final Volume RAMP =
            Volume.compute(GRID, at -> 3 * GRID.size().i(at) + GRID.size().j(at));

    @Test
    void noiseIsNormalWithTheLevelAskedFor() {
        Perturbation.Perturbed noisy = Noise.of(4).perturb(RAMP, MASK, Scene.SEED);
        assertThat(noisy.mask()).isSameAs(MASK);
        int n = GRID.size().count();
        double[] moments = new double[5];
        for (int at = 0; at < n; at++) {
            double x = (noisy.image().value(at) - RAMP.value(at)) / 4;
            for (int p = 1; p <= 4; p++) {
                moments[p] += StrictMath.pow(x, p) / n;
            }
        }
        // Five standard errors: sqrt(1, 2, 15, 96) / sqrt(n).
        double error = 5 / Math.sqrt(n);
        assertThat(moments[1]).isCloseTo(0, within(error));
        assertThat(moments[2]).isCloseTo(1, within(error * Math.sqrt(2)));
        assertThat(moments[3]).isCloseTo(0, within(error * Math.sqrt(15)));
        assertThat(moments[4]).isCloseTo(3, within(error * Math.sqrt(96)));
    }

    @Test
    void theLevelOfTheImageIsFound() {
        Volume noisy = Noise.of(4).perturb(RAMP, MASK, Scene.SEED).image();
        // Mirrored edges lower the estimate: scipy.ndimage.convolve1d with pywt's coif1 gives 3.909 (standard deviation
        // 0.029
        // over 30 images of noise with 4) on this grid, and 3.963 on one of 200 x 200 x 40.
        assertThat(Noise.levelOf(noisy)).isCloseTo(3.909, within(0.12));
        assertThat(Noise.levelOf(RAMP)).isCloseTo(0, within(1e-9));
        Volume twice = Noise.asInImage().perturb(noisy, MASK, Seed.of(8)).image();
        double total = Math.sqrt(16 + Noise.levelOf(noisy) * Noise.levelOf(noisy));
        assertThat(Noise.levelOf(twice)).isCloseTo(total * 3.909 / 4, within(0.17));
    }

    @Test
    void theSeedDecides() {
        double[] one = Noise.of(1).perturb(RAMP, MASK, Seed.of(1)).image().toDoubles();
        assertThat(Noise.of(1).perturb(RAMP, MASK, Seed.of(1)).image().toDoubles())
                .isEqualTo(one);
        assertThat(Noise.of(1).perturb(RAMP, MASK, Seed.of(2)).image().toDoubles())
                .isNotEqualTo(one);
        assertThat(Noise.of(0).perturb(RAMP, MASK, Seed.of(2)).image().toDoubles())
                .isEqualTo(RAMP.toDoubles());
    }

    @Test
    void whatHasNoLevelIsRefused() {
        assertThatThrownBy(() -> Noise.of(-1)).isInstanceOf(RadiomicsException.class);
        Volume broken = Volume.compute(GRID, at -> at == 9 ? Double.NaN : at);
        assertThatThrownBy(() -> Noise.levelOf(broken)).hasMessageContaining("finite");
        assertThat(Noise.of(1).perturb(broken, MASK, Scene.SEED).image().value(9))
                .isNaN();
    }
}
