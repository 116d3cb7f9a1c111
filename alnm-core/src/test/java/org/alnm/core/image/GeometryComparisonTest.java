package org.alnm.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GeometryComparisonTest {

    private static final Geometry IMAGE =
            new Geometry(new GridSize(11, 21, 5), new Vec3(1, 2, 4), new Vec3(-5, 0, 100), Direction.IDENTITY);

    @Test
    void nothingDiffersFromItself() {
        GeometryComparison same = GeometryComparison.of(IMAGE, IMAGE);

        assertThat(same.isExact()).isTrue();
        assertThat(same.cornerMm()).isZero();
        assertThat(same.cornerVoxels()).isZero();
    }

    @Test
    void minusZeroIsNoDifference() {
        Geometry mask = new Geometry(IMAGE.size(), IMAGE.spacing(), new Vec3(-5, -0.0, 100), IMAGE.direction());

        assertThat(GeometryComparison.of(IMAGE, mask).isExact()).isTrue();
    }

    @Test
    void measuresEveryDifference() {
        double c = StrictMath.cos(StrictMath.toRadians(1));
        double s = StrictMath.sin(StrictMath.toRadians(1));
        Geometry mask = new Geometry(
                new GridSize(11, 20, 5),
                new Vec3(1, 2.5, 4),
                new Vec3(-5, 0, 101),
                new Direction(new Vec3(c, s, 0), new Vec3(-s, c, 0), new Vec3(0, 0, 1)));

        GeometryComparison comparison = GeometryComparison.of(IMAGE, mask);

        assertThat(comparison.isSameSize()).isFalse();
        assertThat(comparison.isExact()).isFalse();
        assertThat(comparison.difference(0).degrees()).isCloseTo(1, within(1e-12));
        assertThat(comparison.difference(1)).satisfies(d -> {
            assertThat(d.voxels()).isEqualTo(-1);
            assertThat(d.spacing()).isEqualTo(0.5);
            assertThat(d.origin()).isZero();
            assertThat(d.degrees()).isCloseTo(1, within(1e-12));
        });
        assertThat(comparison.difference(2).origin()).isEqualTo(1);
        // The corner (10, 19): 38 mm in the image's y, 10 mm in x.
        double x = 10 * c - 47.5 * s - 10;
        double y = 10 * s + 47.5 * c - 38;
        assertThat(comparison.cornerMm()).isCloseTo(Math.sqrt(x * x + y * y + 1), within(1e-9));
        assertThat(comparison.worstAxis()).isEqualTo(1);
        assertThat(comparison.cornerVoxels()).isCloseTo(y / 2, within(1e-9));
    }

    @Test
    void describesAxisByAxis() {
        Geometry mask =
                new Geometry(new GridSize(11, 21, 6), new Vec3(1, 2, 4.5), new Vec3(-5, 0.25, 100), Direction.IDENTITY);

        String table = GeometryComparison.of(IMAGE, mask).describe();

        assertThat(table.lines()).hasSize(14);
        assertThat(table)
                .containsPattern("image +mask +difference")
                .containsPattern("size z +5 +6 +1")
                .containsPattern("spacing z \\(mm\\) +4\\.000000 +4\\.500000 +0\\.500000")
                .containsPattern("origin P \\(mm\\) +0\\.000000 +0\\.250000 +0\\.250000")
                .containsPattern("direction x +1\\.000000 0\\.000000 0\\.000000 +1\\.000000")
                .contains("worst corner: 2.015564 mm, 0.500000 voxels along z");
        assertThat(GeometryComparison.of(IMAGE, mask)).hasToString(table);
    }
}
