package org.alnm.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.alnm.core.Seed;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTest {

    private static final Geometry GRID = Geometry.of(new GridSize(70, 5, 4), new Vec3(1, 1, 1));

    @Test
    void runsEndAtTheFirstVoxelOutside() {
        Mask mask = Mask.of(GRID, at -> (at >= 10 && at < 75) || at == 80);
        assertThat(mask.nextOutside(0)).isZero();
        assertThat(mask.nextOutside(10)).isEqualTo(75);
        assertThat(mask.nextOutside(80)).isEqualTo(81);
    }

    @Test
    void aFullMaskHasNoVoxelOutside() {
        assertThat(Mask.of(GRID, at -> true).nextOutside(3)).isEqualTo(70 * 5 * 4);
    }

    @Tag("property")
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theBoundingBoxIsTheRangeOfIndices(long seed) {
        UniformRandomProvider random = Seed.of(seed).generator();
        BitSet voxels = new BitSet();
        int n = 1 + random.nextInt(6);
        for (int i = 0; i < n; i++) {
            voxels.set(random.nextInt(GRID.size().count()));
        }
        int[] x = voxels.stream().map(at -> at % 70).toArray();
        int[] y = voxels.stream().map(at -> at / 70 % 5).toArray();
        int[] z = voxels.stream().map(at -> at / 350).toArray();
        assertThat(Mask.of(GRID, voxels::get).boundingBox())
                .isEqualTo(new Box(min(x), min(y), min(z), max(x) + 1, max(y) + 1, max(z) + 1));
    }

    private static int min(int[] values) {
        return java.util.Arrays.stream(values).min().orElseThrow();
    }

    private static int max(int[] values) {
        return java.util.Arrays.stream(values).max().orElseThrow();
    }
}
