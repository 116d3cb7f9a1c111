package org.alnm.core.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DistanceMapTest {

    private static final Geometry GRID = Geometry.of(new GridSize(9, 8, 7), new Vec3(0.7, 1.1, 3.3));

    /** Values by scipy.ndimage.distance_transform_edt 1.10.1 with sampling=(3.3, 1.1, 0.7). */
    @Tag("oracle")
    @Test
    void isThatOfScipy() {
        Mask mask = Scattered.byRule(GRID, 3, 101, 5);
        assertThat(mask.count()).isEqualTo(40);
        DistanceMap map = DistanceMap.to(mask);
        double sum = 0;
        double squares = 0;
        double most = 0;
        for (int at = 0; at < GRID.size().count(); at++) {
            sum += map.distance(at);
            squares += map.squared(at);
            most = Math.max(most, map.distance(at));
        }
        assertThat(sum).isCloseTo(833.4056333919755, within(1e-9));
        assertThat(squares).isCloseTo(1824.83, within(1e-9));
        assertThat(most).isCloseTo(4.063249930782009, within(1e-12));
        assertThat(map.distance(17)).isCloseTo(1.3038404810405297, within(1e-12));
        assertThat(map.distance(100)).isCloseTo(0.7, within(1e-12));

        DistanceMap inside = DistanceMap.toOutside(Scattered.byRule(GRID, 3, 101, 90));
        sum = 0;
        for (int at = 0; at < GRID.size().count(); at++) {
            sum += inside.distance(at);
        }
        assertThat(sum).isCloseTo(751.8938289534565, within(1e-9));
    }

    @Tag("property")
    @Test
    void isTheLeastOfAllDistances() {
        for (long seed = 0; seed < 300; seed++) {
            Mask mask = Scattered.random(seed);
            Geometry geometry = mask.geometry();
            DistanceMap to = DistanceMap.to(mask);
            DistanceMap outside = DistanceMap.toOutside(mask);
            for (int at = 0; at < geometry.size().count(); at++) {
                double near = Double.POSITIVE_INFINITY;
                double out = Double.POSITIVE_INFINITY;
                for (int b = 0; b < geometry.size().count(); b++) {
                    double d = Scattered.squaredDistance(geometry, at, b);
                    if (mask.contains(b)) {
                        near = Math.min(near, d);
                    } else {
                        out = Math.min(out, d);
                    }
                }
                same(to.squared(at), near, seed);
                same(outside.squared(at), out, seed);
            }
        }
    }

    private static void same(double value, double expected, long seed) {
        boolean equal = value == expected || Math.abs(value - expected) <= 1e-12 * expected;
        assertThat(equal).as("seed %d: %s, not %s", seed, value, expected).isTrue();
    }

    @Test
    void aPointHasTheDistanceOfTheCoordinates() {
        Geometry grid = Geometry.of(new GridSize(21, 15, 9), new Vec3(0.5, 0.75, 2.5));
        int centre = grid.size().offset(10, 7, 4);
        DistanceMap map = DistanceMap.to(Mask.of(grid, i -> i == centre));
        for (int at = 0; at < grid.size().count(); at++) {
            assertThat(map.squared(at)).isEqualTo(Scattered.squaredDistance(grid, at, centre));
        }
    }

    @Test
    void fromNothingEverythingIsInfinitelyFar() {
        assertThat(DistanceMap.to(Mask.of(GRID, i -> false)).distance(5)).isInfinite();
        assertThat(DistanceMap.toOutside(Mask.of(GRID, i -> true)).distance(5)).isInfinite();
    }
}
