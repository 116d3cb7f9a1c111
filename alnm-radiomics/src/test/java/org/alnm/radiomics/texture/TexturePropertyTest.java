package org.alnm.radiomics.texture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.alnm.core.Seed;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.radiomics.TestLevels;
import org.alnm.radiomics.TestRegions;
import org.alnm.radiomics.feature.Discretised;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must not change the values: flips, turns, room around the region; and what weights and planes mean. */
@Tag("property")
class TexturePropertyTest {

    private static final int CASES = 100;
    private static final Neighbourhood NEAREST = Neighbourhood.within(Norm.CHEBYSHEV, 1);

    private interface Move {
        /** Where a voxel of the moved region comes from. */
        int[] from(int x, int y, int z);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 300})
    void turnsAndFlipsInSpace(int levels) {
        forEachRegion(levels, (what, region) -> {
            GridSize s = region.geometry().size();
            List<Double> values = inSpace(region);
            assertThat(inSpace(moved(region, s.x(), s.y(), s.z(), (x, y, z) -> new int[] {s.x() - 1 - x, y, z})))
                    .as(what + " flipped")
                    .isEqualTo(values);
            assertThat(inSpace(moved(region, s.z(), s.x(), s.y(), (x, y, z) -> new int[] {y, z, x})))
                    .as(what + " axes turned")
                    .isEqualTo(values);
            assertThat(inSpace(moved(region, s.y(), s.x(), s.z(), (x, y, z) -> new int[] {y, s.y() - 1 - x, z})))
                    .as(what + " turned by 90 degrees")
                    .isEqualTo(values);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 300})
    void roomAround(int levels) {
        forEachRegion(levels, (what, region) -> {
            GridSize s = region.geometry().size();
            Discretised roomy =
                    moved(region, s.x() + 3, s.y() + 2, s.z() + 4, (x, y, z) -> new int[] {x - 2, y - 1, z - 3});
            assertThat(inSpace(roomy)).as(what).isEqualTo(inSpace(region));
            assertThat(inSlices(roomy, Plane.XY)).as(what).isEqualTo(inSlices(region, Plane.XY));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 300})
    void slicesOfAnotherPlaneAreThoseOfTheTurnedRegion(int levels) {
        forEachRegion(levels, (what, region) -> {
            GridSize s = region.geometry().size();
            assertThat(inSlices(region, Plane.XZ))
                    .as(what)
                    .isEqualTo(inSlices(
                            moved(region, s.x(), s.z(), s.y(), (x, y, z) -> new int[] {x, z, y}), Plane.XY));
            assertThat(inSlices(region, Plane.YZ))
                    .as(what)
                    .isEqualTo(inSlices(
                            moved(region, s.y(), s.z(), s.x(), (x, y, z) -> new int[] {z, x, y}), Plane.XY));
        });
    }

    /** With many levels the tables of a few directions at a time are held. */
    @ParameterizedTest
    @ValueSource(ints = {2, 300})
    void directionsOneAtATime(int levels) {
        List<Offset> directions = Neighbourhood.shells(1).directions(false);
        forEachRegion(levels, (what, region) -> {
            PaddedLevels view = new PaddedLevels(region);
            List<SizeMatrix> together = RunLengths.of(view, directions);
            List<SizeMatrix> single = RunLengths.of(view, directions, 1);
            for (SizeStatistic statistic : SizeStatistic.values()) {
                assertThat(single.stream().map(statistic::of))
                        .as(what + " " + statistic)
                        .containsExactlyElementsOf(
                                together.stream().map(statistic::of).toList());
            }
        });
    }

    /** PyRadiomics' weights: exp(-d^2) with the length d of a step in mm. */
    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void weights(int levels) {
        Vec3 spacing = new Vec3(0.7, 0.8, 1.1);
        forEachRegion(levels, (what, region) -> {
            Matrices<SizeMatrix> runs = Glrlm.inSpace(region);
            for (Norm norm : Norm.values()) {
                double small = 0;
                double elements = 0;
                double voxels = 0;
                for (int d = 0; d < runs.directions().size(); d++) {
                    Offset step = runs.directions().get(d);
                    double x = Math.abs(step.x()) * 0.7;
                    double y = Math.abs(step.y()) * 0.8;
                    double z = Math.abs(step.z()) * 1.1;
                    double length = switch (norm) {
                        case CHEBYSHEV -> Math.max(x, Math.max(y, z));
                        case EUCLIDEAN -> Math.sqrt(x * x + y * y + z * z);
                        case MANHATTAN -> x + y + z;
                    };
                    SizeMatrix matrix = runs.overSlices().get(d);
                    double weight = Math.exp(-length * length);
                    small += weight * matrix.elements() * SizeStatistic.SMALL_EMPHASIS.of(matrix);
                    elements += weight * matrix.elements();
                    voxels += weight * matrix.voxels();
                }
                SizeMatrix weighted = runs.weighted(norm, spacing).orElseThrow();
                assertThat(SizeStatistic.SMALL_EMPHASIS.of(weighted))
                        .as(what + " " + norm)
                        .isCloseTo(small / elements, within(1e-12));
                assertThat(SizeStatistic.PERCENTAGE.of(weighted))
                        .as(what + " " + norm)
                        .isCloseTo(elements / voxels, within(1e-12));
                Matrices<GlcmMatrix> pairs = Glcm.inSpace(region, NEAREST);
                assertThat(pairs.weighted(norm, new Vec3(0, 0, 0)).orElseThrow().value(GlcmFeature.JOINT_AVERAGE))
                        .as(what + " without length")
                        .isEqualTo(Double.valueOf(pairs.merged(m -> m.value(GlcmFeature.JOINT_AVERAGE))));
            }
        });
    }

    /** Whole numbers are counted, so that the features of sizes are the same to the last bit. */
    private static List<Double> inSpace(Discretised region) {
        List<Double> values = new ArrayList<>();
        List<Matrices<SizeMatrix>> families = List.of(
                Glrlm.inSpace(region),
                Glszm.inSpace(region),
                Gldzm.inSpace(region, inside(region)),
                Ngldm.inSpace(region, NEAREST, 1),
                Ngldm.inSpace(region, Neighbourhood.within(Norm.EUCLIDEAN, 2), 0));
        for (Matrices<SizeMatrix> matrices : families) {
            for (SizeStatistic statistic : SizeStatistic.values()) {
                values.add(matrices.merged(statistic::of));
            }
        }
        NgtdmMatrix differences = Ngtdm.inSpace(region, NEAREST).merged().orElseThrow();
        for (int level : region.present()) {
            values.add(differences.count(level));
            // Sums of fractions, taken in another order.
            values.add(Math.rint(differences.difference(level) * 1e6));
        }
        return values;
    }

    private static List<Double> inSlices(Discretised region, Plane plane) {
        List<Double> values = new ArrayList<>();
        List<Matrices<SizeMatrix>> families = List.of(
                Glrlm.inSlices(region, plane),
                Glszm.inSlices(region, plane),
                Gldzm.inSlices(region, inside(region), plane),
                Ngldm.inSlices(region, plane, NEAREST, 0));
        for (Matrices<SizeMatrix> matrices : families) {
            for (SizeStatistic statistic : SizeStatistic.values()) {
                values.add(matrices.averaged(statistic::of));
                values.add(matrices.directionsMerged(statistic::of));
                values.add(matrices.slicesMerged(statistic::of));
                values.add(matrices.merged(statistic::of));
            }
        }
        Matrices<GlcmMatrix> pairs = Glcm.inSlices(region, plane, NEAREST);
        values.add(pairs.averaged(m -> m.value(GlcmFeature.CONTRAST)));
        values.add(pairs.directionsMerged(m -> m.value(GlcmFeature.INVERSE_DIFFERENCE_NORMALISED)));
        return values;
    }

    private static Mask inside(Discretised region) {
        return Mask.of(region.geometry(), at -> region.level(at) != 0);
    }

    private interface Check {
        void on(String what, Discretised region);
    }

    private static void forEachRegion(int levels, Check check) {
        Seed seed = Seed.of(77).derive("texture", levels);
        for (int i = 0; i < CASES; i++) {
            Discretised region = Discretised.of(
                    TestRegions.random(seed.derive("case", i), levels).roi(), x -> (int) x);
            check.on("seed " + seed + ", case " + i, region);
        }
    }

    private static Discretised moved(Discretised region, int sizeX, int sizeY, int sizeZ, Move move) {
        GridSize old = region.geometry().size();
        return TestLevels.of(sizeX, sizeY, sizeZ, at -> {
            int[] from = move.from(at % sizeX, at / sizeX % sizeY, at / (sizeX * sizeY));
            boolean there = old.contains(from[0], from[1], from[2]);
            return there ? region.level(old.offset(from[0], from[1], from[2])) : 0;
        });
    }
}
