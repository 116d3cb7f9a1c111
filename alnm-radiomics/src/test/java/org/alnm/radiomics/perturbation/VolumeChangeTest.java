package org.alnm.radiomics.perturbation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.alnm.core.Seed;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.region.DistanceMap;
import org.alnm.radiomics.feature.RadiomicsException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VolumeChangeTest {

    private static final Volume IMAGE = Scene.image();

    private static Mask change(Mask mask, double fraction, Seed seed) {
        return VolumeChange.by(fraction).perturb(IMAGE, mask, seed).mask();
    }

    @Tag("property")
    @ParameterizedTest
    @ValueSource(doubles = {-0.9, -0.25, -0.01, 0, 0.003, 0.1, 0.5, 3})
    void theNearestVoxelsAreTaken(double fraction) {
        Mask ball = Scene.ball(7);
        Mask changed = change(ball, fraction, Scene.SEED);
        assertThat(changed.count()).isEqualTo(ball.count() + (int) Math.rint(ball.count() * fraction));
        Mask moved = fraction > 0 ? changed.minus(ball) : ball.minus(changed);
        Mask left = fraction > 0 ? Mask.of(Scene.GRID, at -> !changed.contains(at)) : changed;
        assertThat(fraction > 0 ? changed.intersection(ball) : changed.union(ball))
                .isEqualTo(ball);
        DistanceMap distance = fraction > 0 ? DistanceMap.to(ball) : DistanceMap.toOutside(ball);
        double farthest = 0;
        for (int at = moved.next(0); at >= 0; at = moved.next(at + 1)) {
            farthest = Math.max(farthest, distance.distance(at));
        }
        for (int at = left.next(0); at >= 0; at = left.next(at + 1)) {
            assertThat(distance.distance(at)).isGreaterThanOrEqualTo(farthest * (1 - 1e-9));
        }
    }

    @Test
    void theSeedChoosesInTheLastRimOnly() {
        Mask ball = Scene.ball(7);
        Mask one = change(ball, 0.1, Seed.of(1));
        assertThat(change(ball, 0.1, Seed.of(1))).isEqualTo(one);
        assertThat(change(ball, 0.1, Seed.of(2))).isNotEqualTo(one);
        assertThat(Scene.dice(change(ball, 0.1, Seed.of(2)), one)).isGreaterThan(0.9);
    }

    @Test
    void theGridAndTheLastVoxelAreLimits() {
        Mask all = Mask.of(Scene.GRID, at -> true);
        assertThat(change(all, 0.5, Scene.SEED)).isEqualTo(all);
        assertThat(change(all, -0.5, Scene.SEED).count()).isEqualTo(all.count() / 2);
        assertThat(change(Scene.ball(0), -0.9, Scene.SEED).count()).isEqualTo(1);
        assertThat(change(Scene.ball(3), 1e9, Scene.SEED)).isEqualTo(all);
        assertThat(change(Scene.ball(0), 50, Scene.SEED).count()).isEqualTo(51);
    }

    @Test
    void badInputIsRefused() {
        assertThatThrownBy(() -> VolumeChange.by(-1)).isInstanceOf(RadiomicsException.class);
        Mask none = Mask.of(Scene.GRID, at -> false);
        assertThatThrownBy(() -> change(none, 0.1, Scene.SEED)).hasMessageContaining("empty");
        Mask elsewhere = Mask.of(Geometry.of(new GridSize(2, 2, 2), new Vec3(1, 1, 1)), at -> true);
        assertThatThrownBy(() -> change(elsewhere, 0.1, Scene.SEED)).hasMessageContaining("grid");
    }
}
