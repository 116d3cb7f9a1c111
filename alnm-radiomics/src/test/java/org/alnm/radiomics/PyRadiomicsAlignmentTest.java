package org.alnm.radiomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.alnm.core.image.Direction;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GeometryException;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.MaskAlignment;
import org.alnm.core.image.Vec3;
import org.junit.jupiter.api.Test;

/** geometryTolerance and correctMask of parameter files. */
class PyRadiomicsAlignmentTest {

    private static final GridSize SIZE = new GridSize(6, 5, 4);
    private static final Geometry IMAGE = grid(SIZE, new Vec3(2, 1, 3), new Vec3(-10, 5, 0));

    @Test
    void toleratesWhatSimpleItkTolerates() {
        // 1e-6 of 2 mm along x, whatever the axis.
        Mask near = region(grid(SIZE, new Vec3(2, 1, 3), new Vec3(-10, 5 + 1.9e-6, 0)));
        assertThat(alignment("").align(near, IMAGE)).isEqualTo(near.on(IMAGE));
        Mask far = region(grid(SIZE, new Vec3(2, 1, 3), new Vec3(-10, 5 + 2.1e-6, 0)));
        assertThatThrownBy(() -> alignment("").align(far, IMAGE))
                .isInstanceOf(GeometryException.class)
                .hasMessageContainingAll("geometryTolerance", "correctMask", "--align", "y");
        assertThat(alignment("geometryTolerance: 1.0e-5").align(far, IMAGE)).isEqualTo(far.on(IMAGE));
        Mask stretched = region(grid(SIZE, new Vec3(2, 1, 3.1), new Vec3(-10, 5, 0)));
        assertThatThrownBy(() -> alignment("geometryTolerance: 0.01").align(stretched, IMAGE))
                .isInstanceOf(GeometryException.class);
    }

    @Test
    void resamplesToTheNearestVoxels() {
        // Half the spacing along y, and a quarter of a voxel off along x: every second row is nearest to one of the
        // image.
        Geometry fine = grid(new GridSize(6, 10, 4), new Vec3(2, 0.5, 3), new Vec3(-9.5, 5, 0));
        Mask mask = Mask.of(
                fine,
                at -> fine.size().i(at) == 2
                        && fine.size().j(at) >= 2
                        && fine.size().j(at) < 6
                        && fine.size().k(at) == 1);
        assertThat(alignment("correctMask: true").align(mask, IMAGE))
                .isEqualTo(Mask.of(
                        IMAGE, at -> SIZE.i(at) == 2 && (SIZE.j(at) == 1 || SIZE.j(at) == 2) && SIZE.k(at) == 1));
        Mask between = Mask.of(
                fine,
                at -> fine.size().i(at) == 2
                        && fine.size().j(at) == 3
                        && fine.size().k(at) == 1);
        assertThatThrownBy(() -> alignment("correctMask: true").align(between, IMAGE))
                .isInstanceOf(GeometryException.class)
                .hasMessageContaining("none of the mask's 1 voxels");
    }

    @Test
    void aPieceOfTheGridIsTakenAsItLies() {
        Geometry piece = grid(new GridSize(3, 2, 2), new Vec3(2, 1, 3), IMAGE.toWorld(new Vec3(1, 2, 1)));
        Mask mask = Mask.of(piece, at -> true);
        Mask there = alignment("correctMask: true").align(mask, IMAGE);
        assertThat(there.count()).isEqualTo(12);
        assertThat(there.boundingBox().x0()).isEqualTo(1);
        assertThat(there.boundingBox().y0()).isEqualTo(2);
    }

    @Test
    void refusesARegionOutsideTheImage() {
        Geometry aside = grid(SIZE, new Vec3(2, 1, 3), new Vec3(-10, 5, 9));
        Mask mask = Mask.of(aside, at -> SIZE.k(at) == 1);
        assertThatThrownBy(() -> alignment("correctMask: true").align(mask, IMAGE))
                .isInstanceOf(GeometryException.class)
                .hasMessageContainingAll("axis z", "out of the image", "Check");
    }

    private static MaskAlignment alignment(String setting) {
        return PyRadiomicsParameters.parse("{setting: {" + setting + "}}").alignment();
    }

    private static Geometry grid(GridSize size, Vec3 spacing, Vec3 origin) {
        return new Geometry(size, spacing, origin, Direction.IDENTITY);
    }

    private static Mask region(Geometry grid) {
        return Mask.of(grid, at -> grid.size().i(at) == 1);
    }
}
