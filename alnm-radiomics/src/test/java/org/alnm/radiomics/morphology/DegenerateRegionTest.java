package org.alnm.radiomics.morphology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Roi;
import org.alnm.core.image.RoiException;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.junit.jupiter.api.Test;

/** Every feature of regions at the edge of its definition; expected values by hand. */
class DegenerateRegionTest {

    private static final Vec3 SPACING = new Vec3(2, 3, 4);
    private static final Vec3 UNIT = new Vec3(1, 1, 1);
    private static final double NAN = Double.NaN;

    @Test
    void oneVoxel() {
        Roi roi = Regions.of(new GridSize(1, 1, 1), SPACING, (x, y, z) -> true);
        Morphology shape = Morphology.of(roi);
        // An octahedron with semi-axes 1, 1.5, 2: volume 4abc/3, eight equal triangles.
        double area = 4 * Math.sqrt(1.5 * 1.5 * 4 + 4 + 1.5 * 1.5);
        check(shape, MorphologyFeature.VOLUME_MESH, 4);
        check(shape, MorphologyFeature.VOLUME_VOXEL_COUNTING, 24);
        check(shape, MorphologyFeature.SURFACE_AREA_MESH, area);
        check(shape, MorphologyFeature.CENTRE_OF_MASS_SHIFT, 0);
        check(shape, MorphologyFeature.MAXIMUM_3D_DIAMETER, 4);
        check(shape, MorphologyFeature.VOLUME_DENSITY_AABB, 1.0 / 6);
        check(shape, MorphologyFeature.AREA_DENSITY_AABB, area / 52);
        check(shape, MorphologyFeature.VOLUME_DENSITY_CONVEX_HULL, 1);
        check(shape, MorphologyFeature.AREA_DENSITY_CONVEX_HULL, 1);
        check(shape, MorphologyFeature.INTEGRATED_INTENSITY, 12);
        onlyUndefined(
                shape,
                MorphologyFeature.MAJOR_AXIS_LENGTH,
                MorphologyFeature.MINOR_AXIS_LENGTH,
                MorphologyFeature.LEAST_AXIS_LENGTH,
                MorphologyFeature.ELONGATION,
                MorphologyFeature.FLATNESS,
                MorphologyFeature.VOLUME_DENSITY_AEE,
                MorphologyFeature.AREA_DENSITY_AEE);
    }

    @Test
    void oneVoxelInPyRadiomics() {
        PyRadiomicsShape shape = PyRadiomicsShape.of(Regions.of(new GridSize(1, 1, 1), SPACING, (x, y, z) -> true));
        check(shape, PyRadiomicsShapeFeature.MESH_VOLUME, 4);
        check(shape, PyRadiomicsShapeFeature.VOXEL_VOLUME, 24);
        check(shape, PyRadiomicsShapeFeature.MAXIMUM_3D_DIAMETER, 4);
        check(shape, PyRadiomicsShapeFeature.MAXIMUM_2D_DIAMETER_SLICE, 3);
        check(shape, PyRadiomicsShapeFeature.MAXIMUM_2D_DIAMETER_COLUMN, 4);
        check(shape, PyRadiomicsShapeFeature.MAXIMUM_2D_DIAMETER_ROW, 4);
        check(shape, PyRadiomicsShapeFeature.MAJOR_AXIS_LENGTH, 0);
        check(shape, PyRadiomicsShapeFeature.MINOR_AXIS_LENGTH, 0);
        check(shape, PyRadiomicsShapeFeature.LEAST_AXIS_LENGTH, 0);
        check(shape, PyRadiomicsShapeFeature.ELONGATION, NAN);
        check(shape, PyRadiomicsShapeFeature.FLATNESS, NAN);
    }

    @Test
    void twoVoxels() {
        Roi roi = Regions.of(new GridSize(2, 1, 1), UNIT, (x, y, z) -> true, (x, y, z) -> 1 + 2 * x);
        Morphology shape = Morphology.of(roi);
        // A square prism of length 1 between two halves of an octahedron.
        check(shape, MorphologyFeature.VOLUME_MESH, 0.5 + 1.0 / 6);
        check(shape, MorphologyFeature.SURFACE_AREA_MESH, 4 * Math.sqrt(0.5) + Math.sqrt(3));
        // Weights 1 and 3 at 0 and 1: 0.75 against 0.5.
        check(shape, MorphologyFeature.CENTRE_OF_MASS_SHIFT, 0.25);
        check(shape, MorphologyFeature.MAXIMUM_3D_DIAMETER, 2);
        check(shape, MorphologyFeature.MAJOR_AXIS_LENGTH, 4 * Math.sqrt(0.5));
        check(shape, MorphologyFeature.MINOR_AXIS_LENGTH, 0);
        check(shape, MorphologyFeature.LEAST_AXIS_LENGTH, 0);
        check(shape, MorphologyFeature.ELONGATION, 0);
        check(shape, MorphologyFeature.FLATNESS, 0);
        check(shape, MorphologyFeature.VOLUME_DENSITY_CONVEX_HULL, 1);
        check(shape, MorphologyFeature.INTEGRATED_INTENSITY, 4.0 / 3);
        onlyUndefined(shape, MorphologyFeature.VOLUME_DENSITY_AEE, MorphologyFeature.AREA_DENSITY_AEE);
    }

