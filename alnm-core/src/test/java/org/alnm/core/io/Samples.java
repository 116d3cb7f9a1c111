package org.alnm.core.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.alnm.core.image.VoxelType;

/** Numbers at the edges of each voxel type, in binary, and the doubles that they stand for; for tests. */
final class Samples {

    private Samples() {}

    /** The last stands for 2^64 - 1, which is no double. */
    private static final double[] UNSIGNED_64 = {0, 1, 0x1p63, 0x1p64};

    /** Values of a type: its extremes and a few between, as many as asked for. */
    static double[] values(VoxelType type, int count) {
        double[] edges = switch (type) {
            case UINT8 -> new double[] {0, 1, 127, 128, 255};
            case INT8 -> new double[] {-128, -1, 0, 1, 127};
            case UINT16 -> new double[] {0, 255, 32767, 32768, 65535};
            case INT16 -> new double[] {-32768, -257, 0, 256, 32767};
            case UINT32 -> new double[] {0, 65536, 2147483647.0, 2147483648.0, 4294967295.0};
            case INT32 -> new double[] {-2147483648.0, -65537, 0, 65536, 2147483647.0};
            case UINT64 -> UNSIGNED_64;
            case INT64 -> new double[] {-0x1p63, -4294967297.0, 0, 1, 0x1p62};
            case FLOAT32 -> new double[] {-3.4028234663852886e38, -0.5, 0, 1.401298464324817e-45, 1e9f};
            case FLOAT64 -> new double[] {-1.7976931348623157e308, -0.1, 0, 4.9e-324, 1e300};
        };
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = edges[i % edges.length];
        }
        return values;
    }

    static byte[] bytes(VoxelType type, ByteOrder order, double[] values) {
        ByteBuffer out = ByteBuffer.allocate(values.length * type.bytes()).order(order);
        for (double value : values) {
            switch (type) {
                case UINT8, INT8 -> out.put((byte) (int) value);
                case UINT16, INT16 -> out.putShort((short) (int) value);
                case UINT32, INT32 -> out.putInt((int) (long) value);
                case INT64 -> out.putLong((long) value);
                case UINT64 -> out.putLong(value >= 0x1p64 ? -1L : value >= 0x1p63 ? Long.MIN_VALUE : (long) value);
                case FLOAT32 -> out.putFloat((float) value);
                case FLOAT64 -> out.putDouble(value);
            }
        }
        return out.array();
    }
}
