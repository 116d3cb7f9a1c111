package org.alnm.radiomics.morphology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.alnm.core.Seed;
import org.alnm.core.image.Vec3;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConvexHullTest {

    private static final Vec3 UNIT = new Vec3(1, 1, 1);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    @Test
    void aCubeFullOfPoints() {
        int[] points = new int[3 * 343];
        for (int p = 0; p < 343; p++) {
            points[3 * p] = p % 7;
            points[3 * p + 1] = p / 7 % 7;
            points[3 * p + 2] = p / 49;
        }
        ConvexHull hull = ConvexHull.of(points);
        assertThat(hull.measure(UNIT)).isEqualTo(new Mesh(216, 216));
        assertThat(hull.measure(new Vec3(1, 2, 3))).isEqualTo(new Mesh(6 * 12 * 18, 2 * (72 + 108 + 216)));
        assertThat(corners(hull)).contains("0 0 0", "6 0 0", "0 6 0", "6 6 0", "0 0 6", "6 0 6", "0 6 6", "6 6 6");
    }

    @Test
    void pointsFarAwayAreExactToo() {
        int far = 1 << 12;
        int[] points = {0, 0, 0, far, 0, 0, 0, far, 0, 0, 0, far, 1, 1, 1, far / 2, far / 2, 0, far - 1, 1, 1};
        ConvexHull hull = ConvexHull.of(points);
        // (far - 1, 1, 1) lies one unit outside the plane x + y + z = far.
        assertThat(corners(hull)).contains("4095 1 1");
        assertThat(hull.measure(UNIT).volume()).isCloseTo((double) far * far * (far + 1) / 6, within(1.0));
    }

    @Test
    void flatPointsHaveNoHull() {
        assertThatThrownBy(() -> ConvexHull.of(new int[] {0, 0, 0, 1, 1, 1, 2, 2, 2, 5, 5, 5}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one line");
        assertThatThrownBy(() -> ConvexHull.of(new int[] {0, 0, 0, 1, 0, 1, 0, 1, 1, 1, 1, 2, 3, 2, 5}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one plane");
        assertThatThrownBy(() -> ConvexHull.of(new int[] {4, 4, 4})).isInstanceOf(IllegalArgumentException.class);
    }

    /** Against all planes through three points with all other points on one side. */
    @Tag("property")
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void hullOfRandomPointsIsThatOfAllPlanes(long seed) {
        UniformRandomProvider random = Seed.of(seed).generator();
        int n = 8 + random.nextInt(24);
        int range = 3 + random.nextInt(6);
        int[] points = random.ints(3L * n, 0, range).toArray();
        points[0] = 0;
        points[1] = 0;
        points[2] = 0;
        System.arraycopy(new int[] {range, 0, 0, 0, range, 1, 1, 0, range}, 0, points, 3, 9);
        ConvexHull hull = ConvexHull.of(points);
        int[] corners = hull.corners();
        Set<String> extreme = extreme(points);
        assertThat(corners(hull)).as("seed %d", seed).containsAll(extreme);
        for (int p = 0; p < points.length; p += 3) {
            assertThat(hull.contains(points[p], points[p + 1], points[p + 2])).isTrue();
        }
        // The hull of its own corners is itself, and a hull of the extreme points alone is the same body.
        Mesh size = hull.measure(UNIT);
        Mesh again = ConvexHull.of(corners).measure(UNIT);
        Mesh least = ConvexHull.of(extreme.stream()
                        .flatMapToInt(p -> Arrays.stream(p.split(" ", 3)).mapToInt(Integer::parseInt))
                        .toArray())
                .measure(UNIT);
        assertThat(again.volume()).as("seed %d", seed).isEqualTo(size.volume());
        assertThat(least.volume()).as("seed %d", seed).isEqualTo(size.volume());
        assertThat(again.area()).isCloseTo(size.area(), within(1e-10));
        assertThat(least.area()).isCloseTo(size.area(), within(1e-10));
    }

    /** The points that are not in the hull of the others. */
    private static Set<String> extreme(int[] points) {
        int n = points.length / 3;
        Set<String> extreme = new HashSet<>();
        for (int p = 0; p < n; p++) {
            if (isExtreme(points, p)) {
                extreme.add(points[3 * p] + " " + points[3 * p + 1] + " " + points[3 * p + 2]);
            }
        }
        return extreme;
    }

    /** Whether some plane through the point has all points on one side and the point at a corner of those in it. */
    private static boolean isExtreme(int[] points, int p) {
        int n = points.length / 3;
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < a; b++) {
                long[] normal = cross(difference(points, p, a), difference(points, p, b));
                for (int sign = -1; sign <= 1; sign += 2) {
                    if (isTop(points, p, normal, sign) && isCorner(points, p, normal)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean isTop(int[] points, int p, long[] normal, int sign) {
        if (normal[0] == 0 && normal[1] == 0 && normal[2] == 0) {
            return false;
        }
        for (int q = 0; q < points.length / 3; q++) {
            if (sign * dot(normal, difference(points, p, q)) > 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the point is a corner of the polygon of the points in a supporting plane through it. */
    private static boolean isCorner(int[] points, int p, long[] normal) {
        for (int q = 0; q < points.length / 3; q++) {
            long[] d = difference(points, p, q);
            if (dot(normal, d) != 0 || (d[0] == 0 && d[1] == 0 && d[2] == 0)) {
                continue;
            }
            long[] side = cross(normal, d);
            for (int turn = -1; turn <= 1; turn += 2) {
                boolean edge = true;
                for (int r = 0; r < points.length / 3 && edge; r++) {
                    long[] e = difference(points, p, r);
                    if (dot(normal, e) == 0) {
                        long out = turn * dot(side, e);
                        edge = out < 0 || (out == 0 && dot(d, e) >= 0);
                    }
                }
                if (edge) {
                    return true;
                }
            }
        }
        return false;
    }

    private static long[] difference(int[] points, int p, int q) {
        return new long[] {
            (long) points[3 * q] - points[3 * p],
            (long) points[3 * q + 1] - points[3 * p + 1],
            (long) points[3 * q + 2] - points[3 * p + 2]
        };
    }

    private static long[] cross(long[] a, long[] b) {
        return new long[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }

    private static long dot(long[] a, long[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private static Set<String> corners(ConvexHull hull) {
        int[] c = hull.corners();
        Set<String> set = new HashSet<>();
        for (int p = 0; p < c.length; p += 3) {
            set.add(c[p] + " " + c[p + 1] + " " + c[p + 2]);
        }
        return set;
    }
}
