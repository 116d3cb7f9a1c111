package org.alnm.core.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.alnm.core.Seed;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.RoiException;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskGeometryTest {

    private static final Geometry GRID = Geometry.of(new GridSize(30, 30, 12), new Vec3(0.7, 0.7, 2.5));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void distancesAreThoseOfAllPairs(long seed) {
        UniformRandomProvider random = Seed.of(seed).generator();
        Geometry grid = Geometry.of(
                new GridSize(1 + random.nextInt(12), 1 + random.nextInt(12), 1 + random.nextInt(6)),
                new Vec3(0.3 + random.nextDouble(), 0.3 + random.nextDouble(), 0.3 + 3 * random.nextDouble()));
        Mask mask = Mask.of(grid, at -> random.nextDouble() < 0.05);
        double[] toMask = DistanceTransform.squaredToMask(mask);
        double[] toOutside = DistanceTransform.squaredToOutside(mask);
        for (int at = 0; at < toMask.length; at++) {
            double least = Double.POSITIVE_INFINITY;
            double leastOutside = Double.POSITIVE_INFINITY;
            for (int other = 0; other < toMask.length; other++) {
                double square = square(grid, at, other);
                if (mask.contains(other)) {
                    least = Math.min(least, square);
                } else {
                    leastOutside = Math.min(leastOutside, square);
                }
            }
            check(toMask[at], least);
            check(toOutside[at], leastOutside);
        }
    }

    private static void check(double value, double expected) {
        if (Double.isInfinite(expected)) {
            assertThat(value).isEqualTo(expected);
        } else {
            assertThat(value).isCloseTo(expected, within(1e-9));
        }
    }

    private static double square(Geometry grid, int a, int b) {
        GridSize size = grid.size();
        double x = (size.i(a) - size.i(b)) * grid.spacing().x();
        double y = (size.j(a) - size.j(b)) * grid.spacing().y();
        double z = (size.k(a) - size.k(b)) * grid.spacing().z();
        return x * x + y * y + z * z;
    }

    @Test
    void marginsAndRingsFitTogether() {
        Mask mask = ball(6);
        Mask grown = Margins.grow(mask, 3);
        Mask ring = Margins.ring(mask, 3);
        assertThat(grown.count()).isEqualTo(mask.count() + ring.count());
        for (int at = ring.next(0); at >= 0; at = ring.next(at + 1)) {
            assertThat(mask.contains(at)).isFalse();
            assertThat(grown.contains(at)).isTrue();
        }
        Mask shrunk = Margins.shrink(mask, 1);
        assertThat(shrunk.count()).isBetween(1, mask.count() - 1);
        assertThat(Margins.grow(mask, 0)).isEqualTo(mask);
        assertThat(Margins.shrink(mask, 0)).isEqualTo(mask);
        assertThat(Margins.shrink(mask, 100).count()).isZero();
        assertThatThrownBy(() -> Margins.ring(mask, 0)).isInstanceOf(RoiException.class);
        assertThatThrownBy(() -> Margins.grow(mask, -1)).isInstanceOf(RoiException.class);
    }

    /** A step of 0.7 mm reaches the voxels that share a face in the slice, and no others. */
    @Test
    void marginsAreInMm() {
        Mask point = Mask.of(GRID, at -> at == GRID.size().offset(15, 15, 6));
        assertThat(Margins.grow(point, 0.7).count()).isEqualTo(5);
        assertThat(Margins.grow(point, 0.69).count()).isEqualTo(1);
        assertThat(Margins.grow(point, 2.5).contains(GRID.size().offset(15, 15, 7)))
                .isTrue();
    }

    @Test
    void splitsByWhatTouches() {
        GridSize size = GRID.size();
        Mask mask = Mask.of(GRID, at -> {
            int i = size.i(at);
            int j = size.j(at);
            return size.k(at) == 3
                    && ((i < 4 && j < 4) || (i >= 4 && i < 6 && j >= 4 && j < 6) || (i == 20 && j == 20));
        });
        List<Mask> faces = Components.split(mask, Components.Connectivity.FACES);
        assertThat(faces).extracting(Mask::count).containsExactly(16, 4, 1);
        assertThat(Components.split(mask, Components.Connectivity.EDGES))
                .extracting(Mask::count)
                .containsExactly(20, 1);
        assertThat(Components.largest(mask, Components.Connectivity.CORNERS).count())
                .isEqualTo(20);
        assertThatThrownBy(() -> Components.largest(Mask.of(GRID, at -> false), Components.Connectivity.FACES))
                .isInstanceOf(RoiException.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.3, -0.1, 0, 0.1, 0.25, 0.8})
    void volumeChangesByAFraction(double fraction) {
        Mask mask = ball(6);
        Mask changed = MaskPerturbation.volume(mask, fraction);
        // A shell of a ball on this grid has less than a tenth of its voxels.
        assertThat((double) changed.count()).isCloseTo(mask.count() * (1 + fraction), within(0.1 * mask.count()));
        assertThat(MaskPerturbation.volume(mask, 0)).isEqualTo(mask);
    }

    @Test
    void movesAndTurns() {
        Mask mask = ball(5);
        GridSize size = GRID.size();
        Mask moved = MaskPerturbation.translate(mask, new Vec3(1.4, -0.7, 2.5));
        assertThat(moved.count()).isEqualTo(mask.count());
        for (int at = moved.next(0); at >= 0; at = moved.next(at + 1)) {
            assertThat(mask.contains(size.i(at) - 2, size.j(at) + 1, size.k(at) - 1))
                    .isTrue();
        }
        assertThat(MaskPerturbation.rotate(mask, 90)).isEqualTo(mask);
        Mask bar = Mask.of(GRID, at -> size.k(at) == 6 && size.j(at) == 15 && size.i(at) >= 10 && size.i(at) <= 20);
        Mask turned = MaskPerturbation.rotate(bar, 90);
        assertThat(turned)
                .isEqualTo(Mask.of(
                        GRID, at -> size.k(at) == 6 && size.i(at) == 15 && size.j(at) >= 10 && size.j(at) <= 20));
    }

    @Test
    void contoursFollowTheImageAndTheSeed() {
        Mask lesion = ball(6);
        Volume image = Volume.compute(GRID, at -> (lesion.contains(at) ? 100 : 0) + at * 7919L % 13);
        ContourRandomisation contours = ContourRandomisation.of(image, MaskPerturbation.volume(lesion, 0.15), 15);
        Mask first = contours.draw(Seed.of(1));
        assertThat(contours.draw(Seed.of(1))).isEqualTo(first);
        int different = 0;
        for (long seed = 2; seed < 12; seed++) {
            Mask drawn = contours.draw(Seed.of(seed));
            assertThat(drawn.count()).isBetween(lesion.count() / 2, 2 * lesion.count());
            different += drawn.equals(first) ? 0 : 1;
        }
        assertThat(different).isPositive();
    }

    @Test
    void noiseHasItsDeviation() {
        Volume image = Volume.compute(GRID, at -> 5);
        double[] noisy = MaskPerturbation.noise(image, 2, Seed.of(3)).toDoubles();
        double sum = 0;
        double squares = 0;
        for (double value : noisy) {
            sum += value - 5;
            squares += (value - 5) * (value - 5);
        }
        assertThat(sum / noisy.length).isCloseTo(0, within(0.1));
        assertThat(Math.sqrt(squares / noisy.length)).isCloseTo(2, within(0.1));
        assertThat(MaskPerturbation.noise(image, 2, Seed.of(3)).toDoubles()).isEqualTo(noisy);
    }

    private static Mask ball(double radius) {
        GridSize size = GRID.size();
        return Mask.of(GRID, at -> {
            double x = (size.i(at) - 15) * 0.7;
            double y = (size.j(at) - 15) * 0.7;
            double z = (size.k(at) - 6) * 2.5;
            return x * x + y * y + z * z <= radius * radius;
        });
    }
}
