package org.alnm.core.resample;

import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;

/**
 * From the voxels of one grid to the continuous indices of another: {@code first + i * x + j * y + k * z}.
 *
 * @param first the index of voxel (0, 0, 0)
 * @param x what one column adds
 * @param y what one row adds
 * @param z what one slice adds
 */
record IndexMap(Vec3 first, Vec3 x, Vec3 y, Vec3 z) {

    /** How far, in voxels over the whole grid, axes may drift and still count as parallel. */
    private static final double PARALLEL = 1e-6;

    static IndexMap of(Geometry target, Geometry source) {
        Vec3 first = source.toIndex(target.origin());
        if (target.direction().equals(source.direction())) {
            return new IndexMap(
                    first,
                    new Vec3(target.spacing().x() / source.spacing().x(), 0, 0),
                    new Vec3(0, target.spacing().y() / source.spacing().y(), 0),
                    new Vec3(0, 0, target.spacing().z() / source.spacing().z()));
        }
        // Displacements, not positions: a far origin would cost digits.
        Geometry centred = new Geometry(source.size(), source.spacing(), Vec3.ZERO, source.direction());
        return new IndexMap(first, step(target, centred, 0), step(target, centred, 1), step(target, centred, 2));
    }

    private static Vec3 step(Geometry target, Geometry source, int axis) {
        return source.toIndex(
                target.direction().get(axis).times(target.spacing().get(axis)));
    }

    /** Whether every axis of the target runs along the same axis of the source, in either sense. */
    boolean isParallel(GridSize target) {
        return drift(x.y(), x.z(), target.x()) && drift(y.x(), y.z(), target.y()) && drift(z.x(), z.y(), target.z());
    }

    private static boolean drift(double a, double b, int voxels) {
        return Math.max(Math.abs(a), Math.abs(b)) * (voxels - 1) < PARALLEL;
    }
}
