package org.alnm.study.synthetic;

import org.alnm.core.NormalNumbers;
import org.alnm.core.Seed;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;

/** Voxels: where they are, and what is stored in them. */
final class Places {

    private Places() {}

    /** The place of a voxel in mm, measured along the axes of the grid. */
    static Vec3 of(Geometry grid, int offset) {
        GridSize size = grid.size();
        Vec3 spacing = grid.spacing();
        return new Vec3(size.i(offset) * spacing.x(), size.j(offset) * spacing.y(), size.k(offset) * spacing.z());
    }

    /** Which voxels lie within an outline. */
    static boolean[] inside(Geometry grid, Outline outline) {
        boolean[] inside = new boolean[grid.size().count()];
        for (int at = 0; at < inside.length; at++) {
            inside[at] = outline.inside(of(grid, at)) >= 0;
        }
        return inside;
    }

    static short stored(double value) {
        return (short) Math.max(0, Math.min(Short.MAX_VALUE, Math.rint(value)));
    }

    /** What a reader draws: the outline, up to some percent of its size and some part of a voxel. */
    static Outline drawn(Outline outline, double voxel, boolean inSpace, Seed seed) {
        NormalNumbers normal = new NormalNumbers(seed.generator());
        double scale = StrictMath.exp(0.03 * normal.next());
        double x = 0.4 * voxel * normal.next();
        double y = 0.4 * voxel * normal.next();
        double z = inSpace ? 0.4 * voxel * normal.next() : 0;
        return outline.drawn(scale, new Vec3(x, y, z));
    }
}
