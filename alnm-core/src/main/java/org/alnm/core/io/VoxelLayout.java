package org.alnm.core.io;

import java.nio.ByteOrder;
import org.alnm.core.image.VoxelType;

/**
 * How the numbers of one or several volumes follow each other: {@code outer} rows, each with a run of {@code inner}
 * numbers for every volume. Volumes one after another have one row; interleaved components have a run of one number.
 *
 * @param type the type of the numbers
 * @param order the order of the bytes of a number
 * @param inner numbers of one volume that lie together
 * @param volumes how many volumes
 * @param outer rows
 */
record VoxelLayout(VoxelType type, ByteOrder order, int inner, int volumes, int outer) {

    /** Volumes one after another. */
    static VoxelLayout sequential(VoxelType type, ByteOrder order, int voxels, int volumes) {
        return new VoxelLayout(type, order, voxels, volumes, 1);
    }

    /** Numbers in one volume. */
    int voxels() {
        return Math.multiplyExact(inner, outer);
    }

    /** Bytes of all volumes, decoded. */
    long bytes() {
        return Math.multiplyExact(Math.multiplyExact((long) voxels(), (long) volumes), (long) type.bytes());
    }

    /** Bytes of a run. */
    long runBytes() {
        return (long) inner * type.bytes();
    }

    /** Bytes of a row; 0 to 2^63 - 1 because those of all rows are. */
    long rowBytes() {
        return runBytes() * volumes;
    }
}
