package org.alnm.core.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.alnm.core.image.Box;
import org.alnm.core.image.Direction;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GeometryException;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GridsTest {

    /** Index x points to the world's y, y to -x. */
    private static final Direction TURNED = new Direction(new Vec3(0, 1, 0), new Vec3(-1, 0, 0), new Vec3(0, 0, 1));

    private static final Geometry IMAGE =
            new Geometry(new GridSize(10, 7, 4), new Vec3(1, 1.5, 3), new Vec3(-20, 5, 100), TURNED);

    @Test
    void ibsiSharesTheCentre() {
        Geometry grid = Grids.ibsi(IMAGE, new Vec3(2, 2, 2));
        // ceil(10 / 2), ceil(10.5 / 2), ceil(12 / 2)
        assertThat(grid.size()).isEqualTo(new GridSize(5, 6, 6));
        assertThat(grid.spacing()).isEqualTo(new Vec3(2, 2, 2));
        assertThat(grid.direction()).isEqualTo(TURNED);
        Vec3 centre = IMAGE.toWorld(new Vec3(4.5, 3, 1.5));
        assertThat(grid.toWorld(new Vec3(2, 2.5, 2.5)).minus(centre).norm()).isLessThan(1e-12);
    }

    @Test
    void zeroKeepsAnAxis() {
        Geometry grid = Grids.ibsi(IMAGE, new Vec3(2, 2, 0));
        assertThat(grid.size().z()).isEqualTo(4);
        assertThat(grid.spacing().z()).isEqualTo(3);
        assertThat(Grids.ibsi(IMAGE, Vec3.ZERO)).isEqualTo(IMAGE);
    }

    @Test
    void roundOffMakesNoVoxel() {
        // 2 mm as single precision arithmetic left it in a real file: 60 slices are 120 mm, not a little more.
        Geometry image = Geometry.of(new GridSize(3, 3, 60), new Vec3(1, 1, 2.00000006779661));
        assertThat(Grids.ibsi(image, new Vec3(1, 1, 1)).size().z()).isEqualTo(120);
        Geometry tenth = Geometry.of(new GridSize(30, 1, 1), new Vec3(0.1, 1, 1));
        assertThat(Grids.ibsi(tenth, new Vec3(0.3, 0, 0)).size().x()).isEqualTo(10);
        Geometry more = Geometry.of(new GridSize(3, 3, 60), new Vec3(1, 1, 2.001));
        assertThat(Grids.ibsi(more, new Vec3(1, 1, 1)).size().z()).isEqualTo(121);
    }

    @Test
    void coarserThanTheImageIsOneVoxel() {
        Geometry grid = Grids.ibsi(IMAGE, new Vec3(100, 100, 100));
        assertThat(grid.size()).isEqualTo(new GridSize(1, 1, 1));
        assertThat(grid.origin().minus(IMAGE.toWorld(new Vec3(4.5, 3, 1.5))).norm())
                .isLessThan(1e-12);
    }

    @Test
    void pyradiomicsSharesTheCorner() {
        // By hand, x: ratio 2, from max(0, floor(3.5 * 2 - 1)) = 6 to min(19, ceil(6.5 * 2 + 1)) = 14: 9 voxels, the
        // first centred at -0.5 + 6.5 / 2 = 2.75. y: ratio 0.75, from floor(0.5 * 0.75 - 1) < 0 to min(5, ceil(4.375)):
        // 6 voxels from -0.5 + 0.5 / 0.75 = 1/6. z: one slice thick, so kept; from floor(1.5 - 1) = 0 to
        // min(3, ceil(2.5 + 1)) = 3.
        Geometry grid = Grids.pyradiomics(IMAGE, new Box(4, 1, 2, 7, 5, 3), new Vec3(0.5, 2, 1), 1);
        assertThat(grid.size()).isEqualTo(new GridSize(9, 6, 4));
        assertThat(grid.spacing()).isEqualTo(new Vec3(0.5, 2, 3));
        assertThat(grid.direction()).isEqualTo(TURNED);
        Vec3 first = IMAGE.toIndex(grid.origin());
        assertThat(first.x()).isCloseTo(2.75, within(1e-12));
        assertThat(first.y()).isCloseTo(1.0 / 6, within(1e-12));
        assertThat(first.z()).isCloseTo(0, within(1e-12));
    }

    @Test
    void pyradiomicsOnlyCropsAtTheSameSpacing() {
        Box region = new Box(4, 1, 2, 7, 5, 4);
        Geometry cropped = IMAGE.crop(new Box(2, 0, 0, 9, 7, 4));
        assertThat(Grids.pyradiomics(IMAGE, region, new Vec3(1, 1.5, 3), 2)).isEqualTo(cropped);
        assertThat(Grids.pyradiomics(IMAGE, region, new Vec3(0, 0, 3.00001), 2)).isEqualTo(cropped);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesBadSpacing(double spacing) {
        Vec3 bad = new Vec3(1, spacing, 1);
        assertThatThrownBy(() -> Grids.ibsi(IMAGE, bad))
                .isInstanceOf(GeometryException.class)
                .hasMessageContaining("spacing must be finite and > 0 mm, or 0")
                .hasMessageContaining(bad.toString());
        // Even on an axis that is one voxel thick and would be kept.
        assertThatThrownBy(() -> Grids.pyradiomics(IMAGE, new Box(4, 1, 2, 7, 2, 4), bad, 5))
                .isInstanceOf(GeometryException.class);
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> Grids.ibsi(IMAGE, new Vec3(1e-12, 1, 1)))
                .isInstanceOf(GeometryException.class)
                .hasMessageContaining("Is the spacing in mm?");
        assertThatThrownBy(() -> Grids.ibsi(IMAGE, new Vec3(0.001, 0.001, 0.001)))
                .isInstanceOf(GeometryException.class)
                .hasMessageContaining("2^31");
        assertThatThrownBy(() -> Grids.pyradiomics(IMAGE, new Box(0, 0, 0, 11, 1, 1), new Vec3(1, 1, 1), 5))
                .isInstanceOf(GeometryException.class);
        assertThatThrownBy(() -> Grids.pyradiomics(IMAGE, new Box(0, 0, 0, 1, 1, 1), new Vec3(1, 1, 1), -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
    }
}
