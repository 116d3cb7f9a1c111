package org.alnm.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    @Test
    void aCropGoesBackWhereItCameFrom() {
        Mask mask = Mask.of(GRID, at -> at % 7 == 3 || at % 70 > 60);
        Box box = new Box(2, 1, 0, 67, 4, 3);
        Mask back = mask.crop(box).uncrop(GRID, box);
        Mask inBox = Mask.of(GRID, at -> {
            int i = GRID.size().i(at);
            int j = GRID.size().j(at);
            return i >= 2 && i < 67 && j >= 1 && j < 4 && GRID.size().k(at) < 3;
        });
        assertThat(back).isEqualTo(mask.intersection(inBox));
        assertThatThrownBy(() -> mask.uncrop(GRID, box)).isInstanceOf(GeometryException.class);
    }

    @Test
    void regionsAreJoinedAndCut() {
        Mask even = Mask.of(GRID, at -> at % 2 == 0);
        Mask third = Mask.of(GRID, at -> at % 3 == 0);
        assertThat(even.union(third)).isEqualTo(Mask.of(GRID, at -> at % 2 == 0 || at % 3 == 0));
        assertThat(even.intersection(third)).isEqualTo(Mask.of(GRID, at -> at % 6 == 0));
        assertThat(even.minus(third)).isEqualTo(Mask.of(GRID, at -> at % 2 == 0 && at % 3 != 0));
        assertThat(even).isEqualTo(Mask.of(GRID, at -> at % 2 == 0));
        Mask elsewhere = Mask.of(Geometry.of(new GridSize(2, 2, 2), new Vec3(1, 1, 1)), at -> true);
        assertThatThrownBy(() -> even.union(elsewhere)).isInstanceOf(GeometryException.class);
    }

    private static int min(int[] values) {
        return java.util.Arrays.stream(values).min().orElseThrow();
    }

    private static int max(int[] values) {
        return java.util.Arrays.stream(values).max().orElseThrow();
    }
}
