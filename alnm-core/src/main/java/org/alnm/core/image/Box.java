package org.alnm.core.image;

/**
 * A box of voxels; the first corner belongs to it, the last does not.
 *
 * @param x0 first column
 * @param y0 first row
 * @param z0 first slice
 * @param x1 one past the last column
 * @param y1 one past the last row
 * @param z1 one past the last slice
 */
public record Box(int x0, int y0, int z0, int x1, int y1, int z1) {

    /** Checks that the box holds a voxel. */
    public Box {
        if (x1 <= x0 || y1 <= y0 || z1 <= z0) {
            throw new GeometryException("box holds no voxel: from (" + x0 + ", " + y0 + ", " + z0
                    + ") up to, not with, (" + x1 + ", " + y1 + ", " + z1 + ")");
        }
    }

    /**
     * The whole of a grid.
     *
     * @param size the grid
     * @return a box of all its voxels
     */
    public static Box of(GridSize size) {
        return new Box(0, 0, 0, size.x(), size.y(), size.z());
    }

    /**
     * Voxels along each axis.
     *
     * @return the size
     */
    public GridSize size() {
        return new GridSize(x1 - x0, y1 - y0, z1 - z0);
    }

    /**
     * Whether all of this box lies inside a grid.
     *
     * @param grid the grid
     * @return true if every voxel of the box is one of the grid
     */
    public boolean isInside(GridSize grid) {
        return x0 >= 0 && y0 >= 0 && z0 >= 0 && x1 <= grid.x() && y1 <= grid.y() && z1 <= grid.z();
    }

    /**
     * This box with more voxels on every side, cut at the edges of a grid.
     *
     * @param margin voxels to add on each side
     * @param grid the grid that holds the box
     * @return the larger box
     */
    public Box grow(int margin, GridSize grid) {
        return new Box(
                Math.max(0, x0 - margin),
                Math.max(0, y0 - margin),
                Math.max(0, z0 - margin),
                Math.min(grid.x(), x1 + margin),
                Math.min(grid.y(), y1 + margin),
                Math.min(grid.z(), z1 + margin));
    }
}
