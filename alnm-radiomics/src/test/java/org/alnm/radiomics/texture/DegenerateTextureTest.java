package org.alnm.radiomics.texture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.alnm.core.Seed;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GeometryException;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.radiomics.TestLevels;
import org.alnm.radiomics.feature.Discretised;
import org.alnm.radiomics.feature.FeatureDefinition;
import org.junit.jupiter.api.Test;

/** What the definitions give where a region has little in it, or much. */
class DegenerateTextureTest {

    private static final Neighbourhood NEAREST = Neighbourhood.within(Norm.CHEBYSHEV, 1);

    @Test
    void aVoxelIsARunAndAZoneButHasNoNeighbour() {
        Discretised one = TestLevels.of(1, 1, 1, at -> 3);
        Matrices<SizeMatrix> runs = Glrlm.inSpace(one);
        assertThat(runs.averaged(GlrlmFeature.SHORT_RUNS_EMPHASIS::of)).isEqualTo(1);
        assertThat(runs.averaged(GlrlmFeature.HIGH_GREY_LEVEL_RUN_EMPHASIS::of)).isEqualTo(9);
        assertThat(runs.merged(GlrlmFeature.RUN_ENTROPY::of)).isZero();
        assertThat(runs.merged(GlrlmFeature.RUN_PERCENTAGE::of)).isEqualTo(1);
        assertThat(Glszm.inSlices(one, Plane.YZ).averaged(GlszmFeature.ZONE_PERCENTAGE::of))
                .isEqualTo(1);
        assertThat(Gldzm.inSpace(one, everywhere(one)).merged(GldzmFeature.LARGE_DISTANCE_EMPHASIS::of))
                .isEqualTo(1);
        assertThat(Ngldm.inSpace(one, NEAREST, 0).merged(NgldmFeature.DEPENDENCE_COUNT_ENERGY::of))
                .isEqualTo(1);
        Matrices<NgtdmMatrix> differences = Ngtdm.inSpace(one, NEAREST);
        assertThat(NgtdmFeature.values()).allSatisfy(f -> {
            assertThat(differences.merged(f::of)).isNaN();
            assertThat(differences.averaged(f::of)).isNaN();
        });
        assertThat(Glcm.inSpace(one, NEAREST).merged(m -> m.value(GlcmFeature.CONTRAST)))
                .isNaN();
        // PyRadiomics counts the voxel, and no run along a direction that has no two voxels in a line.
        assertThat(differences.merged(PyRadiomicsNgtdmFeature.COARSENESS::of)).isEqualTo(1e6);
        assertThat(differences.merged(PyRadiomicsNgtdmFeature.BUSYNESS::of)).isZero();
        assertThat(Glrlm.pyradiomics(one).averaged(PyRadiomicsGlrlmFeature.RUN_PERCENTAGE::of))
                .isNaN();
    }

    @Test
    void aFlatRegion() {
        Discretised flat = TestLevels.of(3, 3, 3, at -> 5);
        Matrices<SizeMatrix> runs = Glrlm.inSpace(flat);
        assertThat(runs.overSlices().get(0).count(5, 3)).isEqualTo(9);
        // 9 lines for each axis, 3 + 2 x 6 for each of the 6 diagonals of faces, 19 for each of the 4 of the cube.
        assertThat(runs.merged().orElseThrow().elements()).isEqualTo(3 * 9 + 6 * 15 + 4 * 19);
        assertThat(runs.merged().orElseThrow().voxels()).isEqualTo(13 * 27);
        assertThat(Glszm.inSpace(flat).merged().orElseThrow().count(5, 27)).isEqualTo(1);
        assertThat(Glszm.inSlices(flat, Plane.XZ).merged().orElseThrow().count(5, 9))
                .isEqualTo(3);
        SizeMatrix dependences = Ngldm.inSpace(flat, NEAREST, 0).merged().orElseThrow();
        assertThat(dependences.count(5, 8)).isEqualTo(8);
        assertThat(dependences.count(5, 12)).isEqualTo(12);
        assertThat(dependences.count(5, 18)).isEqualTo(6);
        assertThat(dependences.count(5, 27)).isEqualTo(1);
        Matrices<NgtdmMatrix> differences = Ngtdm.inSpace(flat, NEAREST);
        assertThat(differences.merged(NgtdmFeature.COARSENESS::of)).isEqualTo(1e6);
        assertThat(differences.merged(NgtdmFeature.CONTRAST::of)).isZero();
        assertThat(differences.merged(NgtdmFeature.BUSYNESS::of)).isZero();
        assertThat(differences.merged(NgtdmFeature.COMPLEXITY::of)).isZero();
        assertThat(differences.merged(NgtdmFeature.STRENGTH::of)).isZero();
    }

