package org.alnm.deep.vector;

/**
 * The maximum over 3 x 3 x 3 voxels at every second one, right behind the stem: what the stem makes is many times larger than
 * all that follows, so a few of its slices are made at a time and pooled while they are in the cache. No value is negative, so the zeros
 * around a slice never win.
 */
final class StemPool {

    private static final int SLICES_FLOATS = 1 << 20;

    private final Stem stem;
    private final int depth;
    private final Plane slices;
    private final Plane out;
    private final int step;

    /**
     * Pools what a stem makes.
     *
     * @param depth slices that come out of the stem
     * @param slices where it puts them: all of them, or in turn the few of {@link #slices}
     * @param out where the maxima go
     */
    StemPool(Stem stem, int depth, Plane slices, Plane out) {
        this.stem = stem;
        this.depth = depth;
        this.slices = slices;
        this.out = out;
        this.step = slices.size().z() == depth ? out.size().z() : slices.size().z() / 2;
    }

    /** How many of the stem's slices to keep: two for every slice of maxima that is made at a time, and the one before. */
    static int slices(Plane one, int depth) {
        return Math.min(depth, 2 * Math.max(1, SLICES_FLOATS / (2 * one.slicePitch())) + 1);
    }

    /** Makes the maxima of one image of the batch. */
    void run(Crew crew, float[] image, int n, float[] between, float[] to, float[][] scratch) {
        int rows = out.size().y();
        int made = 0;
        for (int z = 0; z < out.size().z(); z += step) {
            int first = z;
            int last = Math.min(z + step, out.size().z());
            int end = Math.min(2 * last, depth);
            stem.run(crew, image, n, made, end, between, 0, scratch);
            made = end;
            crew.run((last - first) * rows, (row, worker) -> row(between, first + row / rows, row % rows, to, n));
        }
    }

    private void row(float[] between, int z, int y, float[] to, int n) {
        int above = from(2 * z - 1, y);
        int middle = from(2 * z, y);
        int below = from(2 * z + 1, y);
        int at = out.at(n, z, y, 0);
        for (int x = 0; x < out.size().x(); x++) {
            int shift = 2 * x * slices.pitch();
            Kernels.max27(
                    between,
                    above + shift,
                    middle + shift,
                    below + shift,
                    slices.pitch(),
                    slices.rowPitch(),
                    to,
                    at + x * out.pitch(),
                    out.pitch());
        }
    }

    /** Where the first of the voxels lies that a row looks at in a slice; outside of the image, the slice next to it will do. */
    private int from(int slice, int y) {
        int inside = Math.min(Math.max(slice, 0), depth - 1);
        return slices.at(0, inside % slices.size().z(), 2 * y - 1, -1);
    }
}
