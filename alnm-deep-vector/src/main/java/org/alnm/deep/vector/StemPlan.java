package org.alnm.deep.vector;

import org.alnm.deep.net.ConvUnit;
import org.alnm.deep.net.Extent;

/**
 * The first convolution for one size of image: slices of the image are spread into patches of the kernel's rows and columns, a few at a
 * time, and convolved along z.
 */
final class StemPlan {

    private static final int PATCH_FLOATS = 1 << 20;

    private final Plane image;
    private final Plane patches;
    private final Plane out;
    private final ConvUnit unit;
    private final ConvStep step;
    private final int slab;

    StemPlan(PackedConv conv, Plane image, Plane out) {
        this.unit = conv.unit();
        this.image = image;
        this.out = out;
        Extent size = out.size();
        int patch = conv.segmentLength();
        long slice = (long) size.y() * size.x() * patch;
        long most = (PATCH_FLOATS / slice - unit.kernel().z()) / unit.stride().z() + 1;
        this.slab = (int) Math.max(1, Math.min(size.z(), most));
        int slices = (slab - 1) * unit.stride().z() + unit.kernel().z();
        this.patches = new Plane(1, patch, patch, Extent.of(slices, size.y(), size.x()), Extent.cube(0));
        Plane part = new Plane(1, out.channels(), out.pitch(), Extent.of(slab, size.y(), size.x()), out.halo());
        this.step = new ConvStep.Builder(
                        conv, patches, part, Extent.of(unit.stride().z(), 1, 1), Extent.cube(0))
                .relu()
                .build();
    }

    /** The layout of an image before the stem: no filling of the channels, and a halo as wide as the padding. */
    static Plane image(ConvUnit unit, int images, Extent size) {
        return new Plane(images, unit.in(), unit.in(), size, unit.padding());
    }

    Plane patches() {
        return patches;
    }

    /** Convolves one image of the batch into one image of the output. */
    void run(Crew crew, float[] in, int from, float[] buffer, float[] to, int toImage, float[][] sums) {
        int depth = out.size().z();
        for (int z = 0; z < depth; z += slab) {
            int first = Math.min(z, depth - slab);
            crew.run(patches.size().z(), (slice, worker) -> spread(in, from, first, slice, buffer));
            int shift = toImage * out.imagePitch() + first * out.slicePitch();
            crew.run(step.tasks(), (task, worker) -> step.run(task, buffer, to, shift, to, sums[worker]));
        }
    }

    /** Spreads one slice of the image into patches. */
    private void spread(float[] in, int image, int firstOut, int slice, float[] buffer) {
        int z = firstOut * unit.stride().z() - unit.padding().z() + slice;
        int run = unit.kernel().x() * unit.in();
        int dst = slice * patches.slicePitch();
        for (int y = 0; y < patches.size().y(); y++) {
            for (int x = 0; x < patches.size().x(); x++) {
                int src = this.image.at(
                        image,
                        z,
                        y * unit.stride().y() - unit.padding().y(),
                        x * unit.stride().x() - unit.padding().x());
                for (int ky = 0; ky < unit.kernel().y(); ky++) {
                    for (int i = 0; i < run; i++) {
                        buffer[dst + i] = in[src + i];
                    }
                    dst += run;
                    src += this.image.rowPitch();
                }
            }
        }
    }
}
