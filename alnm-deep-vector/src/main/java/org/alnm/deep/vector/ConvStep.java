package org.alnm.deep.vector;

import java.util.Arrays;
import org.alnm.deep.net.ConvUnit;
import org.alnm.deep.net.Extent;

/**
 * A convolution between two planes, cut into tasks that may run in any order: each is some tiles of pixels by one tile of channels.
 *
 * <p>Pixels at the borders read the halo of zeros. They are sorted by the segments that hold more than zeros, and segments that only hold
 * zeros for a whole tile are passed over, which changes no bit.
 */
final class ConvStep {

    private static final int TILES_PER_TASK = 16;

    private final PackedConv conv;
    private final int pixelCount;
    private final int[] from;
    private final int[] to;
    private final int[] shortcut;
    private final int shortcutPitch;
    private final int[] deltas;
    private final int[] tileMasks;
    private final boolean relu;

    private ConvStep(Builder b, int[] order, int[] masks) {
        this.conv = b.conv;
        this.relu = b.relu;
        this.pixelCount = order.length;
        int tiles = (pixelCount + Kernels.HEIGHT - 1) / Kernels.HEIGHT;
        this.from = new int[tiles * Kernels.HEIGHT];
        this.to = new int[pixelCount];
        this.shortcut = new int[b.shortcut.length == 0 ? 0 : pixelCount];
        this.shortcutPitch = b.shortcutPitch;
        this.tileMasks = new int[tiles];
        this.deltas = b.deltas;
        for (int i = 0; i < from.length; i++) {
            int pixel = order[Math.min(i, pixelCount - 1)];
            from[i] = b.from[pixel];
            tileMasks[i / Kernels.HEIGHT] |= masks[pixel];
            if (i < pixelCount) {
                to[i] = b.to[pixel];
                if (shortcut.length > 0) {
                    shortcut[i] = b.shortcut[pixel];
                }
            }
        }
    }

    int tasks() {
        return conv.blocks() * chunks();
    }

    private int chunks() {
        return (tileMasks.length + TILES_PER_TASK - 1) / TILES_PER_TASK;
    }

    /** Floats that a task needs for its sums. */
    static int scratch() {
        return TILES_PER_TASK * Kernels.HEIGHT * Kernels.WIDTH;
    }

    /**
     * Runs one task.
     *
     * @param shift added to every position of the output
     */
    void run(int task, float[] in, float[] out, int shift, float[] residual, float[] sums) {
        int block = task / chunks();
        int first = task % chunks() * TILES_PER_TASK;
        int tiles = Math.min(TILES_PER_TASK, tileMasks.length - first);
        int tileFloats = Kernels.HEIGHT * Kernels.WIDTH;
        Kernels.begin(sums, 0, tiles * Kernels.HEIGHT, conv.bias(), block * Kernels.WIDTH);
        for (int s = 0; s < deltas.length; s++) {
            int w = conv.from(block, s);
            for (int t = 0; t < tiles; t++) {
                if ((tileMasks[first + t] & 1 << s) != 0) {
                    Kernels.tile(
                            in,
                            from,
                            (first + t) * Kernels.HEIGHT,
                            deltas[s],
                            conv.weights(),
                            w,
                            conv.segmentLength(),
                            sums,
                            t * tileFloats);
                }
            }
        }
        int channel = block * Kernels.WIDTH;
        boolean add = shortcut.length > 0 && channel < shortcutPitch;
        int firstPixel = first * Kernels.HEIGHT;
        int pixels = Math.min(tiles * Kernels.HEIGHT, pixelCount - firstPixel);
        for (int p = 0; p < pixels; p++) {
            int other = add ? shortcut[firstPixel + p] + channel : -1;
            Kernels.finish(sums, p * Kernels.WIDTH, out, to[firstPixel + p] + shift + channel, residual, other, relu);
        }
    }

    /** Lists the pixels of a step. */
    static final class Builder {

        private final PackedConv conv;
        private final Plane out;
        private final int[] from;
        private final int[] to;
        private final int[] deltas;
        private final int[] masks;
        private int[] shortcut = new int[0];
        private int shortcutPitch;
        private boolean relu;

        /** A step from one plane to another, with the stride and padding of its unit. */
        Builder(PackedConv conv, Plane in, Plane out) {
            this(
                    conv,
                    positions(in, out, conv.unit().stride(), conv.unit().padding()),
                    deltas(conv, in),
                    out,
                    masks(conv, in, out));
        }

