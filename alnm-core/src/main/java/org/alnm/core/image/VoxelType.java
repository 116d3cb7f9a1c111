package org.alnm.core.image;

/** How the voxels of an image are stored. */
public enum VoxelType {
    /** Unsigned 8 bits, in a {@code byte[]}. */
    UINT8(1),
    /** Signed 8 bits, in a {@code byte[]}. */
    INT8(1),
    /** Unsigned 16 bits, in a {@code short[]}. */
    UINT16(2),
    /** Signed 16 bits, in a {@code short[]}. */
    INT16(2),
    /** Unsigned 32 bits, in an {@code int[]}. */
    UINT32(4),
    /** Signed 32 bits, in an {@code int[]}. */
    INT32(4),
    /** Unsigned 64 bits, in a {@code long[]}; values above 2^53 are rounded when read as double. */
    UINT64(8),
    /** Signed 64 bits, in a {@code long[]}; values beyond 2^53 are rounded when read as double. */
    INT64(8),
    /** IEEE 754 single precision, in a {@code float[]}. */
    FLOAT32(4),
    /** IEEE 754 double precision, in a {@code double[]}. */
    FLOAT64(8);

    private final int bytes;

    VoxelType(int bytes) {
        this.bytes = bytes;
    }

    /**
     * Bytes of one voxel.
     *
     * @return 1, 2, 4 or 8
     */
    public int bytes() {
        return bytes;
    }

    /**
     * Whether the type holds whole numbers only.
     *
     * @return false for the floating-point types
     */
    public boolean isInteger() {
        return this != FLOAT32 && this != FLOAT64;
    }
}
