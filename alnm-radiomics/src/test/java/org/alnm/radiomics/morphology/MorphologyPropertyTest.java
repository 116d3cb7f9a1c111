package org.alnm.radiomics.morphology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Roi;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must not change the shape, and what must change it by a known factor. */
@Tag("property")
class MorphologyPropertyTest {

    private static final int[][] ORDERS = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void movingChangesNothing(long seed) {
        Roi roi = Regions.random(seed);
        same(Morphology.of(roi), Morphology.of(Regions.moved(roi, 3, 1, 2)), seed, 1e-12);
        PyRadiomicsShape shape = PyRadiomicsShape.of(roi);
        PyRadiomicsShape moved = PyRadiomicsShape.of(Regions.moved(roi, 1, 4, 2));
        for (PyRadiomicsShapeFeature feature : PyRadiomicsShapeFeature.values()) {
            assertThat(Double.valueOf(moved.value(feature)))
                    .as("%s, seed %d", feature, seed)
                    .isEqualTo(Double.valueOf(shape.value(feature)));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void flipsAndQuarterTurnsChangeNothing(long seed) {
        Roi roi = Regions.random(seed);
        Morphology shape = Morphology.of(roi);
        for (int[] order : ORDERS) {
            for (int flips = 0; flips < 8; flips++) {
                boolean[] flipped = {(flips & 1) != 0, (flips & 2) != 0, (flips & 4) != 0};
                same(shape, Morphology.of(Regions.turned(roi, order, flipped)), seed, 1e-11);
            }
        }
    }

    /** The values are functions of lengths: all in mm grow with the spacing, the ratios stay. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void scaling(long seed) {
        Roi roi = Regions.random(seed);
        Geometry old = roi.geometry();
        Geometry grid = new Geometry(old.size(), old.spacing().times(4), old.origin(), old.direction());
        Roi larger =
                Roi.of(Volume.compute(grid, roi::value), roi.morphological().on(grid));
        Morphology a = Morphology.of(roi);
        Morphology b = Morphology.of(larger);
        for (MorphologyFeature feature : MorphologyFeature.values()) {
            double factor = switch (feature.unit()) {
                case "mm" -> 4;
                case "mm2" -> 16;
                case "mm3", "intensity mm3" -> 64;
                case "1/mm" -> 0.25;
                case "" -> 1;
                default -> throw new AssertionError(feature.unit());
            };
            assertClose(b.value(feature), factor * a.value(feature), 1e-12, feature + ", seed " + seed);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void orderOfVolumesAndAreas(long seed) {
        Morphology shape = Morphology.of(Regions.random(seed));
        double volume = shape.value(MorphologyFeature.VOLUME_MESH);
        assertThat(volume).isPositive().isLessThanOrEqualTo(shape.value(MorphologyFeature.VOLUME_VOXEL_COUNTING));
        assertThat(shape.value(MorphologyFeature.VOLUME_DENSITY_CONVEX_HULL)).isLessThanOrEqualTo(1 + 1e-12);
        assertThat(shape.value(MorphologyFeature.VOLUME_DENSITY_AABB))
                .isLessThanOrEqualTo(shape.value(MorphologyFeature.VOLUME_DENSITY_CONVEX_HULL) + 1e-12);
        assertThat(shape.value(MorphologyFeature.SPHERICITY)).isLessThan(1);
        assertThat(shape.hull().area()).isLessThanOrEqualTo(shape.box().area() * (1 + 1e-12));
    }

    @Test
    void aSphereConverges() {
        double before = Double.POSITIVE_INFINITY;
        for (int r : new int[] {4, 8, 16, 32}) {
            double spacing = 10.0 / r;
            Morphology shape = Morphology.of(ball(r, spacing));
            double error = Math.abs(shape.value(MorphologyFeature.VOLUME_MESH) / (4000 * Math.PI / 3) - 1);
            assertThat(error).isLessThan(before);
            before = error;
            assertThat(shape.value(MorphologyFeature.MAXIMUM_3D_DIAMETER)).isCloseTo(20, within(1.6 * spacing));
            assertThat(shape.value(MorphologyFeature.ELONGATION)).isCloseTo(1, within(1e-12));
            assertThat(shape.value(MorphologyFeature.FLATNESS)).isCloseTo(1, within(1e-12));
            // The variance of a ball along an axis is r^2 / 5.
            assertThat(shape.value(MorphologyFeature.MAJOR_AXIS_LENGTH)).isCloseTo(4 * Math.sqrt(20), within(spacing));
        }
        assertThat(before).isLessThan(2e-3);
    }

    /** The mesh keeps the steps of the voxels however small they are; the hull has none. */
    @Test
    void theHullOfABallIsRound() {
        Morphology shape = Morphology.of(ball(32, 10.0 / 32));
        assertThat(new Mesh(shape.hull().volume(), shape.hull().area()).sphericity())
                .isCloseTo(1, within(2e-3));
    }

    private static Roi ball(int r, double spacing) {
        int n = 2 * r + 1;
        return Regions.of(
                new GridSize(n, n, n),
                new Vec3(spacing, spacing, spacing),
                (x, y, z) -> (x - r) * (x - r) + (y - r) * (y - r) + (z - r) * (z - r) <= r * r);
    }

    private static void same(Morphology a, Morphology b, long seed, double relative) {
        for (MorphologyFeature feature : MorphologyFeature.values()) {
            assertClose(b.value(feature), a.value(feature), relative, feature + ", seed " + seed);
        }
    }

    private static void assertClose(double value, double expected, double relative, String what) {
        if (Double.isNaN(expected)) {
            assertThat(value).as(what).isNaN();
        } else {
            assertThat(value).as(what).isCloseTo(expected, within(relative * Math.max(1e-3, Math.abs(expected))));
        }
    }

    /** The diameters against all pairs of all corners of the mesh. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void diametersAreThoseOfAllPairs(long seed) {
        Roi roi = Regions.random(seed);
        int[][] corners = corners(roi.morphological());
        Vec3 s = roi.geometry().spacing();
        double[] best = new double[4];
        for (int[] p : corners) {
            for (int[] q : corners) {
                double d = new Vec3((p[0] - q[0]) * s.x(), (p[1] - q[1]) * s.y(), (p[2] - q[2]) * s.z()).norm() / 2;
                best[3] = Math.max(best[3], d);
                for (int axis = 0; axis < 3; axis++) {
                    best[axis] = p[axis] == q[axis] ? Math.max(best[axis], d) : best[axis];
                }
            }
        }
        PyRadiomicsShape shape = PyRadiomicsShape.of(roi);
        String what = "seed " + seed;
        assertClose(shape.value(PyRadiomicsShapeFeature.MAXIMUM_2D_DIAMETER_ROW), best[0], 1e-12, what);
        assertClose(shape.value(PyRadiomicsShapeFeature.MAXIMUM_2D_DIAMETER_COLUMN), best[1], 1e-12, what);
        assertClose(shape.value(PyRadiomicsShapeFeature.MAXIMUM_2D_DIAMETER_SLICE), best[2], 1e-12, what);
        assertClose(shape.value(PyRadiomicsShapeFeature.MAXIMUM_3D_DIAMETER), best[3], 1e-12, what);
        assertClose(Morphology.of(roi).value(MorphologyFeature.MAXIMUM_3D_DIAMETER), best[3], 1e-12, what);
    }

    /** Doubled indices of the middles between voxels inside and outside. */
    static int[][] corners(Mask mask) {
        GridSize n = mask.geometry().size();
        return IntStream.range(0, n.count())
                .filter(mask::contains)
                .mapToObj(at -> Regions.index(n, at))
                .flatMap(i -> IntStream.range(0, 6).mapToObj(side -> {
                    int step = 2 * (side & 1) - 1;
                    int[] j = i.clone();
                    j[side >> 1] += step;
                    return mask.contains(j[0], j[1], j[2])
                            ? new int[0]
                            : new int[] {i[0] + j[0], i[1] + j[1], i[2] + j[2]};
                }))
                .filter(p -> p.length == 3)
                .toArray(int[][]::new);
    }
}
