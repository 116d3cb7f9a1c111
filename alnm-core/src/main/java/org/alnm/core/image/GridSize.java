package org.alnm.core.image;

/**
 * Voxels along each axis. A 2D image has {@code z == 1}.
 *
 * @param x columns, at least 1
 * @param y rows, at least 1
 * @param z slices, at least 1
 */
public record GridSize(int x, int y, int z) {

    /** Checks that every axis has a voxel and that an array can hold all of them. */
    public GridSize {
        if (x < 1 || y < 1 || z < 1) {
            throw new GeometryException("size must be at least 1 voxel on every axis: " + x + " x " + y + " x " + z);
        }
        long plane = (long) x * y;
        if (plane > Integer.MAX_VALUE || plane * z > Integer.MAX_VALUE - 8) {
            throw new GeometryException("size is more than 2^31 - 9 voxels: " + x + " x " + y + " x " + z);
        }
    }

    /**
     * Voxels in all.
     *
     * @return x * y * z
     */
    public int count() {
        return x * y * z;
    }

    /**
     * The position of a voxel in arrays with x fastest.
     *
     * @param i column, 0 to x - 1
     * @param j row, 0 to y - 1
     * @param k slice, 0 to z - 1
     * @return i + x * (j + y * k)
     */
    public int offset(int i, int j, int k) {
        return i + x * (j + y * k);
    }

    /**
     * The column of a position: the inverse of {@link #offset}.
     *
     * @param offset 0 to count - 1
     * @return 0 to x - 1
     */
    public int i(int offset) {
        return offset % x;
    }

    /**
     * The row of a position.
     *
     * @param offset 0 to count - 1
     * @return 0 to y - 1
     */
    public int j(int offset) {
        return offset / x % y;
    }

    /**
     * The slice of a position.
     *
     * @param offset 0 to count - 1
     * @return 0 to z - 1
     */
    public int k(int offset) {
        return offset / x / y;
    }

    /**
     * Whether an index lies inside.
     *
     * @param i column
     * @param j row
     * @param k slice
     * @return true if it is a voxel of this grid
     */
    public boolean contains(int i, int j, int k) {
        return i >= 0 && i < x && j >= 0 && j < y && k >= 0 && k < z;
    }

    @Override
    public String toString() {
        return x + " x " + y + " x " + z;
    }
}
