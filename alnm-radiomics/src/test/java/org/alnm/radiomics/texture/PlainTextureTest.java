package org.alnm.radiomics.texture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.alnm.core.Seed;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Roi;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.radiomics.TestRegions;
import org.alnm.radiomics.feature.Discretised;
import org.alnm.radiomics.texture.PlainTexture.Cell;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every matrix and feature against a plain implementation of its definition, on seeded random regions. */
@Tag("property")
class PlainTextureTest {

    private static final int CASES = 60;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 40})
    void runs(int levels) {
        forEachRegion("runs", levels, (what, roi, region) -> {
            Matrices<SizeMatrix> space = Glrlm.inSpace(region);
            for (int d = 0; d < 13; d++) {
                Offset step = space.directions().get(d);
                Map<Cell, Double> plain = new PlainTexture(region, -1).runs(step.x(), step.y(), step.z());
                assertSame(what + " " + step, space.overSlices().get(d), plain, region.count());
            }
            Matrices<SizeMatrix> slices = Glrlm.inSlices(region, Plane.XY);
            List<Map<Cell, Double>> plain = new ArrayList<>();
            for (int slice : slices(region)) {
                for (Offset step : slices.directions()) {
                    plain.add(new PlainTexture(region, slice).runs(step.x(), step.y(), step.z()));
                }
            }
            for (SizeStatistic statistic : SizeStatistic.values()) {
                if (statistic != SizeStatistic.PERCENTAGE) {
                    double mean = plain.stream()
                            .mapToDouble(m -> PlainTexture.statistic(statistic, m, 1))
                            .average()
                            .orElseThrow();
                    assertClose(what + " averaged " + statistic, slices.averaged(statistic::of), mean);
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 40})
    void zones(int levels) {
        forEachRegion("zones", levels, (what, roi, region) -> {
            PlainTexture all = new PlainTexture(region, -1);
            assertSame(what, merged(Glszm.inSpace(region)), all.zoneSizes(), region.count());
            assertSame(
                    what,
                    merged(Gldzm.inSpace(region, roi.morphological())),
                    all.zoneDistances(roi.morphological()),
                    region.count());
            assertSliced(
                    what,
                    region,
                    Glszm.inSlices(region, Plane.XY),
                    slice -> new PlainTexture(region, slice).zoneSizes());
            assertSliced(
                    what,
                    region,
                    Gldzm.inSlices(region, roi.morphological(), Plane.XY),
                    slice -> new PlainTexture(region, slice).zoneDistances(roi.morphological()));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 6, 60_000})
    void dependences(int levels) {
        forEachRegion("dependences", levels, (what, roi, region) -> {
            for (int alpha : new int[] {0, 1, levels / 2, 70_000}) {
                Neighbourhood nearest = Neighbourhood.within(Norm.CHEBYSHEV, 1);
                assertSame(
                        what + " alpha " + alpha,
                        merged(Ngldm.inSpace(region, nearest, alpha)),
                        new PlainTexture(region, -1).dependences(PlainTextureTest::nearest, alpha),
                        region.count());
                assertSliced(
                        what,
                        region,
                        Ngldm.inSlices(region, Plane.XY, nearest, alpha),
                        slice -> new PlainTexture(region, slice).dependences(PlainTextureTest::nearest, alpha));
            }
            assertSame(
                    what + " Manhattan 3",
                    merged(Ngldm.inSpace(region, Neighbourhood.within(Norm.MANHATTAN, 3), 1)),
                    new PlainTexture(region, -1).dependences((d, w) -> manhattan(d) <= 3, 1),
                    region.count());
            assertSame(
                    what + " Euclidean 2.5",
                    merged(Ngldm.inSpace(region, Neighbourhood.within(Norm.EUCLIDEAN, 2.5), 0)),
                    new PlainTexture(region, -1).dependences((d, w) -> square(d) <= 6.25, 0),
                    region.count());
            assertSame(
                    what + " shells 1 and 3",
                    merged(Ngldm.inSpace(region, Neighbourhood.shells(3, 1), 0)),
                    new PlainTexture(region, -1).dependences((d, w) -> chebyshev(d) == 1 || chebyshev(d) == 3, 0),
                    region.count());
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 6, 60_000})
    void differences(int levels) {
        forEachRegion("differences", levels, (what, roi, region) -> {
            PlainTexture all = new PlainTexture(region, -1);
            Matrices<NgtdmMatrix> nearest = Ngtdm.inSpace(region, Neighbourhood.at(Norm.CHEBYSHEV, 1));
            Matrices<NgtdmMatrix> slices = Ngtdm.inSlices(region, Plane.XY, Neighbourhood.at(Norm.CHEBYSHEV, 1));
            Matrices<NgtdmMatrix> far = Ngtdm.inSpace(region, Neighbourhood.within(Norm.CHEBYSHEV, 3));
            for (NgtdmFeature feature : NgtdmFeature.values()) {
                assertClose(
                        what + " " + feature,
                        nearest.merged(feature::of),
                        PlainTexture.feature(feature, all.differences(PlainTextureTest::nearest, false)));
                assertClose(
                        what + " far " + feature,
                        far.merged(feature::of),
                        PlainTexture.feature(feature, all.differences((d, w) -> chebyshev(d) <= 3, false)));
                double mean = slices(region).stream()
                        .mapToDouble(slice -> PlainTexture.feature(
                                feature, new PlainTexture(region, slice).differences(PlainTextureTest::nearest, false)))
                        .filter(value -> !Double.isNaN(value))
                        .average()
                        .orElse(Double.NaN);
                assertClose(what + " averaged " + feature, slices.averaged(feature::of), mean);
            }
            for (PyRadiomicsNgtdmFeature feature : PyRadiomicsNgtdmFeature.values()) {
                assertClose(
                        what + " PyRadiomics " + feature,
                        nearest.merged(feature::of),
                        PlainTexture.feature(
                                NgtdmFeature.valueOf(feature.name()),
                                all.differences(PlainTextureTest::nearest, true)));
            }
        });
    }

    /** Around the number of levels, and of neighbours, where counting is done another way; in every plane. */
    @ParameterizedTest
    @ValueSource(ints = {1, 126, 127, 128, 300})
    void manyLevels(int levels) {
        Geometry grid = Geometry.of(new GridSize(9, 8, 7), new Vec3(1, 1, 1));
        Mask mask = Mask.of(grid, at -> at % 11 != 3);
        Discretised region =
                Discretised.of(Roi.of(Volume.compute(grid, at -> at * 31 % levels), mask), x -> 1 + (int) x);
        for (int distance = 1; distance <= 3; distance++) {
            int reach = distance;
            String what = levels + " levels, distance " + distance;
            Neighbourhood cube = Neighbourhood.within(Norm.CHEBYSHEV, distance);
            assertSame(
                    what,
                    merged(Ngldm.inSpace(region, cube, 0)),
                    new PlainTexture(region, -1).dependences((d, w) -> chebyshev(d) <= reach, 0),
                    region.count());
            for (NgtdmFeature feature : NgtdmFeature.values()) {
                assertClose(
                        what + " " + feature,
                        Ngtdm.inSpace(region, cube).merged(feature::of),
                        PlainTexture.feature(
                                feature,
                                new PlainTexture(region, -1).differences((d, w) -> chebyshev(d) <= reach, false)));
            }
            for (Plane plane : Plane.values()) {
                int across = plane.across();
                assertSame(
                        what + " " + plane,
                        merged(Ngldm.inSlices(region, plane, cube, 0)),
                        new PlainTexture(region, -1).dependences((d, w) -> chebyshev(d) <= reach && d[across] == 0, 0),
                        region.count());
            }
        }
    }

    private interface Check {
        void on(String what, Roi roi, Discretised region);
    }

    private static boolean nearest(int[] offset, int[] unused) {
        return chebyshev(offset) == 1;
    }

    private static void forEachRegion(String name, int levels, Check check) {
        Seed seed = Seed.of(2027).derive(name, levels);
        for (int i = 0; i < CASES; i++) {
            TestRegions.Case random = TestRegions.random(seed.derive("case", i), levels);
            // The levels are of a part of the mask, as after re-segmentation.
            Roi roi = random.roi();
            int quarter = levels / 4;
            Roi part = i % 2 == 0 ? roi : roi.resegment(x -> x > quarter);
            if (part.intensity().count() > 0) {
                check.on("seed " + seed + ", case " + i, part, Discretised.of(part, x -> (int) x));
            }
        }
    }

    private static List<Integer> slices(Discretised region) {
        return IntStream.range(0, region.geometry().size().z())
                .filter(k -> !new PlainTexture(region, k).voxels().isEmpty())
                .boxed()
                .toList();
    }

    private interface OfSlice {
        Map<Cell, Double> matrix(int slice);
    }

    private static void assertSliced(String what, Discretised region, Matrices<SizeMatrix> slices, OfSlice plain) {
        for (SizeStatistic statistic : SizeStatistic.values()) {
            double mean = slices(region).stream()
                    .mapToDouble(slice -> PlainTexture.statistic(
                            statistic,
                            plain.matrix(slice),
                            new PlainTexture(region, slice).voxels().size()))
                    .average()
                    .orElseThrow();
            assertClose(what + " averaged " + statistic, slices.averaged(statistic::of), mean);
        }
        Map<Cell, Double> sum = new HashMap<>();
        slices(region).forEach(slice -> plain.matrix(slice).forEach((cell, n) -> sum.merge(cell, n, Double::sum)));
        assertSame(what + " merged", merged(slices), sum, region.count());
    }

    private static SizeMatrix merged(Matrices<SizeMatrix> matrices) {
        return matrices.merged().orElseThrow();
    }

    private static void assertSame(String what, SizeMatrix matrix, Map<Cell, Double> plain, double voxels) {
        plain.forEach((cell, count) -> assertThat(matrix.count(cell.level(), cell.size()))
                .as(what + " " + cell)
                .isEqualTo(count));
        double elements = plain.values().stream().mapToDouble(c -> c).sum();
        assertThat(matrix.elements()).as(what).isEqualTo(elements);
        assertThat(matrix.voxels()).as(what).isEqualTo(voxels);
        for (SizeStatistic statistic : SizeStatistic.values()) {
            double expected = PlainTexture.statistic(statistic, plain, voxels);
            assertClose(what + " " + statistic, statistic.of(matrix), expected);
        }
    }

    private static void assertClose(String what, double value, double expected) {
        if (Double.isNaN(expected)) {
            assertThat(value).as(what).isNaN();
        } else {
            assertThat(value).as(what).isCloseTo(expected, within(1e-11 * Math.abs(expected) + 1e-12));
        }
    }

    private static int chebyshev(int[] d) {
        return Math.max(Math.abs(d[0]), Math.max(Math.abs(d[1]), Math.abs(d[2])));
    }

    private static int manhattan(int[] d) {
        return Math.abs(d[0]) + Math.abs(d[1]) + Math.abs(d[2]);
    }

    private static int square(int[] d) {
        return d[0] * d[0] + d[1] * d[1] + d[2] * d[2];
    }
}