    @Test
    void theDeepestZoneOfACubeIsAtItsMiddle() {
        Discretised cube = TestLevels.of(7, 7, 7, at -> at == 171 ? 2 : 1);
        SizeMatrix zones = Gldzm.inSpace(cube, everywhere(cube)).merged().orElseThrow();
        assertThat(zones.count(2, 4)).isEqualTo(1);
        assertThat(zones.count(1, 1)).isEqualTo(1);
        SizeMatrix slices =
                Gldzm.inSlices(cube, everywhere(cube), Plane.XY).merged().orElseThrow();
        assertThat(slices.count(2, 4)).isEqualTo(1);
        assertThat(slices.count(1, 1)).isEqualTo(7);
    }

    @Test
    void aHoleOfReSegmentationIsNoBorder() {
        Discretised holed = TestLevels.of(5, 5, 1, at -> at == 12 ? 0 : 1);
        Mask whole = everywhere(holed);
        assertThat(Gldzm.inSlices(holed, whole, Plane.XY).merged().orElseThrow().count(1, 1))
                .isEqualTo(1);
        Mask elsewhere = Mask.of(holed.geometry(), at -> at != 3);
        assertThatThrownBy(() -> Gldzm.inSpace(holed, elsewhere))
                .isInstanceOf(GeometryException.class)
                .hasMessageContaining("offset 3");
        Mask shifted = everywhere(TestLevels.of(5, 5, 2, at -> 1));
        assertThatThrownBy(() -> Gldzm.inSpace(holed, shifted)).isInstanceOf(GeometryException.class);
    }

    @Test
    void oneSliceHasFourDirectionsForPyRadiomics() {
        Discretised slice = TestLevels.of(4, 3, 1, at -> 1 + at % 2);
        assertThat(Glrlm.pyradiomics(slice).overSlices())
                .filteredOn(m -> !m.isEmpty())
                .hasSize(4);
        assertThat(Glrlm.inSpace(slice).overSlices()).noneMatch(SizeMatrix::isEmpty);
        assertThat(Glrlm.pyradiomics(slice, Plane.XZ).overSlices())
                .filteredOn(m -> !m.isEmpty())
                .hasSize(1);
    }

    /** Two voxels of a line with a gap between: PyRadiomics counts the direction of the line. */
    @Test
    void apart() {
        Discretised two = TestLevels.of(3, 1, 1, at -> at == 1 ? 0 : 4);
        assertThat(Glszm.inSpace(two).merged().orElseThrow().count(4, 1)).isEqualTo(2);
        assertThat(Ngtdm.inSpace(two, NEAREST).merged(NgtdmFeature.CONTRAST::of))
                .isNaN();
        List<SizeMatrix> runs = Glrlm.pyradiomics(two).overSlices();
        assertThat(runs).filteredOn(m -> !m.isEmpty()).hasSize(1);
        assertThat(Glrlm.pyradiomics(two).averaged(PyRadiomicsGlrlmFeature.RUN_PERCENTAGE::of))
                .isEqualTo(1);
        Matrices<NgtdmMatrix> far = Ngtdm.inSpace(two, Neighbourhood.shells(2));
        assertThat(far.merged().orElseThrow().count(4)).isEqualTo(2);
    }

    @Test
    void aChequerboardHasTwoZonesInSpaceAndInEverySlice() {
        Discretised board = TestLevels.of(6, 6, 6, at -> 1 + (at % 6 + at / 6 % 6 + at / 36) % 2);
        SizeMatrix zones = Glszm.inSpace(board).merged().orElseThrow();
        assertThat(zones.count(1, 108)).isEqualTo(1);
        assertThat(zones.count(2, 108)).isEqualTo(1);
        assertThat(Glszm.inSlices(board, Plane.YZ).merged().orElseThrow().count(1, 18))
                .isEqualTo(6);
    }

    @Test
    void withoutVoxelsNothingIsDefined() {
        Discretised empty = TestLevels.of(2, 2, 2, at -> 0);
        Mask whole = everywhere(empty);
        Stream.of(
                        Glrlm.inSpace(empty),
                        Glrlm.inSlices(empty, Plane.XY),
                        Glrlm.pyradiomics(empty),
                        Glrlm.pyradiomics(empty, Plane.XY),
                        Glszm.inSpace(empty),
                        Glszm.inSlices(empty, Plane.XY),
                        Gldzm.inSpace(empty, whole),
                        Gldzm.inSlices(empty, whole, Plane.XY),
                        Ngldm.inSpace(empty, NEAREST, 0),
                        Ngldm.inSlices(empty, Plane.XY, NEAREST, 0))
                .forEach(m -> assertThat(SizeStatistic.values()).allSatisfy(s -> {
                    assertThat(m.averaged(s::of)).isNaN();
                    assertThat(m.directionsMerged(s::of)).isNaN();
                    assertThat(m.slicesMerged(s::of)).isNaN();
                    assertThat(m.merged(s::of)).isNaN();
                }));
        assertThat(Ngtdm.inSpace(empty, NEAREST).merged(PyRadiomicsNgtdmFeature.COARSENESS::of))
                .isNaN();
        assertThat(Glcm.inSlices(empty, Plane.XY, NEAREST).merged()).isEmpty();
    }

