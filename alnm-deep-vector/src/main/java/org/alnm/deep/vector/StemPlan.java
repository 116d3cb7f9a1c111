package org.alnm.deep.vector;

import java.util.Arrays;
import org.alnm.deep.net.ConvUnit;
import org.alnm.deep.net.Extent;

/**
 * The first convolution for one size of image: its few channels make the taps of a row too short a run, so slices of the image are
 * unrolled to runs as long as a slice of the kernel, some at a time, and convolved along z.
 *
 * <p>Unrolled, a slice is {@code [output x, y, tap x, channel]}: the rows under a kernel lie behind each other, and pixels above each
 * other share what they have in common.
 */
final class StemPlan {

    private static final int UNROLLED_FLOATS = 1 << 20;

    private final ConvUnit unit;
    private final Plane image;
    private final Plane unrolled;
    private final Plane out;
    private final ConvStep step;
    private final int slab;

    StemPlan(PackedConv conv, Plane image, Plane out) {
        this.unit = conv.unit();
        this.image = image;
        this.out = out;
        Extent size = out.size();
        int run = unit.kernel().x() * unit.in();
        int rows = (size.y() - 1) * unit.stride().y() + unit.kernel().y();
        long slice = (long) size.x() * rows * run;
        long most = Math.max(
                1, (UNROLLED_FLOATS / slice - unit.kernel().z()) / unit.stride().z() + 1);
        int slabs = Math.toIntExact((size.z() + most - 1) / most);
        this.slab = (size.z() + slabs - 1) / slabs;
        int slices = (slab - 1) * unit.stride().z() + unit.kernel().z();
        this.unrolled = new Plane(1, run, run, Extent.of(slices, size.x(), rows), Extent.cube(0));
        Plane part = new Plane(1, out.channels(), out.pitch(), Extent.of(slab, size.y(), size.x()), out.halo());
        int[] deltas = new int[unit.kernel().z()];
        for (int z = 0; z < deltas.length; z++) {
            deltas[z] = z * unrolled.slicePitch();
        }
        int[] from = positions(part.size());
        int[] masks = new int[from.length];
        Arrays.fill(masks, (1 << deltas.length) - 1);
        this.step = new ConvStep.Builder(conv, from, deltas, part, masks).relu().build();
    }

    private int[] positions(Extent size) {
        int[] positions = new int[Math.toIntExact(size.volume())];
        int i = 0;
        for (int z = 0; z < size.z(); z++) {
            for (int y = 0; y < size.y(); y++) {
                for (int x = 0; x < size.x(); x++) {
                    positions[i++] = unrolled.at(
                            0, z * unit.stride().z(), x, y * unit.stride().y());
                }
            }
        }
        return positions;
    }

    /** The layout of an image before the stem: no filling of the channels, and a halo as wide as the padding. */
    static Plane image(ConvUnit unit, int images, Extent size) {
        return new Plane(images, unit.in(), unit.in(), size, unit.padding());
    }

    Plane unrolled() {
        return unrolled;
    }

    /** Convolves one image of the batch into one image of the output. */
    void run(Crew crew, float[] in, int from, float[] buffer, float[] to, int toImage, float[][] sums) {
        int depth = out.size().z();
        for (int z = 0; z < depth; z += slab) {
            int first = Math.min(z, depth - slab);
            crew.run(unrolled.size().z(), (slice, worker) -> unroll(in, from, first, slice, buffer));
            int shift = toImage * out.imagePitch() + first * out.slicePitch();
            crew.run(step.tasks(), (task, worker) -> step.run(task, buffer, to, shift, to, sums[worker]));
        }
    }

    private void unroll(float[] in, int fromImage, int firstOut, int slice, float[] buffer) {
        int z = firstOut * unit.stride().z() - unit.padding().z() + slice;
        int run = unrolled.pitch();
        for (int x = 0; x < unrolled.size().y(); x++) {
            int src = image.at(
                    fromImage,
                    z,
                    -unit.padding().y(),
                    x * unit.stride().x() - unit.padding().x());
            int dst = unrolled.at(0, slice, x, 0);
            int end = dst + unrolled.rowPitch();
            for (; dst < end; dst += run) {
                for (int i = 0; i < run; i++) {
                    buffer[dst + i] = in[src + i];
                }
                src += image.rowPitch();
            }
        }
    }
}
