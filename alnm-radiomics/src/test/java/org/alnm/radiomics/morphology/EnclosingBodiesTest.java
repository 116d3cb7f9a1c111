package org.alnm.radiomics.morphology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.alnm.core.Seed;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Roi;
import org.alnm.core.image.Vec3;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The box and the ellipsoid of least volume, against closed forms and against plain searches. */
class EnclosingBodiesTest {

    private static final Vec3 UNIT = new Vec3(1, 1, 1);

    /** Turned by the matrix (1 2 2; 2 1 -2; 2 -2 1) / 3 with its rows exchanged at will, whose corners are whole. */
    @ParameterizedTest
    @CsvSource({"1, 1, 1", "1, 2, 5", "7, 3, 4", "1, 1, 30"})
    void aTurnedBoxIsItsOwn(int a, int b, int c) {
        int[] points = new int[24];
        for (int corner = 0; corner < 8; corner++) {
            int p = (corner & 1) * a;
            int q = (corner >> 1 & 1) * b;
            int r = (corner >> 2) * c;
            points[3 * corner] = p + 2 * q + 2 * r;
            points[3 * corner + 1] = 2 * p + q - 2 * r;
            points[3 * corner + 2] = 2 * p - 2 * q + r;
        }
        Mesh box = OrientedBox.of(ConvexHull.of(points), UNIT);
        assertThat(box.volume()).isCloseTo(27.0 * a * b * c, within(1e-9 * box.volume()));
        assertThat(box.area()).isCloseTo(18.0 * (a * b + a * c + b * c), within(1e-9 * box.area()));
        // Around a box with sides 2p, 2q, 2r the semi-axes are sqrt(3) times p, q, r.
        Ellipsoid ellipsoid = EnclosingEllipsoid.of(points, UNIT);
        double[] sides = {a, b, c};
        Arrays.sort(sides);
        assertThat(ellipsoid.a()).isCloseTo(Math.sqrt(3) * 1.5 * sides[2], within(1e-8 * ellipsoid.a()));
        assertThat(ellipsoid.b()).isCloseTo(Math.sqrt(3) * 1.5 * sides[1], within(1e-8 * ellipsoid.a()));
        assertThat(ellipsoid.c()).isCloseTo(Math.sqrt(3) * 1.5 * sides[0], within(1e-8 * ellipsoid.a()));
    }

    /** O'Rourke's example: no face of the box is flush with a face of the regular tetrahedron. */
    @Test
    void aTetrahedronStandsInACube() {
        int[] points = {0, 0, 0, 10, 10, 0, 10, 0, 10, 0, 10, 10};
        Mesh box = OrientedBox.of(ConvexHull.of(points), UNIT);
        assertThat(box.volume()).isCloseTo(1000, within(1e-9));
        Ellipsoid sphere = EnclosingEllipsoid.of(points, UNIT);
        assertThat(sphere.a()).isCloseTo(5 * Math.sqrt(3), within(1e-8));
        assertThat(sphere.c()).isCloseTo(5 * Math.sqrt(3), within(1e-8));
    }

    /**
     * The corners of the mesh of 64 x 32 x 32 voxels lie on chamfered edges. Four of them share each edge along x, where
     * weights may move from one to another for ever; those with the least x alone decide.
     */
    @Test
    void aBlockOfVoxels() {
        int[] points = new int[3 * 24];
        int to = 0;
        for (int[] corner : new int[][] {{64, 31, 31}, {63, 32, 31}, {63, 31, 32}}) {
            for (int signs = 0; signs < 8; signs++) {
                points[to++] = (signs & 1) == 0 ? corner[0] : -corner[0];
                points[to++] = (signs & 2) == 0 ? corner[1] : -corner[1];
                points[to++] = (signs & 4) == 0 ? corner[2] : -corner[2];
            }
        }
        Ellipsoid ellipsoid = EnclosingEllipsoid.of(points, UNIT);
        assertThat(ellipsoid.a()).isCloseTo(63 * Math.sqrt(3), within(1e-7));
        assertThat(ellipsoid.b()).isCloseTo(Math.sqrt(1.5 * (32 * 32 + 31 * 31)), within(1e-7));
        assertThat(ellipsoid.c()).isCloseTo(ellipsoid.b(), within(1e-7));
        // All of it, in a region.
        Morphology shape = Morphology.of(Regions.of(new GridSize(64, 32, 32), new Vec3(1, 1, 1), (x, y, z) -> true));
        assertThat(shape.value(MorphologyFeature.VOLUME_DENSITY_MVEE))
                .isCloseTo(shape.value(MorphologyFeature.VOLUME_MESH) * 8 / ellipsoid.volume(), within(1e-7));
    }

