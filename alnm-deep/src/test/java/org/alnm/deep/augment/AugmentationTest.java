package org.alnm.deep.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.alnm.core.Seed;
import org.alnm.deep.Formula;
import org.alnm.deep.net.Extent;
import org.alnm.deep.weights.Tensor;
import org.junit.jupiter.api.Test;

class AugmentationTest {

    private static final Tensor VOLUME =
            Tensor.of(Formula.input(3, 1, 2, 6, 7, 8).toArray(), 2, 6, 7, 8);

    private static Tensor ramp(int axis) {
        float[] values = new float[1000];
        for (int i = 0; i < 1000; i++) {
            values[i] = new int[] {i / 100, i / 10 % 10, i % 10}[axis];
        }
        return Tensor.of(values, 1, 10, 10, 10);
    }

    @Test
    void noneChangesNothing() {
        assertThat(Augmentation.none().apply(VOLUME, Seed.of(1))).isEqualTo(VOLUME);
        assertThat(Augmentation.none().centre(VOLUME)).isSameAs(VOLUME);
    }

    @Test
    void theSameSeedGivesTheSameVolume() {
        Augmentation all = Augmentation.none()
                .withFlips(true, true, true)
                .withRotation(20)
                .withScale(1.2)
                .withElastic(1, 4)
                .withCrop(Extent.of(5, 5, 6))
                .withGamma(1.5)
                .withNoise(0.2);
        Tensor one = all.apply(VOLUME, Seed.of(1));
        assertThat(one.shape()).containsExactly(2, 5, 5, 6);
        assertThat(all.apply(VOLUME, Seed.of(1))).isEqualTo(one);
        assertThat(all.apply(VOLUME, Seed.of(2))).isNotEqualTo(one);
        assertThat(all.centre(VOLUME).value(0)).isEqualTo(VOLUME.value(8 + 1));
    }

    @Test
    void flipsKeepTheValues() {
        int changed = 0;
        for (int seed = 0; seed < 20; seed++) {
            Tensor flipped = Augmentation.none().withFlips(true, true, true).apply(VOLUME, Seed.of(seed));
            float[] sorted = flipped.toArray();
            float[] expected = VOLUME.toArray();
            changed += flipped.equals(VOLUME) ? 0 : 1;
            Arrays.sort(sorted);
            Arrays.sort(expected);
            assertThat(sorted).containsExactly(expected);
        }
        assertThat(changed).isBetween(12, 20);
    }

    /** A linear image stays linear under rotation and scaling, with a gradient as long as the zoom says. */
    @Test
    void rotationAndScaleAreLinear() {
        Augmentation rigid = Augmentation.none().withRotation(10).withScale(1.1);
        for (int seed = 0; seed < 10; seed++) {
            double squares = 0;
            for (int axis = 0; axis < 3; axis++) {
                float[] v = rigid.apply(ramp(axis), Seed.of(seed)).toArray();
                double[] slopes = {v[555] - v[455], v[555] - v[545], v[555] - v[554]};
                assertThat(v[555] - v[355]).isCloseTo((float) (2 * slopes[0]), within(1e-4f));
                squares += slopes[0] * slopes[0] + slopes[1] * slopes[1] + slopes[2] * slopes[2];
            }
            double zoom = 1 / Math.sqrt(squares / 3);
            assertThat(zoom).isBetween(1 / 1.1001, 1.1001);
        }
    }

    @Test
    void elasticMovesByAboutItsDeviation() {
        Augmentation elastic = Augmentation.none().withElastic(0.5, 3);
        double squares = 0;
        int count = 0;
        for (int seed = 0; seed < 10; seed++) {
            float[] v = elastic.apply(ramp(2), Seed.of(seed)).toArray();
            for (int i = 0; i < v.length; i++) {
                if (i % 10 > 2 && i % 10 < 7) {
                    squares += (v[i] - i % 10) * (v[i] - i % 10);
                    count++;
                }
            }
        }
        // Sums of squared B-splines: the displacement deviates by about (0.48)^(3/2) of a control point's deviation.
        assertThat(Math.sqrt(squares / count)).isBetween(0.5 * 0.25, 0.5 * 0.45);
    }

    @Test
    void gammaKeepsTheRangeAndNoiseHasItsDeviation() {
        float[] v = Augmentation.none().withGamma(3).apply(ramp(1), Seed.of(4)).toArray();
        assertThat(v[0]).isEqualTo(0);
        assertThat(v[90]).isEqualTo(9);
        assertThat(v[50]).isNotEqualTo(5);
        float[] flat = Augmentation.none()
                .withGamma(3)
                .apply(Tensor.of(new float[8], 1, 2, 2, 2), Seed.of(1))
                .toArray();
        assertThat(flat).containsOnly(0);
        double squares = 0;
        for (int seed = 0; seed < 50; seed++) {
            for (float value : Augmentation.none()
                    .withNoise(2)
                    .apply(Tensor.of(new float[1000], 1, 10, 10, 10), Seed.of(seed))
                    .toArray()) {
                squares += value * value;
            }
        }
        // The mean square of a uniform deviation up to 2 is 4 / 3.
        assertThat(squares / 50_000).isCloseTo(4 / 3.0, within(0.4));
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> Augmentation.none().withScale(0.5)).hasMessageContaining("scale is 1 to 100");
        assertThatThrownBy(() -> Augmentation.none().withRotation(200)).hasMessageContaining("degrees");
        assertThatThrownBy(() -> Augmentation.none().withCrop(Extent.cube(9)).apply(VOLUME, Seed.of(1)))
                .hasMessageContaining("9 x 9 x 9 does not fit into a volume of 6 x 7 x 8");
        assertThatThrownBy(() -> Augmentation.none().apply(Formula.input(1, 1, 1, 2, 2, 2), Seed.of(1)))
                .hasMessageContaining("[channel, z, y, x]");
    }
}
