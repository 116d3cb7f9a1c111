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
final class ConvStep implements Step {

    private static final int TILES_PER_TASK = 16;

    private final PackedConv conv;
    private final int[] from;
    private final int[] to;
    private final int[] shortcut;
    private final int[] deltas;
    private final int[] tileMasks;
    private final Target target;

    ConvStep(PackedConv conv, Plane in, Target target) {
        this.conv = conv;
        this.target = target;
        this.deltas = deltas(conv, in);
        Plane out = target.plane();
        ConvUnit unit = conv.unit();
        int[] masks = masks(conv, in, out);
        int[] order = order(masks);
        int[] first = positions(in, out, unit.stride(), unit.padding());
        int[] own = positions(out, out, Extent.cube(1), Extent.cube(0));
        Plane other = target.shortcut();
        int[] added = other == null ? new int[0] : positions(other, out, Extent.cube(target.stride()), Extent.cube(0));
        int tiles = (order.length + Kernels.HEIGHT - 1) / Kernels.HEIGHT;
        this.from = new int[tiles * Kernels.HEIGHT];
        this.to = new int[order.length];
        this.shortcut = new int[added.length];
        this.tileMasks = new int[tiles];
        for (int i = 0; i < from.length; i++) {
            int pixel = order[Math.min(i, order.length - 1)];
            from[i] = first[pixel];
            tileMasks[i / Kernels.HEIGHT] |= masks[pixel];
            if (i < to.length) {
                to[i] = own[pixel];
            }
            if (i < shortcut.length) {
                shortcut[i] = added[pixel];
            }
        }
    }

    /** The pixels by their masks. */
    private static int[] order(int[] masks) {
        long[] keys = new long[masks.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = (long) masks[i] << Integer.SIZE | i;
        }
        Arrays.sort(keys);
        int[] order = new int[keys.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = (int) keys[i];
        }
        return order;
    }

    private int chunks() {
        return (tileMasks.length + TILES_PER_TASK - 1) / TILES_PER_TASK;
    }

    @Override
    public int scratch() {
        return TILES_PER_TASK * Kernels.HEIGHT * Kernels.WIDTH;
    }

    @Override
    public void run(Crew crew, float[] in, float[] out, float[] other, float[][] scratch) {
        crew.run(conv.blocks() * chunks(), (task, worker) -> run(task, in, out, other, scratch[worker]));
    }

    private void run(int task, float[] in, float[] out, float[] other, float[] sums) {
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
        Plane added = target.shortcut();
        boolean add = added != null && channel < added.pitch();
        int firstPixel = first * Kernels.HEIGHT;
        int pixels = Math.min(tiles * Kernels.HEIGHT, to.length - firstPixel);
        for (int p = 0; p < pixels; p++) {
            int addend = add ? shortcut[firstPixel + p] + channel : -1;
            Kernels.finish(sums, p * Kernels.WIDTH, out, to[firstPixel + p] + channel, other, addend, target.relu());
        }
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
