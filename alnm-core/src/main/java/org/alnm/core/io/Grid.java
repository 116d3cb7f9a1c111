package org.alnm.core.io;

import org.alnm.core.image.Direction;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GeometryException;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;

/**
 * A grid as files give it: the steps from voxel to voxel in the world, before they are split into spacing and
 * direction.
 *
 * @param x step along the first axis, in mm
 * @param y step along the second axis, in mm
 * @param z step along the third axis, in mm
 * @param origin centre of the first voxel, in mm
 */
record Grid(Vec3 x, Vec3 y, Vec3 z, Vec3 origin) {

    /** A grid of unit axes and spacings. */
    static Grid of(Vec3 spacing, Direction direction, Vec3 origin) {
        return new Grid(
                direction.x().times(spacing.x()),
                direction.y().times(spacing.y()),
                direction.z().times(spacing.z()),
                origin);
    }

    /** Axes along the world's. */
    static Grid of(Vec3 spacing, Vec3 origin) {
        return of(spacing, Direction.IDENTITY, origin);
    }

    /** A plane: its third axis is the unit normal. */
    static Grid plane(Vec3 x, Vec3 y, Vec3 origin) {
        Vec3 normal = x.cross(y);
        return new Grid(x, y, normal.times(1 / normal.norm()), origin);
    }

    /** The same grid in other units. */
    Grid times(double factor) {
        return new Grid(x.times(factor), y.times(factor), z.times(factor), origin.times(factor));
    }

    /** The same grid in a world whose axes point the other way where the sign is -1. */
    Grid flipped(int signX, int signY, int signZ) {
        return new Grid(
                flip(x, signX, signY, signZ),
                flip(y, signX, signY, signZ),
                flip(z, signX, signY, signZ),
                flip(origin, signX, signY, signZ));
    }

    private static Vec3 flip(Vec3 v, int signX, int signY, int signZ) {
        // + 0.0 turns -0.0 into 0.0, which a reader of numbers does not expect.
        return new Vec3(signX * v.x() + 0.0, signY * v.y() + 0.0, signZ * v.z() + 0.0);
    }

    /**
     * The geometry, if the steps are a regular grid.
     *
     * @throws GeometryException if they are not finite, zero or not at right angles
     */
    Geometry geometry(GridSize size) {
        Vec3 spacing = new Vec3(x.norm(), y.norm(), z.norm());
        if (!spacing.isFinite() || spacing.x() == 0 || spacing.y() == 0 || spacing.z() == 0) {
            throw new GeometryException("the steps from voxel to voxel must be finite and not 0: " + x + " along the"
                    + " first axis, " + y + " along the second, " + z + " along the third");
        }
        Direction direction =
                new Direction(x.times(1 / spacing.x()), y.times(1 / spacing.y()), z.times(1 / spacing.z()));
        return new Geometry(size, spacing, origin, direction);
    }
}
