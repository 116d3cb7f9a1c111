package org.alnm.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeometryTest {

    private static final Direction OBLIQUE = new Direction(
            new Vec3(0.955336489, 0.295520207, 0),
            new Vec3(-0.289629472, 0.936293365, 0.198669332),
            new Vec3(0.0587108, -0.18979606, 0.980066577));

    @Test
    void worldOfAnObliqueIndex() {
        Geometry g = new Geometry(new GridSize(5, 4, 3), new Vec3(2, 2.5, 3), new Vec3(-10, -20, -30), OBLIQUE);
        Vec3 world = g.toWorld(new Vec3(1, 1, 1));
        assertThat(world.x()).isCloseTo(-10 + 1.910672978 - 0.72407368 + 0.1761324, within(1e-12));
        assertThat(world.y()).isCloseTo(-20 + 0.591040414 + 2.3407334125 - 0.56938818, within(1e-12));
        assertThat(world.z()).isCloseTo(-30 + 0 + 0.49667333 + 2.940199731, within(1e-12));
    }

    @Tag("property")
    @ParameterizedTest
    @CsvSource({"0,0,0", "4,3,2", "-1.5,2.25,100", "1e4,-1e4,3"})
    void indexOfWorldIsTheIndex(double i, double j, double k) {
        Geometry g = new Geometry(new GridSize(5, 4, 3), new Vec3(0.7, 2.5, 6.5), new Vec3(120, -20, 3), OBLIQUE);
        Vec3 back = g.toIndex(g.toWorld(new Vec3(i, j, k)));
        assertThat(back.minus(new Vec3(i, j, k)).norm()).isLessThan(1e-9);
    }

    @Test
    void leftHandedAxesAreAllowed() {
        Direction flipped = new Direction(new Vec3(1, 0, 0), new Vec3(0, 1, 0), new Vec3(0, 0, -1));
        assertThat(flipped.determinant()).isEqualTo(-1);
        Geometry g = new Geometry(new GridSize(2, 2, 2), new Vec3(1, 1, 2), Vec3.ZERO, flipped);
        assertThat(g.toIndex(new Vec3(1, 1, -2))).isEqualTo(new Vec3(1, 1, 1));
    }

    @Test
    void shearIsRefusedWithTheCosine() {
        assertThatThrownBy(() -> new Direction(new Vec3(1, 0, 0), new Vec3(0, 1, 0), new Vec3(0, 0.6, 0.8)))
                .isInstanceOf(GeometryException.class)
                .hasMessageContaining("y and z axes")
                .hasMessageContaining("0.6")
                .hasMessageContaining("resampled");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void spacingMustBePositive(double bad) {
        assertThatThrownBy(() -> Geometry.of(new GridSize(1, 1, 1), new Vec3(1, bad, 1)))
                .isInstanceOf(GeometryException.class)
                .hasMessageContaining("> 0 mm")
                .hasMessageContaining(String.valueOf(bad));
    }

    @Test
    void sizesAreCheckedWithExactArithmetic() {
        assertThatThrownBy(() -> new GridSize(0, 1, 1)).isInstanceOf(GeometryException.class);
        assertThatThrownBy(() -> new GridSize(65536, 65536, 1)).hasMessageContaining("65536 x 65536 x 1");
        assertThatThrownBy(() -> new GridSize(2_000_000_000, 2_000_000_000, 2_000_000_000))
                .isInstanceOf(GeometryException.class);
        assertThat(new GridSize(1024, 1024, 1024).count()).isEqualTo(1 << 30);
    }

    @Test
    void cropMovesTheOrigin() {
        Geometry g = new Geometry(new GridSize(5, 4, 3), new Vec3(2, 2.5, 3), new Vec3(-10, -20, -30), OBLIQUE);
        Geometry part = g.crop(new Box(1, 1, 1, 3, 3, 2));
        assertThat(part.size()).isEqualTo(new GridSize(2, 2, 1));
        assertThat(part.toWorld(Vec3.ZERO)).isEqualTo(g.toWorld(new Vec3(1, 1, 1)));
        assertThatThrownBy(() -> g.crop(new Box(0, 0, 0, 6, 1, 1))).isInstanceOf(GeometryException.class);
    }
}
