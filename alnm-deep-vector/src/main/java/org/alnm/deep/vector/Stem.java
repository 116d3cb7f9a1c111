package org.alnm.deep.vector;

import java.nio.FloatBuffer;
import org.alnm.deep.net.ConvUnit;
import org.alnm.deep.net.Extent;
import org.alnm.deep.weights.Tensor;

/**
 * The first convolution for one size of image. With few channels a tap alone is too little work for {@link ConvStep}, so that pixels next
 * to each other go through all taps together.
 *
 * <p>The image is kept {@code [image, channel, z, y, x modulo stride, x / stride]} within zeros as wide as the padding: what
 * output pixels next to each other read lies next to each other, whatever the stride.
 */
final class Stem {

    private final PackedConv conv;
    private final Plane out;
    private final int images;
    private final Extent size;
    private final int phasePitch;
    private final int rowPitch;
    private final int slicePitch;
    private final int channelPitch;
    private final int imagePitch;
    private final int imageFloats;
    private final int[] offsets;

    Stem(PackedConv conv, int images, Extent size, Plane out) {
        this.conv = conv;
        this.images = images;
        this.size = size;
        this.out = out;
        ConvUnit unit = conv.unit();
        Extent padding = unit.padding();
        int step = unit.stride().x();
        this.phasePitch = (size.x() + 2 * padding.x() + step - 1) / step;
        this.rowPitch = phasePitch * step;
        Extent padded = Extent.of(size.z() + 2 * padding.z(), size.y() + 2 * padding.y(), rowPitch);
        // The last pixels may look a little further than their image.
        this.imageFloats = Math.addExact(Plane.floats(images, padded.volume(), unit.in()), Kernels.GROUP);
        this.slicePitch = padded.y() * rowPitch;
        this.channelPitch = padded.z() * slicePitch;
        this.imagePitch = unit.in() * channelPitch;
        this.offsets = offsets(unit);
    }

    /** From where a pixel begins to each of its taps and channels. */
    private int[] offsets(ConvUnit unit) {
        Extent kernel = unit.kernel();
        int[] all = new int[Math.toIntExact(kernel.volume() * unit.in())];
        int i = 0;
        for (int z = 0; z < kernel.z(); z++) {
            for (int y = 0; y < kernel.y(); y++) {
                for (int x = 0; x < kernel.x(); x++) {
                    for (int c = 0; c < unit.in(); c++) {
                        all[i++] = c * channelPitch + z * slicePitch + y * rowPitch + column(x);
                    }
                }
            }
        }
        return all;
    }

    /** Where in a row a column of the padded image lies. */
    private int column(int x) {
        int step = conv.unit().stride().x();
        return x % step * phasePitch + x / step;
    }

    /** Floats that the images take. */
    int imageFloats() {
        return imageFloats;
    }

    /** Floats that a worker needs. */
    static int scratch() {
        return Kernels.GROUP * Kernels.WIDTH;
    }

    /** Lays out a batch of {@code [n, channel, z, y, x]}. */
    void load(Crew crew, Tensor batch, float[] to) {
        Extent padding = conv.unit().padding();
        FloatBuffer values = batch.values();
        crew.run(images * conv.unit().in() * size.z(), (slice, worker) -> {
            int z = slice % size.z() + padding.z();
            int first = slice / size.z() * channelPitch + z * slicePitch + padding.y() * rowPitch;
            float[] row = new float[size.x()];
            for (int y = 0; y < size.y(); y++) {
                values.get((slice * size.y() + y) * size.x(), row);
                int at = first + y * rowPitch;
                for (int x = 0; x < row.length; x++) {
                    to[at + column(x + padding.x())] = row[x];
                }
            }
        });
    }

    /**
     * Convolves slices of one image, without what is negative. The plane may have fewer slices than come out: slice z takes the place of
     * the one as many before it.
     *
     * @param n the image
     * @param begin the first slice that comes out
     * @param end the one after the last
     * @param toImage the image of the plane that is written
     */
    void run(Crew crew, float[] image, int n, int begin, int end, float[] to, int toImage, float[][] scratch) {
        int rows = out.size().y();
        crew.run(
                (end - begin) * rows,
                (row, worker) -> row(image, n, begin + row / rows, row % rows, to, toImage, scratch[worker]));
    }

    private void row(float[] image, int n, int z, int y, float[] to, int toImage, float[] sums) {
        ConvUnit unit = conv.unit();
        int from = n * imagePitch
                + z * unit.stride().z() * slicePitch
                + y * unit.stride().y() * rowPitch;
        int slot = z % out.size().z();
        for (int block = 0; block < conv.blocks(); block++) {
            int channel = block * Kernels.WIDTH;
            for (int x = 0; x < out.size().x(); x += Kernels.GROUP) {
                Kernels.neighbours(
                        image, from + x, offsets, conv.weights(), conv.from(block, 0), conv.bias(), channel, sums);
                int pixels = Math.min(Kernels.GROUP, out.size().x() - x);
                for (int p = 0; p < pixels; p++) {
                    int at = out.at(toImage, slot, y, x + p) + channel;
                    Kernels.finish(sums, p * Kernels.WIDTH, to, at, sums, -1, true);
                }
            }
        }
    }
}
