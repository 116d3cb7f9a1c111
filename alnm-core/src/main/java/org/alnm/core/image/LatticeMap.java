package org.alnm.core.image;

/**
 * From the voxels of one grid to the nearest voxels of another, where both lie on about the same lattice: axes may be
 * swapped and flipped, the first voxel may be anywhere.
 */
final class LatticeMap {

    private final GridSize from;
    private final GridSize to;
    private final int[] shift;
    private final int[][] step;
    private final double worst;

    private LatticeMap(GridSize from, GridSize to, int[] shift, int[][] step, double worst) {
        this.from = from;
        this.to = to;
        this.shift = shift;
        this.step = step;
        this.worst = worst;
    }

    static LatticeMap between(Geometry from, Geometry to) {
        Vec3 first = to.toIndex(from.toWorld(Vec3.ZERO));
        int[] shift = rounded(first);
        int[][] step = new int[3][];
        for (int axis = 0; axis < 3; axis++) {
            Vec3 unit = new Vec3(axis == 0 ? 1 : 0, axis == 1 ? 1 : 0, axis == 2 ? 1 : 0);
            step[axis] = rounded(to.toIndex(from.toWorld(unit)).minus(first));
        }
        LatticeMap map = new LatticeMap(from.size(), to.size(), shift, step, 0);
        double worst = 0;
        for (int corner = 0; corner < 8; corner++) {
            int i = (corner & 1) == 0 ? 0 : from.size().x() - 1;
            int j = (corner & 2) == 0 ? 0 : from.size().y() - 1;
            int k = (corner & 4) == 0 ? 0 : from.size().z() - 1;
            Vec3 exact = to.toIndex(from.toWorld(new Vec3(i, j, k)));
            for (int axis = 0; axis < 3; axis++) {
                worst = Math.max(worst, Math.abs(exact.get(axis) - map.index(axis, i, j, k)));
            }
        }
        return new LatticeMap(from.size(), to.size(), shift, step, worst);
    }

    private static int[] rounded(Vec3 v) {
        return new int[] {(int) Math.rint(v.x()), (int) Math.rint(v.y()), (int) Math.rint(v.z())};
    }

    private long index(int axis, int i, int j, int k) {
        return shift[axis] + (long) step[0][axis] * i + (long) step[1][axis] * j + (long) step[2][axis] * k;
    }

    /** Whether a step along an axis of the one grid is a step along an axis of the other, each along its own. */
    boolean isOneToOne() {
        int[] sizes = {from.x(), from.y(), from.z()};
        int[] used = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            if (sizes[axis] == 1) {
                continue;
            }
            int length = 0;
            for (int other = 0; other < 3; other++) {
                length += Math.abs(step[axis][other]);
                used[other] += Math.abs(step[axis][other]);
            }
            if (length != 1) {
                return false;
            }
        }
        return used[0] <= 1 && used[1] <= 1 && used[2] <= 1;
    }

    /** The greatest distance of a voxel from the voxel it goes to, along any axis, in voxels of the target. */
    double worst() {
        return worst;
    }

    /** The offset of the voxel that a voxel goes to; -1 if it lies outside. */
    int target(int offset) {
        int i = offset % from.x();
        int j = offset / from.x() % from.y();
        int k = offset / from.x() / from.y();
        long x = index(0, i, j, k);
        long y = index(1, i, j, k);
        long z = index(2, i, j, k);
        boolean inside = x >= 0 && x < to.x() && y >= 0 && y < to.y() && z >= 0 && z < to.z();
        return inside ? to.offset((int) x, (int) y, (int) z) : -1;
    }
}