    /** The octahedron of one voxel with semi-axes a, b, c lies in the ellipsoid of these. */
    @Test
    void oneVoxel() {
        Vec3 spacing = new Vec3(2, 3, 4);
        Morphology shape = Morphology.of(Regions.of(new GridSize(1, 1, 1), spacing, (x, y, z) -> true));
        Ellipsoid ellipsoid = shape.enclosingEllipsoid();
        assertThat(ellipsoid.a()).isCloseTo(2, within(1e-8));
        assertThat(ellipsoid.b()).isCloseTo(1.5, within(1e-8));
        assertThat(ellipsoid.c()).isCloseTo(1, within(1e-8));
        assertThat(shape.value(MorphologyFeature.VOLUME_DENSITY_MVEE)).isCloseTo(1 / Math.PI, within(1e-8));
    }

    @Tag("property")
    @Test
    void hardlyAnyTurnOfRandomHullsGivesASmallerBox() {
        Seed seed = Seed.of(41).derive("box");
        int least = 0;
        for (int i = 0; i < 60; i++) {
            UniformRandomProvider random = seed.derive("case", i).generator();
            int[] points = random(random, 4 + random.nextInt(40), 21);
            Vec3 step = new Vec3(0.5 + random.nextDouble(), 0.5 + random.nextDouble(), 0.5 + random.nextDouble());
            double volume = OrientedBox.of(ConvexHull.of(points), step).volume();
            double searched = search(random, points, step);
            assertThat(volume).as("%s, case %d", seed, i).isLessThan(1.005 * searched);
            least += volume <= searched * (1 + 1e-6) ? 1 : 0;
        }
        assertThat(least).isGreaterThanOrEqualTo(56);
    }

    @Tag("property")
    @Test
    void enclosesRandomPointsTightly() {
        Seed seed = Seed.of(42).derive("ellipsoid");
        for (int i = 0; i < 60; i++) {
            UniformRandomProvider random = seed.derive("case", i).generator();
            int[] points = random(random, 4 + random.nextInt(300), 41);
            Vec3 step = new Vec3(0.5 + random.nextDouble(), 0.5 + random.nextDouble(), 0.5 + random.nextDouble());
            double volume = EnclosingEllipsoid.of(points, step).volume();
            // Khachiyan's bound: the determinant of M for any weights limits the least volume from below.
            double[] bounds = plainBounds(points, step, 20_000);
            assertThat(volume).as("%s, case %d", seed, i).isBetween(bounds[0] * (1 - 1e-9), bounds[1] * (1 + 1e-9));
            assertThat(bounds[1] / bounds[0]).isLessThan(1.005);
        }
    }

    /** Turning and mirroring the image changes neither; of random regions and of a ball with many faces. */
    @Tag("property")
    @Test
    void doNotDependOnTheAxes() {
        for (long seed = 1; seed <= 30; seed++) {
            Roi roi = Regions.random(seed);
            Morphology shape = Morphology.of(roi);
            Morphology turned =
                    Morphology.of(Regions.turned(roi, new int[] {2, 0, 1}, new boolean[] {true, false, true}));
            assertThat(turned.orientedBox().volume())
                    .as("seed %d", seed)
                    .isCloseTo(
                            shape.orientedBox().volume(),
                            within(1e-9 * shape.orientedBox().volume()));
            assertThat(turned.enclosingEllipsoid().volume())
                    .as("seed %d", seed)
                    .isCloseTo(
                            shape.enclosingEllipsoid().volume(),
                            within(3e-9 * shape.enclosingEllipsoid().volume()));
        }
    }

    @Test
    void aBallIsRound() {
        Roi ball = Regions.of(
                new GridSize(41, 41, 41),
                UNIT,
                (x, y, z) -> (x - 20) * (x - 20) + (y - 20) * (y - 20) + (z - 20) * (z - 20) <= 400);
        Morphology shape = Morphology.of(ball);
        Ellipsoid sphere = shape.enclosingEllipsoid();
        assertThat(sphere.a()).isBetween(20.0, 20.6).isCloseTo(sphere.c(), within(1e-7));
        assertThat(shape.orientedBox().volume()).isBetween(39.5 * 39.5 * 39.5, 41.0 * 41 * 41);
        assertThat(shape.value(MorphologyFeature.VOLUME_DENSITY_OMBB))
                .isGreaterThanOrEqualTo(shape.value(MorphologyFeature.VOLUME_DENSITY_AABB));
    }