    /** Voxels on a slanted line: their variances across are exactly 0, not the root of a rounding error. */
    @Test
    void oneSlantedRow() {
        Vec3 odd = new Vec3(0.7, 0.3, 1.1);
        Morphology shape = Morphology.of(Regions.of(new GridSize(9, 9, 9), odd, (x, y, z) -> x == y && y == z));
        double step = Math.sqrt(0.49 + 0.09 + 1.21);
        check(shape, MorphologyFeature.MAJOR_AXIS_LENGTH, 4 * step * Math.sqrt(7.5));
        check(shape, MorphologyFeature.MINOR_AXIS_LENGTH, 0);
        check(shape, MorphologyFeature.LEAST_AXIS_LENGTH, 0);
        check(shape, MorphologyFeature.ELONGATION, 0);
        // Nine octahedra that touch nowhere.
        check(shape, MorphologyFeature.VOLUME_MESH, 9 * 0.7 * 0.3 * 1.1 / 6);
        onlyUndefined(shape, MorphologyFeature.VOLUME_DENSITY_AEE, MorphologyFeature.AREA_DENSITY_AEE);
    }

    @Test
    void oneSlice() {
        Morphology shape = Morphology.of(Regions.of(new GridSize(30, 20, 1), UNIT, (x, y, z) -> true));
        // From the left end of the first row to the right end of the last: half a voxel beyond the centres along x
        // only.
        check(shape, MorphologyFeature.MAXIMUM_3D_DIAMETER, Math.sqrt(30.0 * 30 + 19 * 19));
        check(shape, MorphologyFeature.LEAST_AXIS_LENGTH, 0);
        check(shape, MorphologyFeature.FLATNESS, 0);
        assertThat(shape.value(MorphologyFeature.ELONGATION)).isCloseTo(Math.sqrt(399.0 / 899), within(1e-12));
        assertThat(shape.value(MorphologyFeature.AREA_DENSITY_AEE)).isPositive();
        onlyUndefined(shape, MorphologyFeature.VOLUME_DENSITY_AEE);
    }

    @Test
    void aSlantedSliceIsFlat() {
        Morphology shape =
                Morphology.of(Regions.of(new GridSize(7, 5, 7), new Vec3(0.9, 0.1, 3.3), (x, y, z) -> x == z));
        check(shape, MorphologyFeature.LEAST_AXIS_LENGTH, 0);
        assertThat(shape.value(MorphologyFeature.MINOR_AXIS_LENGTH)).isPositive();
        onlyUndefined(shape, MorphologyFeature.VOLUME_DENSITY_AEE);
    }

    @Test
    void theBorderOfTheImageCutsNothing() {
        Roi touching = Regions.of(new GridSize(4, 5, 6), SPACING, (x, y, z) -> true, (x, y, z) -> x * y + z);
        Roi free = Regions.of(
                new GridSize(10, 10, 10),
                SPACING,
                (x, y, z) -> x >= 3 && x < 7 && y >= 2 && y < 7 && z >= 1 && z < 7,
                (x, y, z) -> (x - 3) * (y - 2) + z - 1);
        for (MorphologyFeature feature : MorphologyFeature.values()) {
            check(Morphology.of(touching), feature, Morphology.of(free).value(feature));
        }
    }

    /** Two bars far apart: volumes add up, the hull and the diameter span both. */
    @Test
    void partsAreMeasuredTogether() {
        Morphology one = Morphology.of(Regions.of(new GridSize(3, 3, 20), UNIT, (x, y, z) -> z < 4));
        Morphology two = Morphology.of(Regions.of(new GridSize(3, 3, 20), UNIT, (x, y, z) -> z < 4 || z >= 16));
        check(two, MorphologyFeature.VOLUME_MESH, 2 * one.value(MorphologyFeature.VOLUME_MESH));
        check(two, MorphologyFeature.SURFACE_AREA_MESH, 2 * one.value(MorphologyFeature.SURFACE_AREA_MESH));
        check(two, MorphologyFeature.MAXIMUM_3D_DIAMETER, Math.sqrt(20 * 20 + 2 * 2 + 2 * 2));
        assertThat(two.value(MorphologyFeature.VOLUME_DENSITY_CONVEX_HULL)).isLessThan(0.5);
    }

