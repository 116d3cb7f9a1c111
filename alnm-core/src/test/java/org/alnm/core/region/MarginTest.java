package org.alnm.core.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MarginTest {

    private static final Geometry CUBE = Geometry.of(new GridSize(41, 41, 41), new Vec3(1, 1, 1));

    private static Mask ball(double radius) {
        int centre = CUBE.size().offset(20, 20, 20);
        return Mask.of(CUBE, i -> Scattered.squaredDistance(CUBE, i, centre) <= radius * radius);
    }

    private static Mask cuboid(Geometry grid, int margin) {
        GridSize size = grid.size();
        return Mask.of(grid, at -> {
            int i = size.i(at);
            int j = size.j(at);
            int k = size.k(at);
            return Math.min(Math.min(i, j), k) >= margin
                    && i < size.x() - margin
                    && j < size.y() - margin
                    && k < size.z() - margin;
        });
    }

    @Test
    void aPointGrowsToTheBallOfLatticePoints() {
        // Numbers of points with x^2 + y^2 + z^2 <= r^2: OEIS A000605.
        int[] points = {1, 7, 33, 123, 257, 515, 925, 1419, 2109};
        for (int r = 0; r < points.length; r++) {
            assertThat(Margin.grow(ball(0), r)).isEqualTo(ball(r));
            assertThat(Margin.grow(ball(0), r).count()).isEqualTo(points[r]);
        }
    }

    @Test
    void aDistanceThatIsTheMarginUpToRoundingIsWithin() {
        // 3 * 0.1 and 0.1 + 0.1 + 0.1 are both more than 0.3 in double precision.
        Geometry fine = Geometry.of(new GridSize(21, 1, 1), new Vec3(0.1, 0.1, 0.1));
        assertThat(Margin.grow(Mask.of(fine, i -> i == 10), 0.3).count()).isEqualTo(7);
        assertThat(Margin.shrink(Mask.of(fine, i -> i > 0), 0.3).count()).isEqualTo(17);
    }

    @Test
    void spacingIsRespected() {
        Geometry slices = Geometry.of(new GridSize(11, 11, 5), new Vec3(1, 2, 5));
        Mask point = Mask.of(slices, i -> i == slices.size().offset(5, 5, 2));
        // 3 mm reach 3 voxels along x, 1 along y at most 2 off in x (2^2 + 2^2 < 3^2), none along z.
        assertThat(Margin.grow(point, 3).count()).isEqualTo(7 + 5 + 5);
        assertThat(Margin.grow(point, 5).contains(5, 5, 3)).isTrue();
        assertThat(Margin.grow(point, 4.99).contains(5, 5, 3)).isFalse();
    }

    @Test
    void aCuboidShrinksOnEverySideButTheGridsEdge() {
        Geometry grid = Geometry.of(new GridSize(12, 11, 10), new Vec3(1, 1, 1));
        assertThat(Margin.shrink(cuboid(grid, 1), 1)).isEqualTo(cuboid(grid, 2));
        assertThat(Margin.shrink(cuboid(grid, 1), 2.5)).isEqualTo(cuboid(grid, 3));
        assertThat(Margin.shrink(cuboid(grid, 1), 9).count()).isZero();
        assertThat(Margin.shrink(cuboid(grid, 0), 3)).isEqualTo(cuboid(grid, 0));
    }

    @Tag("property")
    @Test
    void areWhatTheDefinitionsSay() {
        for (long seed = 0; seed < 300; seed++) {
            Mask mask = Scattered.random(seed);
            Geometry geometry = mask.geometry();
            double r = 0.2 + (seed % 7) * 0.41;
            Mask grown = Margin.grow(mask, r);
            Mask shrunk = Margin.shrink(mask, r);
            Mask ring = Ring.between(r / 2, r).around(mask);
            for (int at = 0; at < geometry.size().count(); at++) {
                double near = Double.POSITIVE_INFINITY;
                double out = Double.POSITIVE_INFINITY;
                for (int b = 0; b < geometry.size().count(); b++) {
                    double d = Math.sqrt(Scattered.squaredDistance(geometry, at, b));
                    near = mask.contains(b) ? Math.min(near, d) : near;
                    out = mask.contains(b) ? out : Math.min(out, d);
                }
                assertThat(grown.contains(at)).as("seed %d", seed).isEqualTo(near <= r);
                assertThat(shrunk.contains(at)).as("seed %d", seed).isEqualTo(out > r && mask.count() > 0);
                assertThat(ring.contains(at)).as("seed %d", seed).isEqualTo(near > r / 2 && near <= r);
            }
        }
    }

    @Test
    void ringsFitTogether() {
        Mask lesion = ball(5);
        Mask three = Ring.outer(3).around(lesion);
        Mask five = Ring.outer(5).around(lesion);
        Mask between = Ring.between(3, 5).around(lesion);
        assertThat(three.intersection(between).count()).isZero();
        assertThat(three.union(between)).isEqualTo(five);
        assertThat(five).isEqualTo(Margin.grow(lesion, 5).minus(lesion));
        Mask organ = Mask.of(CUBE, at -> CUBE.size().i(at) >= 20);
        assertThat(Ring.outer(5).around(lesion, organ)).isEqualTo(five.intersection(organ));
        assertThat(Ring.outer(2.5)).hasToString("ring0-2.5mm");
    }

    @Test
    void ofNothingNothingComes() {
        Mask none = Mask.of(CUBE, i -> false);
        assertThat(Margin.grow(none, 3)).isEqualTo(none);
        assertThat(Margin.shrink(none, 3)).isEqualTo(none);
        assertThat(Ring.outer(3).around(none)).isEqualTo(none);
    }

    @Test
    void distancesThatAreNoneAreRefused() {
        assertThatThrownBy(() -> Margin.grow(ball(1), -1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> Margin.shrink(ball(1), Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Ring.between(5, 3)).hasMessageContaining("from 5.0 to 3.0 mm");
        assertThatThrownBy(() -> Ring.outer(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