    private static int[] random(UniformRandomProvider random, int n, int range) {
        while (true) {
            int[] points = new int[3 * n];
            for (int p = 0; p < points.length; p++) {
                points[p] = random.nextInt(range);
            }
            try {
                ConvexHull.of(points);
                return points;
            } catch (IllegalArgumentException e) {
                // All in one plane: once more.
            }
        }
    }

    /** The least box of many random turns, each improved by ever smaller ones. */
    private static double search(UniformRandomProvider random, int[] points, Vec3 step) {
        double best = Double.POSITIVE_INFINITY;
        for (int start = 0; start < 60; start++) {
            double[] turn = {random.nextDouble() * 7, random.nextDouble() * 7, random.nextDouble() * 7};
            double volume = volume(points, step, turn);
            for (double size = 0.5; size > 1e-7; size *= 0.9) {
                for (int trial = 0; trial < 6; trial++) {
                    double[] next = turn.clone();
                    for (int angle = 0; angle < 3; angle++) {
                        next[angle] += size * (2 * random.nextDouble() - 1);
                    }
                    double smaller = volume(points, step, next);
                    if (smaller < volume) {
                        volume = smaller;
                        turn = next;
                    }
                }
            }
            best = Math.min(best, volume);
        }
        return best;
    }

    private static double volume(int[] points, Vec3 step, double[] turn) {
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        double[] c = Arrays.stream(turn).map(Math::cos).toArray();
        double[] s = Arrays.stream(turn).map(Math::sin).toArray();
        for (int p = 0; p < points.length; p += 3) {
            double x = points[p] * step.x();
            double y = points[p + 1] * step.y();
            double z = points[p + 2] * step.z();
            double x1 = c[0] * x - s[0] * y;
            double y1 = s[0] * x + c[0] * y;
            double y2 = c[1] * y1 - s[1] * z;
            double z2 = s[1] * y1 + c[1] * z;
            double[] q = {c[2] * x1 - s[2] * z2, y2, s[2] * x1 + c[2] * z2};
            for (int axis = 0; axis < 3; axis++) {
                low[axis] = Math.min(low[axis], q[axis]);
                high[axis] = Math.max(high[axis], q[axis]);
            }
        }
        return (high[0] - low[0]) * (high[1] - low[1]) * (high[2] - low[2]);
    }

    /** Khachiyan's algorithm as first published: bounds of the least volume from below and from above. */
    private static double[] plainBounds(int[] points, Vec3 step, int steps) {
        int n = points.length / 3;
        double[][] q = new double[n][];
        for (int p = 0; p < n; p++) {
            q[p] = new double[] {points[3 * p] * step.x(), points[3 * p + 1] * step.y(), points[3 * p + 2] * step.z(), 1
            };
        }
        double[] u = new double[n];
        Arrays.fill(u, 1.0 / n);
        double most = 0;
        double determinant = 0;
        for (int s = 0; s < steps; s++) {
            double[][] m = new double[4][4];
            for (int p = 0; p < n; p++) {
                for (int i = 0; u[p] > 0 && i < 4; i++) {
                    for (int j = 0; j < 4; j++) {
                        m[i][j] += u[p] * q[p][i] * q[p][j];
                    }
                }
            }
            double[][] factor = cholesky(m);
            determinant = 1;
            for (int i = 0; i < 4; i++) {
                determinant *= factor[i][i] * factor[i][i];
            }
            int far = 0;
            most = 0;
            for (int p = 0; p < n; p++) {
                double value = 0;
                double[] y = new double[4];
                for (int i = 0; i < 4; i++) {
                    double left = q[p][i];
                    for (int j = 0; j < i; j++) {
                        left -= factor[i][j] * y[j];
                    }
                    y[i] = left / factor[i][i];
                    value += y[i] * y[i];
                }
                if (value > most) {
                    most = value;
                    far = p;
                }
            }
            if (most < 4 * 1.001) {
                break;
            }
            double share = (most - 4) / (4 * (most - 1));
            for (int p = 0; p < n; p++) {
                u[p] *= 1 - share;
            }
            u[far] += share;
        }
        // det M is that of the covariance; the ellipsoid of distance 3 from the centre has the least volume in the
        // limit.
        double volume = 4 * Math.PI / 3 * Math.sqrt(determinant);
        return new double[] {volume * Math.pow(3, 1.5), volume * Math.pow(most - 1, 1.5)};
    }

    private static double[][] cholesky(double[][] m) {
        double[][] l = new double[4][4];
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j <= i; j++) {
                double left = m[i][j];
                for (int k = 0; k < j; k++) {
                    left -= l[i][k] * l[j][k];
                }
                l[i][j] = i == j ? Math.sqrt(left) : left / l[j][j];
            }
        }
        return l;
    }
}
