package org.alnm.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GeometryPolicyTest {

    private static final Geometry IMAGE = new Geometry(
            new GridSize(6, 5, 4),
            new Vec3(1, 2, 4),
            new Vec3(-5, 10, 100),
            new Direction(new Vec3(0.6, 0.8, 0), new Vec3(-0.8, 0.6, 0), new Vec3(0, 0, 1)));

    private static Geometry shifted(double voxelsX, double voxelsY, double voxelsZ) {
        return new Geometry(
                IMAGE.size(), IMAGE.spacing(), IMAGE.toWorld(new Vec3(voxelsX, voxelsY, voxelsZ)), IMAGE.direction());
    }

    private static Mask block(Geometry geometry) {
        return Mask.of(
                geometry,
                i -> i == geometry.size().offset(2, 1, 1)
                        || i == geometry.size().offset(3, 2, 1));
    }

    @ParameterizedTest
    @EnumSource
    void everyPolicyAcceptsTheSameGrid(GeometryPolicy policy) {
        assertThat(policy.align(block(IMAGE), IMAGE)).isEqualTo(block(IMAGE));
    }

    @ParameterizedTest
    @CsvSource({
        "0.0009, false, true, true",
        "-0.0009, false, true, true",
        "0.0011, false, false, true",
        "0.099, false, false, true",
        "-0.099, false, false, true",
        "0.101, false, false, false",
        "0.5, false, false, false"
    })
    void toleratesWhatItsNameSays(double voxels, boolean fail, boolean strict, boolean regrid) {
        Mask mask = block(shifted(0, voxels, 0));
        for (GeometryPolicy policy : GeometryPolicy.values()) {
            boolean accepted = switch (policy) {
                case FAIL -> fail;
                case STRICT -> strict;
                case REGRID -> regrid;
            };
            if (accepted) {
                assertThat(policy.align(mask, IMAGE)).isEqualTo(block(IMAGE));
            } else {
                assertThatThrownBy(() -> policy.align(mask, IMAGE))
                        .isInstanceOf(GeometryException.class)
                        .hasMessageContaining("worst axis is y")
                        .hasMessageContaining("spacing y (mm)")
                        .hasMessageContaining("worst corner:");
            }
        }
    }

    @Test
    void theErrorNamesTheNextPolicyThatWouldDo() {
        assertThatThrownBy(() -> GeometryPolicy.FAIL.align(block(shifted(0, 0.0005, 0)), IMAGE))
                .hasMessageContaining("The policy STRICT tolerates it");
        assertThatThrownBy(() -> GeometryPolicy.STRICT.align(block(shifted(0, 0.05, 0)), IMAGE))
                .hasMessageContaining("The policy REGRID");
        assertThatThrownBy(() -> GeometryPolicy.REGRID.align(block(shifted(0, 0.5, 0)), IMAGE))
                .hasMessageContaining("resample the mask");
    }

    @Test
    void regridTakesACroppedPiece() {
        Box box = new Box(1, 1, 1, 5, 4, 3);
        Geometry piece = IMAGE.crop(box);
        Mask cropped = Mask.of(
                piece,
                i -> i == piece.size().offset(1, 0, 0) || i == piece.size().offset(2, 1, 0));

        assertThat(GeometryPolicy.REGRID.align(cropped, IMAGE)).isEqualTo(block(IMAGE));
        assertThatThrownBy(() -> GeometryPolicy.STRICT.align(cropped, IMAGE)).isInstanceOf(GeometryException.class);
    }

    @Test
    void regridTakesAPaddedPieceWhoseMarginIsBackground() {
        Geometry padded = new Geometry(
                new GridSize(10, 9, 8), IMAGE.spacing(), IMAGE.toWorld(new Vec3(-2, -2, -2)), IMAGE.direction());
        GridSize size = padded.size();
        Mask inside = Mask.of(padded, i -> i == size.offset(4, 3, 3) || i == size.offset(5, 4, 3));
        Mask outside = Mask.of(padded, i -> i == size.offset(4, 3, 3) || i == 0);

        assertThat(GeometryPolicy.REGRID.align(inside, IMAGE)).isEqualTo(block(IMAGE));
        assertThatThrownBy(() -> GeometryPolicy.REGRID.align(outside, IMAGE))
                .isInstanceOf(GeometryException.class)
                .hasMessageContaining("1 of the mask's 2 voxels lie outside the image");
    }

    @Test
    void regridTakesAxesInAnotherOrderAndFlipped() {
        // k, i, j with i counted from the other end.
        Geometry turned = new Geometry(
                new GridSize(4, 6, 5),
                new Vec3(4, 1, 2),
                IMAGE.toWorld(new Vec3(5, 0, 0)),
                new Direction(
                        IMAGE.direction().z(),
                        IMAGE.direction().x().times(-1),
                        IMAGE.direction().y()));
        Mask mask = Mask.of(turned, at -> block(IMAGE).contains(5 - at / 4 % 6, at / 24, at % 4));

        assertThat(mask.count()).isEqualTo(2);
        assertThat(GeometryPolicy.REGRID.align(mask, IMAGE)).isEqualTo(block(IMAGE));
    }

    @Test
    void regridTakesASliceWhateverItsThickness() {
        Geometry slice = new Geometry(
                new GridSize(6, 5, 1), new Vec3(1, 2, 1), IMAGE.toWorld(new Vec3(0, 0, 1)), IMAGE.direction());

        assertThat(GeometryPolicy.REGRID.align(block2(slice), IMAGE)).isEqualTo(block(IMAGE));
    }

    private static Mask block2(Geometry slice) {
        return Mask.of(
                slice,
                i -> i == slice.size().offset(2, 1, 0) || i == slice.size().offset(3, 2, 0));
    }

    @Test
    void regridRefusesOtherLattices() {
        List<Geometry> others = List.of(
                // Every other voxel of the lattice: holes.
                new Geometry(new GridSize(3, 3, 2), new Vec3(2, 4, 8), IMAGE.origin(), IMAGE.direction()),
                // Half the spacing: two in one.
                new Geometry(new GridSize(2, 5, 4), new Vec3(0.5, 2, 4), IMAGE.origin(), IMAGE.direction()),
                // Close at the origin, far at the end.
                new Geometry(IMAGE.size(), new Vec3(1.05, 2, 4), IMAGE.origin(), IMAGE.direction()),
                new Geometry(IMAGE.size(), IMAGE.spacing(), IMAGE.origin(), Direction.IDENTITY));
        for (Geometry other : others) {
            Mask mask = Mask.of(other, i -> i == 0);
            assertThatThrownBy(() -> GeometryPolicy.REGRID.align(mask, IMAGE))
                    .as(other.toString())
                    .isInstanceOf(GeometryException.class)
                    .hasMessageContaining("one to one");
        }
    }
}