    /** A hole of one voxel takes an octahedron away from the volume and adds its surface. */
    @Test
    void holesCount() {
        Morphology full = Morphology.of(Regions.of(new GridSize(5, 5, 5), UNIT, (x, y, z) -> true));
        Morphology hollow =
                Morphology.of(Regions.of(new GridSize(5, 5, 5), UNIT, (x, y, z) -> x != 2 || y != 2 || z != 2));
        check(hollow, MorphologyFeature.VOLUME_MESH, full.value(MorphologyFeature.VOLUME_MESH) - 1.0 / 6);
        check(
                hollow,
                MorphologyFeature.SURFACE_AREA_MESH,
                full.value(MorphologyFeature.SURFACE_AREA_MESH) + Math.sqrt(3));
        check(hollow, MorphologyFeature.MAXIMUM_3D_DIAMETER, full.value(MorphologyFeature.MAXIMUM_3D_DIAMETER));
    }

    /** Voxels that touch at an edge are two parts, however the image is turned. */
    @Test
    void diagonalNeighboursAreApart() {
        for (int side = 0; side < 2; side++) {
            int flip = side;
            Morphology shape = Morphology.of(Regions.of(new GridSize(2, 2, 1), UNIT, (x, y, z) -> x == (y ^ flip)));
            check(shape, MorphologyFeature.VOLUME_MESH, 2.0 / 6);
            check(shape, MorphologyFeature.SURFACE_AREA_MESH, 2 * Math.sqrt(3));
        }
    }

    @Test
    void noIntensityCounts() {
        Roi roi = Regions.of(new GridSize(3, 3, 3), UNIT, (x, y, z) -> true).resegment(x -> false);
        Morphology shape = Morphology.of(roi);
        onlyUndefined(shape, MorphologyFeature.CENTRE_OF_MASS_SHIFT, MorphologyFeature.INTEGRATED_INTENSITY);
    }

    @Test
    void intensitiesThatSumToZeroHaveNoCentre() {
        Roi roi = Regions.of(new GridSize(2, 3, 3), UNIT, (x, y, z) -> true, (x, y, z) -> 2 * x - 1);
        Morphology shape = Morphology.of(roi);
        check(shape, MorphologyFeature.INTEGRATED_INTENSITY, 0);
        onlyUndefined(shape, MorphologyFeature.CENTRE_OF_MASS_SHIFT);
    }

    @Test
    void intensitiesComeFromTheIntensityMaskOnly() {
        Roi roi = Regions.of(new GridSize(4, 1, 1), UNIT, (x, y, z) -> true, (x, y, z) -> x == 3 ? 1e6 : 10 * (x + 1));
        Morphology shape = Morphology.of(roi.resegment(x -> x < 1000));
        check(shape, MorphologyFeature.INTEGRATED_INTENSITY, 20 * shape.value(MorphologyFeature.VOLUME_MESH));
        // (0 * 10 + 1 * 20 + 2 * 30) / 60 against 1.5.
        check(shape, MorphologyFeature.CENTRE_OF_MASS_SHIFT, 1.5 - 80.0 / 60);
    }

    @Test
    void anEmptyMaskIsRefused() {
        Volume image = Volume.compute(Geometry.of(new GridSize(2, 2, 2), UNIT), at -> 1);
        assertThatThrownBy(() -> Roi.of(image, Mask.of(image.geometry(), at -> false)))
                .isInstanceOf(RoiException.class);
    }

    private static void onlyUndefined(Morphology shape, MorphologyFeature... features) {
        Set<MorphologyFeature> undefined = Arrays.stream(MorphologyFeature.values())
                .filter(f -> Double.isNaN(shape.value(f)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(MorphologyFeature.class)));
        assertThat(undefined).containsExactlyInAnyOrder(features);
        assertThat(undefined).allSatisfy(f -> assertThat(f.undefinedWhen()).isNotEmpty());
    }

    private static void check(Morphology shape, MorphologyFeature feature, double expected) {
        check(shape.value(feature), expected, feature.feature());
    }

    private static void check(PyRadiomicsShape shape, PyRadiomicsShapeFeature feature, double expected) {
        check(shape.value(feature), expected, feature.feature());
    }

    private static void check(double value, double expected, String what) {
        if (Double.isNaN(expected)) {
            assertThat(value).as(what).isNaN();
        } else {
            assertThat(value).as(what).isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
        }
    }
}
