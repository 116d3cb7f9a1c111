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
        private final Plane in;
        private final Plane out;
        private final Extent stride;
        private final int[] from;
        private final int[] to;
        private int[] shortcut = new int[0];
        private int shortcutPitch;
        private final int[] deltas;
        private boolean relu;

        /** A step from one plane to another, with the stride and padding of its unit. */
        Builder(PackedConv conv, Plane in, Plane out) {
            this(conv, in, out, conv.unit().stride(), conv.unit().padding());
        }

        Builder(PackedConv conv, Plane in, Plane out, Extent stride, Extent padding) {
            this.conv = conv;
            this.in = in;
            this.out = out;
            this.stride = stride;
            this.from = positions(in, stride, padding);
            this.to = positions(out, Extent.cube(1), Extent.cube(0));
            Extent segments = conv.segments();
            Extent dilation = conv.unit().dilation();
            this.deltas = new int[(int) segments.volume()];
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
        }

        /** Adds the values of another plane, taken at every stride-th voxel; channels that it lacks are zeros. */
        Builder shortcut(Plane plane, int step) {
            shortcut = positions(plane, Extent.cube(step), Extent.cube(0));
            shortcutPitch = plane.pitch();
            return this;
        }

        /** Cuts off what is negative. */
        Builder relu() {
            relu = true;
            return this;
        }

        ConvStep build() {
            int[] masks = masks();
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
        private int[] positions(Plane plane, Extent step, Extent before) {
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
        private int[] masks() {
            ConvUnit unit = conv.unit();
            Extent segments = conv.segments();
            int[] masks = new int[from.length];
            boolean patches = in.halo().equals(Extent.cube(0)) && segments.y() == 1 && segments.x() == 1;
            int all = (int) ((1L << deltas.length) - 1);
            int i = 0;
            for (int n = 0; n < out.images(); n++) {
                for (int z = 0; z < out.size().z(); z++) {
                    int inZ = inside(
                            z * stride.z() - unit.padding().z(),
                            unit.dilation().z(),
                            segments.z(),
                            in.size().z());
                    for (int y = 0; y < out.size().y(); y++) {
                        int inY = inside(
                                y * stride.y() - unit.padding().y(),
                                unit.dilation().y(),
                                segments.y(),
                                in.size().y());
                        for (int x = 0; x < out.size().x(); x++) {
                            int inX = segments.x() == 1
                                    ? 1
                                    : inside(
                                            x * stride.x() - unit.padding().x(),
                                            unit.dilation().x(),
                                            segments.x(),
                                            in.size().x());
                            masks[i++] = patches ? all : product(inZ, inY, inX);
                        }
                    }
                }
            }
            return masks;
        }

        private static int inside(int first, int dilation, int taps, int size) {
            int mask = 0;
            for (int t = 0; t < taps; t++) {
                int at = first + t * dilation;
                mask |= at >= 0 && at < size ? 1 << t : 0;
            }
            return mask;
        }

        private int product(int inZ, int inY, int inX) {
            Extent segments = conv.segments();
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
