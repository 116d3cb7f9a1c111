package org.alnm.core.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.alnm.core.image.Box;
import org.alnm.core.image.Direction;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every image; the seed is the test's argument. */
@Tag("property")
class ResamplingPropertyTest {

    private static final Outside[] RULES = {Outside.edge(), Outside.fill(-3)};

    private static Geometry geometry(SplittableRandom random, int least) {
        // A turn about z by an angle of a Pythagorean triple, then the axes shuffled by hand to be left-handed at
        // times.
        Direction turned = random.nextBoolean()
                ? new Direction(new Vec3(0.6, 0.8, 0), new Vec3(-0.8, 0.6, 0), new Vec3(0, 0, 1))
                : new Direction(new Vec3(0, 0.28, -0.96), new Vec3(1, 0, 0), new Vec3(0, 0.96, 0.28));
        return new Geometry(
                new GridSize(random.nextInt(least, 12), random.nextInt(least, 12), random.nextInt(least, 12)),
                new Vec3(random.nextDouble(0.4, 3), random.nextDouble(0.4, 3), random.nextDouble(0.4, 3)),
                new Vec3(random.nextDouble(-200, 200), random.nextDouble(-200, 200), random.nextDouble(-200, 200)),
                turned);
    }

    private static Volume noise(SplittableRandom random, Geometry geometry) {
        return Volume.compute(geometry, at -> random.nextDouble(-1000, 1000));
    }