        /**
         * A step from anywhere.
         *
         * @param from where each pixel looks first
         * @param deltas how far after that each segment lies
         * @param masks which segments of each pixel hold more than zeros
         */
        Builder(PackedConv conv, int[] from, int[] deltas, Plane out, int[] masks) {
            this.conv = conv;
            this.out = out;
            this.from = from;
            this.to = positions(out, out, Extent.cube(1), Extent.cube(0));
            this.deltas = deltas;
            this.masks = masks;
        }

        private static int[] deltas(PackedConv conv, Plane in) {
            Extent segments = conv.segments();
            Extent dilation = conv.unit().dilation();
            int[] deltas = new int[(int) segments.volume()];
            int s = 0;
            for (int z = 0; z < segments.z(); z++) {
                for (int y = 0; y < segments.y(); y++) {
                    for (int x = 0; x < segments.x(); x++) {
                        deltas[s++] = z * dilation.z() * in.slicePitch()
                                + y * dilation.y() * in.rowPitch()
                                + x * dilation.x() * in.pitch();
                    }
                }
            }
            return deltas;
        }

        /** Adds the values of another plane, taken at every stride-th voxel; channels that it lacks are zeros. */
        Builder shortcut(Plane plane, int step) {
            shortcut = positions(plane, out, Extent.cube(step), Extent.cube(0));
            shortcutPitch = plane.pitch();
            return this;
        }

        /** Cuts off what is negative. */
        Builder relu() {
            relu = true;
            return this;
        }

        ConvStep build() {
            long[] keys = new long[masks.length];
            for (int i = 0; i < keys.length; i++) {
                keys[i] = (long) masks[i] << Integer.SIZE | i;
            }
            Arrays.sort(keys);
            int[] order = new int[keys.length];
            for (int i = 0; i < order.length; i++) {
                order[i] = (int) keys[i];
            }
            return new ConvStep(this, order, masks);
        }

        /** Where in a plane each output pixel looks first. */
        private static int[] positions(Plane plane, Plane out, Extent step, Extent before) {
            int[] positions = new int[Math.toIntExact(out.images() * out.size().volume())];
            int i = 0;
            for (int n = 0; n < out.images(); n++) {
                for (int z = 0; z < out.size().z(); z++) {
                    for (int y = 0; y < out.size().y(); y++) {
                        for (int x = 0; x < out.size().x(); x++) {
                            positions[i++] = plane.at(
                                    n, z * step.z() - before.z(), y * step.y() - before.y(), x * step.x() - before.x());
                        }
                    }
                }
            }
            return positions;
        }

        /** Which segments of each pixel hold more than the zeros of the halo. */
        private static int[] masks(PackedConv conv, Plane in, Plane out) {
            ConvUnit unit = conv.unit();
            Extent segments = conv.segments();
            Extent size = out.size();
            int[] inZ = inside(
                    size.z(),
                    unit.stride().z(),
                    unit.padding().z(),
                    unit.dilation().z(),
                    segments.z(),
                    in.size().z());
            int[] inY = inside(
                    size.y(),
                    unit.stride().y(),
                    unit.padding().y(),
                    unit.dilation().y(),
                    segments.y(),
                    in.size().y());
            int[] inX = inside(
                    size.x(),
                    unit.stride().x(),
                    unit.padding().x(),
                    unit.dilation().x(),
                    segments.x(),
                    in.size().x());
            if (segments.x() < unit.kernel().x()) {
                Arrays.fill(inX, 1);
            }
            int[] masks = new int[Math.toIntExact(out.images() * size.volume())];
            int i = 0;
            for (int n = 0; n < out.images(); n++) {
                for (int z = 0; z < size.z(); z++) {
                    for (int y = 0; y < size.y(); y++) {
                        for (int x = 0; x < size.x(); x++) {
                            masks[i++] = product(segments, inZ[z], inY[y], inX[x]);
                        }
                    }
                }
            }
            return masks;
        }

        /** Along one axis, which taps of each output pixel lie in the image. */
        private static int[] inside(int pixels, int stride, int padding, int dilation, int taps, int size) {
            int[] masks = new int[pixels];
            for (int p = 0; p < pixels; p++) {
                for (int t = 0; t < taps; t++) {
                    int at = p * stride - padding + t * dilation;
                    masks[p] |= at >= 0 && at < size ? 1 << t : 0;
                }
            }
            return masks;
        }

        private static int product(Extent segments, int inZ, int inY, int inX) {
            int mask = 0;
            int s = 0;
            for (int z = 0; z < segments.z(); z++) {
                for (int y = 0; y < segments.y(); y++) {
                    for (int x = 0; x < segments.x(); x++, s++) {
                        mask |= (inZ >> z & inY >> y & inX >> x & 1) << s;
                    }
                }
            }
            return mask;
        }
    }
}
