package org.alnm.core.image;

/**
 * Where a regular grid of voxels lies in the world: LPS (left, posterior, superior), in mm.
 *
 * <p>{@code world = origin + direction.x * (spacing.x * i) + direction.y * (spacing.y * j) + direction.z * (spacing.z * k)}
 *
 * @param size voxels along each axis
 * @param spacing distance of voxel centres in mm, finite and greater than 0
 * @param origin world position of the centre of voxel (0, 0, 0), in mm
 * @param direction where the index axes point
 */
public record Geometry(GridSize size, Vec3 spacing, Vec3 origin, Direction direction) {

    /** Checks that spacing and origin are usable. */
    public Geometry {
        if (!spacing.isFinite() || spacing.x() <= 0 || spacing.y() <= 0 || spacing.z() <= 0) {
            throw new GeometryException("spacing must be finite and > 0 mm on every axis: " + spacing);
        }
        if (!origin.isFinite()) {
            throw new GeometryException("origin must be finite: " + origin);
        }
    }

    /**
     * A grid at the world's origin with axes along the world's.
     *
     * @param size voxels along each axis
     * @param spacing distance of voxel centres in mm
     * @return the geometry
     */
    public static Geometry of(GridSize size, Vec3 spacing) {
        return new Geometry(size, spacing, Vec3.ZERO, Direction.IDENTITY);
    }

    /**
     * The world position of a continuous index.
     *
     * @param index (i, j, k); whole numbers are voxel centres
     * @return position in mm, LPS
     */
    public Vec3 toWorld(Vec3 index) {
        return origin.plus(direction.x().times(spacing.x() * index.x()))
                .plus(direction.y().times(spacing.y() * index.y()))
                .plus(direction.z().times(spacing.z() * index.z()));
    }

    /**
     * The continuous index of a world position: the inverse of {@link #toWorld}.
     *
     * @param world position in mm, LPS
     * @return (i, j, k); whole numbers are voxel centres
     */
    public Vec3 toIndex(Vec3 world) {
        // Cramer's rule rather than the transpose: stored cosines are only orthonormal to single precision.
        Vec3 p = world.minus(origin);
        Vec3 a = direction.x();
        Vec3 b = direction.y();
        Vec3 c = direction.z();
        double determinant = direction.determinant();
        return new Vec3(
                p.dot(b.cross(c)) / determinant / spacing.x(),
                a.dot(p.cross(c)) / determinant / spacing.y(),
                a.dot(b.cross(p)) / determinant / spacing.z());
    }

    /**
     * The volume of one voxel.
     *
     * @return spacing x * y * z in mm3
     */
    public double voxelVolume() {
        return spacing.x() * spacing.y() * spacing.z();
    }

    /**
     * The part of this grid inside a box.
     *
     * @param box a box of voxels inside this grid
     * @return the geometry of those voxels: same spacing and direction, origin moved to the box's first voxel
     */
    public Geometry crop(Box box) {
        if (!box.isInside(size)) {
            throw new GeometryException("box " + box + " does not lie inside the grid of " + size + " voxels");
        }
        return new Geometry(box.size(), spacing, toWorld(new Vec3(box.x0(), box.y0(), box.z0())), direction);
    }
}