    private static Vec3 spacing(SplittableRandom random) {
        return new Vec3(random.nextDouble(0.3, 3), random.nextDouble(0.3, 3), random.nextDouble(0.3, 3));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void linearFunctionsAreReproduced(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Geometry geometry = geometry(random, 4);
        Vec3 slope = new Vec3(2, -3, 0.5);
        Volume image = Volume.compute(geometry, at -> 7 + slope.dot(geometry.toWorld(index(geometry, at))));
        Geometry grid = Grids.ibsi(geometry, spacing(random));
        Volume resampled = Resampler.ibsi(Interpolation.LINEAR).resample(image, grid);
        int inside = 0;
        for (int at = 0; at < grid.size().count(); at++) {
            Vec3 world = grid.toWorld(index(grid, at));
            if (isInterior(geometry, world, 0)) {
                assertThat(resampled.value(at)).isCloseTo(7 + slope.dot(world), within(1e-9));
                inside++;
            }
        }
        assertThat(inside).isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void splinesReproduceLinearFunctionsFarFromTheEdge(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Geometry geometry = Geometry.of(new GridSize(60, 3, 2), new Vec3(random.nextDouble(0.5, 2), 1, 1));
        Volume image =
                Volume.compute(geometry, at -> 4 - 3 * index(geometry, at).x());
        Geometry grid = Grids.ibsi(geometry, new Vec3(random.nextDouble(0.3, 2), 0, 0));
        for (Outside rule : RULES) {
            Volume resampled = new Resampler(Interpolation.CUBIC_BSPLINE, rule, Rounding.NONE).resample(image, grid);
            for (int at = 0; at < grid.size().count(); at++) {
                Vec3 index = geometry.toIndex(grid.toWorld(index(grid, at)));
                if (isInterior(geometry, grid.toWorld(index(grid, at)), 26)) {
                    assertThat(resampled.value(at)).isCloseTo(4 - 3 * index.x(), within(1e-11));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void splinesPassThroughTheVoxels(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Geometry geometry = geometry(random, 1);
        Volume image = noise(random, geometry);
        // Every third sample of a grid three times as fine is a voxel; corners are shared, so voxel i is sample 3 i +
        // 1.
        Geometry fine = Grids.pyradiomics(
                geometry, Box.of(geometry.size()), geometry.spacing().times(1.0 / 3), 0);
        for (Outside rule : RULES) {
            Volume resampled = new Resampler(Interpolation.CUBIC_BSPLINE, rule, Rounding.NONE).resample(image, fine);
            int met = 0;
            for (int at = 0; at < fine.size().count(); at++) {
                Vec3 index = geometry.toIndex(fine.toWorld(index(fine, at)));
                Vec3 near = new Vec3(Math.rint(index.x()), Math.rint(index.y()), Math.rint(index.z()));
                if (near.minus(index).norm() < 1e-6) {
                    double voxel = image.value((int) near.x(), (int) near.y(), (int) near.z());
                    assertThat(resampled.value(at)).isCloseTo(voxel, within(1e-8));
                    met++;
                }
            }
            assertThat(met).isEqualTo(geometry.size().count());
        }
    }

    /** The voxel-by-voxel way through world coordinates is the plain twin of the fast one. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void bothWaysAgree(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Geometry geometry = geometry(random, 1);
        Volume image = noise(random, geometry);
        Geometry grid = Grids.ibsi(geometry, spacing(random));
        for (Interpolation interpolation : Interpolation.values()) {
            for (Outside rule : RULES) {
                Resampler resampler = new Resampler(interpolation, rule, Rounding.NONE);
                double[] expected = new ObliqueSampler(image::toDoubles, geometry.size(), interpolation, rule, -3)
                        .sample(IndexMap.of(grid, geometry), grid.size());
                assertThat(resampler.resample(image, grid).toDoubles()).containsExactly(expected, within(1e-9));
            }
        }
    }

    /** A grid whose axes are another's in another order gives the same values at the same places. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void orderOfTheAxesDoesNotMatter(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Geometry geometry = geometry(random, 2);
        Volume image = noise(random, geometry);
        Geometry grid = Grids.ibsi(geometry, spacing(random));
        GridSize n = grid.size();
        Vec3 s = grid.spacing();
        Direction d = grid.direction();
        Geometry permuted = new Geometry(
                new GridSize(n.z(), n.x(), n.y()),
                new Vec3(s.z(), s.x(), s.y()),
                grid.origin(),
                new Direction(d.z(), d.x(), d.y()));
        // And one that runs backwards along x, which is still parallel.
        Geometry flipped = new Geometry(
                n, s, grid.toWorld(new Vec3(n.x() - 1, 0, 0)), new Direction(d.x().times(-1), d.y(), d.z()));
        for (Interpolation interpolation : new Interpolation[] {Interpolation.LINEAR, Interpolation.CUBIC_BSPLINE}) {
            Resampler resampler = Resampler.ibsi(interpolation);
            Volume straight = resampler.resample(image, grid);
            Volume turned = resampler.resample(image, permuted);
            Volume back = resampler.resample(image, flipped);
            for (int at = 0; at < n.count(); at++) {
                int i = at % n.x();
                int j = at / n.x() % n.y();
                int k = at / n.x() / n.y();
                assertThat(turned.value(k, i, j)).isCloseTo(straight.value(at), within(1e-9));
                assertThat(back.value(n.x() - 1 - i, j, k)).isCloseTo(straight.value(at), within(1e-9));
            }
        }
    }

    /** A part of a large grid has the values of the whole: what is far is left out without a trace. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void partsAreAsTheWhole(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Geometry geometry = Geometry.of(new GridSize(150, 3, 130), new Vec3(1, 1, 0.8));
        Volume image = noise(random, geometry);
        Geometry whole = Grids.ibsi(geometry, new Vec3(0.83, 0.7, 0.9));
        Box box = new Box(90, 1, 60, 97, 3, 66);
        for (Interpolation interpolation : Interpolation.values()) {
            for (Outside rule : RULES) {
                Resampler resampler = new Resampler(interpolation, rule, Rounding.NONE);
                double[] part = resampler.resample(image, whole.crop(box)).toDoubles();
                assertThat(part)
                        .containsExactly(resampler.resample(image, whole).toDoubles(box), within(1e-10));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void masksFollowTheirRule(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Geometry geometry = geometry(random, 1);
        Mask mask = Mask.of(geometry, at -> random.nextInt(3) > 0);
        Volume indicator = Volume.compute(geometry, at -> mask.contains(at) ? 1 : 0);
        Geometry grid = Grids.ibsi(geometry, spacing(random));
        Resampler linear = Resampler.ibsi(Interpolation.LINEAR);
        double[] coverage = linear.resample(indicator, grid).toDoubles();
        double[] nearest =
                Resampler.ibsi(Interpolation.NEAREST).resample(indicator, grid).toDoubles();
        assertThat(linear.resample(mask, grid, MaskRule.coverage(0.4)))
                .isEqualTo(Mask.of(grid, at -> coverage[at] >= 0.4 - 1e-9));
        assertThat(linear.resample(mask, grid, MaskRule.nearest())).isEqualTo(Mask.of(grid, at -> nearest[at] == 1));
    }

    private static Vec3 index(Geometry geometry, int offset) {
        GridSize n = geometry.size();
        return new Vec3(offset % n.x(), offset / n.x() % n.y(), offset / n.x() / n.y());
    }

    /** Whether a place lies between the outermost centres, and so far from those along x. */
    private static boolean isInterior(Geometry geometry, Vec3 world, double voxels) {
        Vec3 at = geometry.toIndex(world);
        GridSize n = geometry.size();
        return at.x() >= voxels
                && at.x() <= n.x() - 1 - voxels
                && at.y() >= -1e-9
                && at.y() <= n.y() - 1 + 1e-9
                && at.z() >= -1e-9
                && at.z() <= n.z() - 1 + 1e-9;
    }
}
