package org.alnm.radiomics.perturbation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.alnm.core.Seed;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Volume;
import org.alnm.core.region.Components;
import org.alnm.core.region.Connectivity;
import org.alnm.core.resample.Interpolation;
import org.alnm.radiomics.feature.RadiomicsException;
import org.junit.jupiter.api.Test;

class ContourRandomisationTest {

    private static final Volume IMAGE = Scene.image();

    private static Mask draw(ContourRandomisation contour, Mask mask, long seed) {
        return contour.perturb(IMAGE, mask, Seed.of(seed)).mask();
    }

    @Test
    void supervoxelsAreConnectedAndOfOneTissue() {
        Volume sharp = Volume.compute(Scene.GRID, at -> Scene.distance(at) <= 10 ? 1 : 0);
        int[] pieces = Supervoxels.of(sharp, 100, 0.05);
        int n = Arrays.stream(pieces).max().orElseThrow() + 1;
        double expected = Scene.GRID.size().count() / 100.0;
        assertThat((double) n).isBetween(0.6 * expected, 1.6 * expected);
        int mixed = 0;
        for (int p = 0; p < n; p++) {
            int number = p;
            Mask piece = Mask.of(Scene.GRID, at -> pieces[at] == number);
            assertThat(Components.of(piece, Connectivity.FACES).count()).isEqualTo(1);
            assertThat(piece.count()).isGreaterThanOrEqualTo(50);
            int bright = piece.intersection(Scene.ball(10)).count();
            mixed += Math.min(bright, piece.count() - bright);
        }
        // What lies on the wrong side are small rests that joined a neighbour.
        assertThat(mixed).isLessThan(Scene.ball(10).count() / 10);
    }

    @Test
    void aContourOnTheEdgeOfTheTissueStays() {
        Mask ball = Scene.ball(10);
        for (int seed = 0; seed < 5; seed++) {
            assertThat(Scene.dice(draw(ContourRandomisation.mirp().withWindow(0, 120), ball, seed), ball))
                    .isGreaterThan(0.9);
        }
    }

    @Test
    void otherSeedsDrawOtherContours() {
        Mask ball = Scene.ball(8);
        ContourRandomisation contour = new ContourRandomisation(80, 20, 0.5, java.util.Optional.empty());
        Set<Mask> drawn = new HashSet<>();
        for (int seed = 0; seed < 6; seed++) {
            Mask other = draw(contour, ball, seed);
            assertThat(Scene.dice(other, ball)).isGreaterThan(0.6);
            drawn.add(other);
        }
        assertThat(drawn).hasSizeGreaterThan(4);
        assertThat(draw(contour, ball, 3)).isEqualTo(draw(contour, ball, 3));
    }

    @Test
    void aVoxelOrAFlatLesionStillGivesAContour() {
        assertThat(draw(ContourRandomisation.mirp(), Scene.ball(0), 1).count()).isPositive();
        Volume flat = Volume.compute(Scene.GRID, at -> 5);
        assertThat(ContourRandomisation.mirp()
                        .perturb(flat, Scene.ball(9), Scene.SEED)
                        .mask()
                        .count())
                .isPositive();
    }

    @Test
    void changesFollowEachOther() {
        Perturbation change = Rotation.degrees(5, Interpolation.LINEAR)
                .then(Noise.of(2))
                .then(VolumeChange.by(-0.1))
                .then(ContourRandomisation.mirp());
        Perturbation.Perturbed one = change.perturb(IMAGE, Scene.ball(9), Seed.of(1));
        Perturbation.Perturbed same = change.perturb(IMAGE, Scene.ball(9), Seed.of(1));
        assertThat(same.mask()).isEqualTo(one.mask());
        assertThat(same.image().toDoubles()).isEqualTo(one.image().toDoubles());
        assertThat(one.mask().geometry()).isEqualTo(one.image().geometry());
    }

    @Test
    void sizesThatAreNoneAreRefused() {
        assertThatThrownBy(() -> new ContourRandomisation(0, 20, 0.05, java.util.Optional.empty()))
                .isInstanceOf(RadiomicsException.class);
        assertThatThrownBy(() -> new ContourRandomisation(500, 20, 0, java.util.Optional.empty()))
                .isInstanceOf(RadiomicsException.class);
        assertThatThrownBy(() -> ContourRandomisation.mirp().withWindow(3, 3)).hasMessageContaining("3.0 to 3.0");
        Volume broken = Volume.compute(Scene.GRID, at -> Double.NaN);
        assertThatThrownBy(() -> ContourRandomisation.mirp().perturb(broken, Scene.ball(3), Scene.SEED))
                .hasMessageContaining("finite");
    }
}
