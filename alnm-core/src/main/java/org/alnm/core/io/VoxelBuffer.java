package org.alnm.core.io;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.alnm.core.image.VoxelType;

/**
 * The numbers of one volume while they come in. The array grows with what has come, so that a file never makes alnm
 * allocate much more than it delivers.
 */
final class VoxelBuffer {

    private final VoxelType type;
    private final int voxels;
    private Object array;
    private int capacity;
    private int count;

    /**
     * Creates a buffer.
     *
     * @param type the type of the numbers
     * @param voxels numbers in all
     * @param expected numbers for which room may be made at once
     */
    VoxelBuffer(VoxelType type, int voxels, long expected) {
        this.type = type;
        this.voxels = voxels;
        this.capacity = (int) Math.min(voxels, Math.max(1, expected));
        this.array = switch (type) {
            case UINT8, INT8 -> new byte[capacity];
            case UINT16, INT16 -> new short[capacity];
            case UINT32, INT32 -> new int[capacity];
            case UINT64, INT64 -> new long[capacity];
            case FLOAT32 -> new float[capacity];
            case FLOAT64 -> new double[capacity];
        };
    }

    /** Takes whole numbers, in the byte order of the buffer given. */
    void put(ByteBuffer bytes) {
        int n = bytes.remaining() / type.bytes();
        reserve(n);
        switch (type) {
            case UINT8, INT8 -> bytes.get((byte[]) array, count, n);
            case UINT16, INT16 -> bytes.asShortBuffer().get((short[]) array, count, n);
            case UINT32, INT32 -> bytes.asIntBuffer().get((int[]) array, count, n);
            case UINT64, INT64 -> bytes.asLongBuffer().get((long[]) array, count, n);
            case FLOAT32 -> bytes.asFloatBuffer().get((float[]) array, count, n);
            case FLOAT64 -> bytes.asDoubleBuffer().get((double[]) array, count, n);
        }
        count += n;
    }

    private void reserve(int more) {
        if (count + (long) more <= capacity) {
            return;
        }
        capacity = (int) Math.min(voxels, Math.max(2L * capacity, count + (long) more));
        array = switch (type) {
            case UINT8, INT8 -> Arrays.copyOf((byte[]) array, capacity);
            case UINT16, INT16 -> Arrays.copyOf((short[]) array, capacity);
            case UINT32, INT32 -> Arrays.copyOf((int[]) array, capacity);
            case UINT64, INT64 -> Arrays.copyOf((long[]) array, capacity);
            case FLOAT32 -> Arrays.copyOf((float[]) array, capacity);
            case FLOAT64 -> Arrays.copyOf((double[]) array, capacity);
        };
    }

    /** The full array; the buffer must have taken all its numbers. */
    Object array() {
        if (count != voxels || capacity != voxels) {
            throw new IllegalStateException(count + " of " + voxels + " numbers came in");
        }
        return array;
    }
}
