package org.alnm.radiomics.morphology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.alnm.core.Seed;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Roi;
import org.alnm.core.image.RoiException;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.io.Masks;
import org.alnm.testkit.Oracles;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PyRadiomicsShape2DTest {

    private static final double U = 0.7;
    private static final double V = 1.3;

    private static Roi roi(Mask mask) {
        return Roi.of(Volume.compute(mask.geometry(), at -> 1), mask);
    }

    /** Rows of a picture, {@code #} inside, laid across an axis. */
    private static Roi drawn(int across, String... rows) {
        int u = rows[0].length();
        int v = rows.length;
        GridSize size = switch (across) {
            case 0 -> new GridSize(1, u, v);
            case 1 -> new GridSize(u, 1, v);
            default -> new GridSize(u, v, 1);
        };
        Vec3 spacing = switch (across) {
            case 0 -> new Vec3(9, U, V);
            case 1 -> new Vec3(U, 9, V);
            default -> new Vec3(U, V, 9);
        };
        return roi(Mask.of(Geometry.of(size, spacing), i -> rows[i / u].charAt(i % u) == '#'));
    }

    private static double[] values(PyRadiomicsShape2D shape) {
        return Arrays.stream(PyRadiomicsShape2DFeature.values())
                .mapToDouble(shape::value)
                .toArray();
    }

    /**
     * The baselines that PyRadiomics is tested with. Its two-dimensional cases are the slices with most voxels: their pixel
     * surfaces are those of 984, 227, 347 and 3,412 pixels.
     */
    @Tag("oracle")
    @ParameterizedTest
    @ValueSource(strings = {"brain1", "brain2", "lung1", "lung2"})
    void baselines(String label) {
        Mask whole = Masks.read(Oracles.path("radiomics/pyradiomics/" + label + "_label.nrrd"))
                .mask(1);
        GridSize size = whole.geometry().size();
        int plane = size.x() * size.y();
        int[] area = new int[size.z()];
        for (int at = whole.next(0); at >= 0; at = whole.next(at + 1)) {
            area[at / plane]++;
        }
        int largest = Arrays.stream(area).max().orElseThrow();
        Mask slice = Mask.of(whole.geometry(), at -> whole.contains(at) && area[at / plane] == largest);
        PyRadiomicsShape2D shape = PyRadiomicsShape2D.of(roi(slice), 2);
        List<CSVRecord> rows = Oracles.csv("radiomics/pyradiomics/baseline.csv").stream()
                .filter(r -> r.get("test").equals(label + "_shape2D"))
                .toList();
        assertThat(rows).hasSize(9);
        for (CSVRecord row : rows) {
            PyRadiomicsShape2DFeature feature = Arrays.stream(PyRadiomicsShape2DFeature.values())
                    .filter(f -> f.feature().equals(row.get("feature")) && f.isDefault())
                    .findFirst()
                    .orElseThrow();
            double value = Double.parseDouble(row.get("value"));
            assertThat(shape.value(feature))
                    .as("%s of %s", feature, label)
                    .isCloseTo(value, within(1e-9 * Math.abs(value)));
        }
    }

    @Test
    void onePixel() {
        PyRadiomicsShape2D shape = PyRadiomicsShape2D.of(drawn(2, "#"), 2);
        double perimeter = 2 * Math.sqrt(U * U + V * V);
        assertThat(shape.value(PyRadiomicsShape2DFeature.MESH_SURFACE)).isCloseTo(U * V / 2, within(1e-15));
        assertThat(shape.value(PyRadiomicsShape2DFeature.PIXEL_SURFACE)).isEqualTo(U * V);
        assertThat(shape.value(PyRadiomicsShape2DFeature.PERIMETER)).isCloseTo(perimeter, within(1e-15));
        assertThat(shape.value(PyRadiomicsShape2DFeature.MAXIMUM_DIAMETER)).isEqualTo(V);
        assertThat(shape.value(PyRadiomicsShape2DFeature.MAJOR_AXIS_LENGTH)).isZero();
        assertThat(shape.value(PyRadiomicsShape2DFeature.MINOR_AXIS_LENGTH)).isZero();
        assertThat(shape.value(PyRadiomicsShape2DFeature.ELONGATION)).isNaN();
        assertThat(shape.value(PyRadiomicsShape2DFeature.SPHERICITY))
                .isCloseTo(2 * Math.sqrt(Math.PI * U * V / 2) / perimeter, within(1e-15));
        assertThat(shape.value(PyRadiomicsShape2DFeature.SPHERICAL_DISPROPORTION))
                .isCloseTo(perimeter / 2 / Math.sqrt(Math.PI * U * V / 2), within(1e-14));
    }

    /** Two pixels that touch at a corner are two rhombi. */
    @Test
    void cornersAreNotJoined() {
        PyRadiomicsShape2D apart = PyRadiomicsShape2D.of(drawn(2, "#...", "...#"), 2);
        for (Roi touching : new Roi[] {drawn(2, "#.", ".#"), drawn(2, ".#", "#.")}) {
            PyRadiomicsShape2D shape = PyRadiomicsShape2D.of(touching, 2);
            assertThat(shape.value(PyRadiomicsShape2DFeature.MESH_SURFACE)).isCloseTo(U * V, within(1e-15));
            assertThat(shape.value(PyRadiomicsShape2DFeature.PERIMETER))
                    .isEqualTo(apart.value(PyRadiomicsShape2DFeature.PERIMETER));
        }
    }

    /** A frame of eight pixels around a hole: a square of 3 x 3 less its four corners and the hole's rhombus. */
    @Test
    void hole() {
        PyRadiomicsShape2D shape = PyRadiomicsShape2D.of(drawn(2, "###", "#.#", "###"), 2);
        double half = Math.sqrt(U * U + V * V) / 2;
        assertThat(shape.value(PyRadiomicsShape2DFeature.MESH_SURFACE))
                .isCloseTo((9 - 4 / 8.0 - 0.5) * U * V, within(1e-13));
        assertThat(shape.value(PyRadiomicsShape2DFeature.PERIMETER)).isCloseTo(4 * U + 4 * V + 8 * half, within(1e-13));
        assertThat(shape.value(PyRadiomicsShape2DFeature.MAXIMUM_DIAMETER))
                .isCloseTo(Math.sqrt(4 * U * U + 9 * V * V), within(1e-13));
        // The pixel centres' variances: six of eight lie one step from the middle along each axis.
        assertThat(shape.value(PyRadiomicsShape2DFeature.MAJOR_AXIS_LENGTH))
                .isCloseTo(4 * V * Math.sqrt(0.75), within(1e-13));
        assertThat(shape.value(PyRadiomicsShape2DFeature.ELONGATION)).isCloseTo(U / V, within(1e-13));
    }

    @Tag("property")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void neitherPlaneNorFlipMatters(long seed) {
        UniformRandomProvider random = Seed.of(seed).generator();
        int width = 1 + random.nextInt(80);
        String[] rows = new String[1 + random.nextInt(12)];
        for (int j = 0; j < rows.length; j++) {
            StringBuilder row = new StringBuilder();
            for (int i = 0; i < width; i++) {
                row.append(i == j || random.nextDouble() < 0.6 ? '#' : '.');
            }
            rows[j] = row.toString();
        }
        String[] flipped = Arrays.stream(rows)
                .map(r -> new StringBuilder(r).reverse().toString())
                .toArray(String[]::new);
        double[] expected = values(PyRadiomicsShape2D.of(drawn(2, rows), 2));
        for (int across = 0; across < 3; across++) {
            for (String[] picture : new String[][] {rows, flipped}) {
                double[] found = values(PyRadiomicsShape2D.of(drawn(across, picture), across));
                for (int f = 0; f < found.length; f++) {
                    assertThat(found[f])
                            .as("seed %d, across %d, feature %d", seed, across, f)
                            .isCloseTo(expected[f], within(1e-9 * Math.abs(expected[f])));
                }
            }
        }
    }

    @Test
    void refusesMoreThanOnePlane() {
        Roi roi = drawn(2, "##", "##");
        assertThat(PyRadiomicsShape2D.fits(roi.morphological(), 2)).isTrue();
        assertThat(PyRadiomicsShape2D.fits(roi.morphological(), 0)).isFalse();
        assertThatThrownBy(() -> PyRadiomicsShape2D.of(roi, 0))
                .isInstanceOf(RoiException.class)
                .hasMessageContaining("axis x")
                .hasMessageContaining("2 planes");
        assertThatThrownBy(() -> PyRadiomicsShape2D.of(roi, 3)).isInstanceOf(IllegalArgumentException.class);
    }
}
