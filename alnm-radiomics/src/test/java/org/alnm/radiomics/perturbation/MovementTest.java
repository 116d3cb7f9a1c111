package org.alnm.radiomics.perturbation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.resample.Interpolation;
import org.alnm.radiomics.feature.RadiomicsException;
import org.junit.jupiter.api.Test;

class MovementTest {

    private static final Geometry GRID = Geometry.of(new GridSize(21, 21, 5), new Vec3(1, 1, 3));
    private static final Volume IMAGE = Volume.compute(GRID, at -> (at * 37) % 101);

    /** A bar along the rows through the middle of the grid. */
    private static final Mask BAR = Mask.of(GRID, at -> {
        int i = GRID.size().i(at);
        return i >= 5 && i <= 15 && GRID.size().j(at) == 10 && GRID.size().k(at) == 2;
    });

    private static final Mask UPRIGHT = Mask.of(GRID, at -> {
        int j = GRID.size().j(at);
        return j >= 5 && j <= 15 && GRID.size().i(at) == 10 && GRID.size().k(at) == 2;
    });

    @Test
    void wholeVoxelsShift() {
        Perturbation.Perturbed moved =
                Translation.voxels(2, -1, 0, Interpolation.LINEAR).perturb(IMAGE, BAR, Scene.SEED);
        assertThat(moved.image().value(4, 5, 1)).isEqualTo(IMAGE.value(6, 4, 1));
        assertThat(moved.mask().count()).isEqualTo(BAR.count());
        assertThat(moved.mask().contains(3, 11, 2)).isTrue();
        assertThat(moved.mask().geometry()).isEqualTo(moved.image().geometry());
        assertThat(moved.image().geometry().toWorld(Vec3.ZERO)).isEqualTo(new Vec3(2, -1, 0));
    }

    @Test
    void halfVoxelsAreInterpolated() {
        Perturbation.Perturbed moved =
                Translation.voxels(0.5, 0, 0, Interpolation.LINEAR).perturb(IMAGE, BAR, Scene.SEED);
        assertThat(moved.image().value(4, 5, 1))
                .isCloseTo(0.5 * (IMAGE.value(4, 5, 1) + IMAGE.value(5, 5, 1)), within(1e-9));
    }

    @Test
    void aMaskMovesAgainstItsImage() {
        Perturbation.Perturbed moved = Translation.ofMask(2, 1, 0).perturb(IMAGE, BAR, Scene.SEED);
        assertThat(moved.image()).isSameAs(IMAGE);
        assertThat(moved.mask().geometry()).isEqualTo(GRID);
        assertThat(moved.mask().count()).isEqualTo(11);
        assertThat(moved.mask().contains(7, 11, 2)).isTrue();
        assertThat(moved.mask().contains(6, 11, 2)).isFalse();
    }

    @Test
    void aLesionAtTheEdgeDoesNotGoOnBeyondIt() {
        Mask edge = Mask.of(GRID, at -> GRID.size().i(at) == 0);
        assertThat(Translation.ofMask(3, 0, 0)
                        .perturb(IMAGE, edge, Scene.SEED)
                        .mask()
                        .count())
                .isEqualTo(21 * 5);
    }

    @Test
    void aQuarterTurnIsExact() {
        Perturbation.Perturbed turned =
                Rotation.degrees(90, Interpolation.LINEAR).perturb(IMAGE, BAR, Scene.SEED);
        assertThat(turned.mask().on(GRID)).isEqualTo(UPRIGHT);
        assertThat(turned.mask().geometry()).isEqualTo(turned.image().geometry());
        // Index (i, j) of the turned grid lies at (20 - j, i) of the old.
        assertThat(turned.image().value(3, 6, 1)).isCloseTo(IMAGE.value(14, 3, 1), within(1e-9));
        assertThat(Rotation.ofMask(90).perturb(IMAGE, BAR, Scene.SEED).mask()).isEqualTo(UPRIGHT);
        assertThat(Rotation.ofMask(360).perturb(IMAGE, BAR, Scene.SEED).mask()).isEqualTo(BAR);
    }

    @Test
    void aTurnKeepsVolumeAndCentre() {
        Mask ball = Scene.ball(9);
        Mask turned = Rotation.degrees(13, Interpolation.LINEAR)
                .perturb(Scene.image(), ball, Scene.SEED)
                .mask();
        assertThat((double) turned.count()).isCloseTo(ball.count(), within(0.02 * ball.count()));
        assertThat(Scene.dice(turned.on(Scene.GRID), ball)).isGreaterThan(0.97);
    }

    @Test
    void movementsThatAreNoneAreRefused() {
        assertThatThrownBy(() -> Rotation.ofMask(Double.NaN)).isInstanceOf(RadiomicsException.class);
        assertThatThrownBy(() -> Translation.ofMask(0, Double.POSITIVE_INFINITY, 0))
                .isInstanceOf(RadiomicsException.class);
    }
}
