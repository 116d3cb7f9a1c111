package org.alnm.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VolumeTest {

    private static final Geometry GRID = Geometry.of(new GridSize(2, 1, 1), new Vec3(1, 1, 1));

    private static Object lowAndHigh(VoxelType type) {
        return switch (type) {
            case UINT8, INT8 -> new byte[] {(byte) 0x80, 0x7F};
            case UINT16, INT16 -> new short[] {(short) 0x8000, 0x7FFF};
            case UINT32, INT32 -> new int[] {0x80000000, 0x7FFFFFFF};
            case UINT64, INT64 -> new long[] {0x8000000000000000L, 0x7FFFFFFFFFFFFFFFL};
            case FLOAT32 -> new float[] {-1.5f, 0.1f};
            case FLOAT64 -> new double[] {-1.5, 0.1};
        };
    }

    private static double[] expected(VoxelType type) {
        return switch (type) {
            case UINT8 -> new double[] {128, 127};
            case INT8 -> new double[] {-128, 127};
            case UINT16 -> new double[] {32768, 32767};
            case INT16 -> new double[] {-32768, 32767};
            case UINT32 -> new double[] {2147483648.0, 2147483647};
            case INT32 -> new double[] {-2147483648.0, 2147483647};
            case UINT64 -> new double[] {0x1p63, 0x1p63};
            case INT64 -> new double[] {-0x1p63, 0x1p63};
            case FLOAT32 -> new double[] {-1.5, 0.1f};
            case FLOAT64 -> new double[] {-1.5, 0.1};
        };
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeIsReadWithItsSign(VoxelType type) {
        Volume volume = Volume.adopt(GRID, type, lowAndHigh(type), 1, 0);
        assertThat(volume.toDoubles()).containsExactly(expected(type));
        assertThat(volume.value(1, 0, 0)).isEqualTo(expected(type)[1]);
    }

    @ParameterizedTest
    @EnumSource
    void slopeAndInterceptApply(VoxelType type) {
        Volume volume = Volume.adopt(GRID, type, lowAndHigh(type), 0.5, -10);
        double[] raw = expected(type);
        assertThat(volume.toDoubles()).containsExactly(0.5 * raw[0] - 10, 0.5 * raw[1] - 10);
        assertThat(volume.value(0)).isEqualTo(0.5 * raw[0] - 10);
    }

    @Test
    void largeUnsignedLongsRoundOnceToNearestEven() {
        // 2^63 + 2^10 + 1 lies just above the middle of two doubles: up. 2^63 + 2^10 lies on it: to even, down.
        long above = 0x8000000000000401L;
        long middle = 0x8000000000000400L;
        Volume volume = Volume.adopt(GRID, VoxelType.UINT64, new long[] {above, middle}, 1, 0);
        assertThat(volume.toDoubles()).containsExactly(0x1p63 + 2048, 0x1p63);
    }

    @Test
    void arraysAreCopied() {
        double[] values = {1, 2};
        Volume volume = Volume.of(GRID, values);
        values[0] = 99;
        volume.toDoubles()[1] = 99;
        assertThat(volume.toDoubles()).containsExactly(1, 2);
    }

    @Test
    void boxIsReadWithXFastest() {
        Geometry grid = Geometry.of(new GridSize(3, 3, 3), new Vec3(1, 1, 1));
        Volume volume = Volume.compute(grid, i -> i);
        assertThat(volume.toDoubles(new Box(1, 1, 1, 3, 2, 3))).containsExactly(13, 14, 22, 23);
        assertThat(volume.crop(new Box(1, 1, 1, 3, 2, 3)).value(0, 0, 1)).isEqualTo(22);
    }

    @Test
    void misuseIsRefused() {
        assertThatThrownBy(() -> Volume.of(GRID, new double[3]))
                .isInstanceOf(GeometryException.class)
                .hasMessageContaining("needs 2 values, not 3");
        assertThatThrownBy(() -> Volume.adopt(GRID, VoxelType.INT16, new byte[2], 1, 0))
                .hasMessageContaining("INT16 cannot be a byte[]");
        assertThatThrownBy(() -> Volume.adopt(GRID, VoxelType.INT8, new byte[2], 0, 0))
                .hasMessageContaining("slope");
        assertThatThrownBy(() -> Volume.of(GRID, new double[2]).value(2, 0, 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}