    /** Tables of levels by sizes would have 64,000 x 64,000 cells. */
    @Test
    void everyVoxelItsOwnLevel() {
        int[] order = Seed.of(5).permutation(65_536);
        Discretised region = TestLevels.of(40, 40, 40, at -> 1 + order[at]);
        double n = 64_000;
        assertThat(Glrlm.inSpace(region).merged(GlrlmFeature.RUN_PERCENTAGE::of))
                .isEqualTo(1);
        assertThat(Glszm.inSpace(region).merged().orElseThrow().elements()).isEqualTo(n);
        assertThat(Glszm.inSpace(region).merged(GlszmFeature.ZONE_SIZE_ENTROPY::of))
                .isCloseTo(Math.log(n) / Math.log(2), within(1e-9));
        assertThat(Ngldm.inSpace(region, NEAREST, 0).merged(NgldmFeature.LOW_DEPENDENCE_EMPHASIS::of))
                .isEqualTo(1);
        assertThat(Ngldm.inSpace(region, NEAREST, 65_536).merged(NgldmFeature.HIGH_DEPENDENCE_EMPHASIS::of))
                .isGreaterThan(600);
        assertThat(Ngtdm.inSpace(region, NEAREST).merged(NgtdmFeature.COMPLEXITY::of))
                .isPositive();
    }

    /** One zone of many voxels, beyond what sizes are tabulated for. */
    @Test
    void largeZones() {
        Discretised halves = TestLevels.of(100, 100, 20, at -> at % 100 < 50 ? 1 : 2);
        SizeMatrix zones = Glszm.inSpace(halves).merged().orElseThrow();
        assertThat(zones.count(1, 100_000)).isEqualTo(1);
        assertThat(zones.count(2, 100_000)).isEqualTo(1);
        assertThat(zones.elements()).isEqualTo(2);
    }

    @Test
    void impossibleNeighbourhoodsAreRefused() {
        assertThatThrownBy(() -> Neighbourhood.shells()).hasMessageContaining("at least one");
        assertThatThrownBy(() -> Neighbourhood.shells(0, 1)).hasMessageContaining("between 1 and 23");
        assertThatThrownBy(() -> Neighbourhood.within(Norm.EUCLIDEAN, Double.NaN))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> Neighbourhood.at(Norm.MANHATTAN, 24)).hasMessageContaining("24");
        Discretised one = TestLevels.of(1, 1, 1, at -> 1);
        assertThatThrownBy(() -> Ngldm.inSpace(one, NEAREST, -1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> Glszm.inSpace(one).weighted(Norm.EUCLIDEAN, new Vec3(1, 1, 1)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(Neighbourhood.within(Norm.CHEBYSHEV, 1)).isEqualTo(Neighbourhood.shells(1));
        assertThat(Neighbourhood.at(Norm.MANHATTAN, 1).offsets(false)).hasSize(6);
        assertThat(Neighbourhood.at(Norm.EUCLIDEAN, 2).directions(false)).hasSize(13);
    }

    @Test
    void everyFeatureHasItsOwnNameAndCode() {
        Stream.<FeatureDefinition[]>of(
                        GlrlmFeature.values(),
                        GlszmFeature.values(),
                        GldzmFeature.values(),
                        NgldmFeature.values(),
                        NgtdmFeature.values(),
                        PyRadiomicsGlrlmFeature.values(),
                        PyRadiomicsGlszmFeature.values(),
                        PyRadiomicsGldmFeature.values(),
                        PyRadiomicsNgtdmFeature.values())
                .forEach(family -> {
                    assertThat(Arrays.stream(family).map(FeatureDefinition::feature))
                            .doesNotHaveDuplicates();
                    assertThat(Arrays.stream(family).map(FeatureDefinition::code))
                            .doesNotHaveDuplicates()
                            .allMatch(code -> code.matches("[0-9A-Z]{4}"));
                    assertThat(family).allSatisfy(f -> {
                        assertThat(f.unit()).isEqualTo(f.feature().contains("Entropy") ? "bit" : "");
                        assertThat(f.undefinedWhen()).isNotEmpty();
                    });
                });
    }

    private static Mask everywhere(Discretised region) {
        Geometry grid = region.geometry();
        return Mask.of(grid, at -> true);
    }
}
