package org.alnm.deep.nd4j;

import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_saxpy;
import static org.bytedeco.openblas.global.openblas.cblas_sgemv;

import org.alnm.deep.nd4j.kernel.Crew;
import org.alnm.deep.nd4j.kernel.NativeFloats;
import org.alnm.deep.net.ConvUnit;
import org.alnm.deep.net.Extent;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A convolution of so few pixels that reading its weights takes the time: a product of a vector and a matrix for each pixel and tap, where
 * oneDNN and the products of matrices would lay out all weights anew first.
 */
final class FewPixels implements UnitStep {

    private static final int MOST_PIXELS = 16;
    private static final int MANY_WEIGHTS = 1 << 20;
    /** Parts that the weights are cut into; what each adds is summed apart. */
    private static final int PARTS = 16;
    /** Inputs of a piece of weights: 128 kB of 512 outputs, which lie in one piece. */
    private static final int INPUTS = 64;

    private final ConvUnit unit;
    private final INDArray weight;
    private final float[] offset;

    /** A step on the weights of another. */
    FewPixels(ConvUnit unit, INDArray weight, float[] offset) {
        this.unit = unit;
        this.weight = weight;
        this.offset = offset;
    }

    /** Whether it is the quicker way for one image. For a batch it may not be, but an image's bits must not depend on its batch. */
    boolean suits(INDArray output) {
        return weight.length() >= MANY_WEIGHTS && ChannelsLast.size(output).volume() <= MOST_PIXELS;
    }

    @Override
    public void apply(INDArray input, INDArray output, Crew crew) {
        Extent in = ChannelsLast.size(input);
        Extent out = ChannelsLast.size(output);
        int pixels = Math.toIntExact(output.length() / unit.out());
        int chunks = (unit.in() + INPUTS - 1) / INPUTS;
        int pieces = Math.toIntExact(unit.kernel().volume()) * chunks;
        int length = Math.toIntExact(output.length());
        NativeFloats sums = crew.shared(0, Math.multiplyExact(PARTS, length));
        crew.run(PARTS, (part, worker) -> {
            FloatPointer sum = sums.at((long) part * length);
            Pointer.memset(sum, 0, (long) length * Float.BYTES);
            // Moved from place to place: new ones would be most of the garbage of a pass.
            FloatPointer w = ChannelsLast.pointer(weight);
            FloatPointer x = ChannelsLast.pointer(input);
            for (int piece = part * pieces / PARTS; piece < (part + 1) * pieces / PARTS; piece++) {
                int tap = piece / chunks;
                int first = piece % chunks * INPUTS;
                int inputs = Math.min(INPUTS, unit.in() - first);
                w.position(((long) tap * unit.in() + first) * unit.out());
                // All pixels while the piece's weights are in the cache.
                for (int pixel = 0; pixel < pixels; pixel++) {
                    int source = source(pixel, tap, in, out);
                    if (source >= 0) {
                        x.position((long) source * unit.in() + first);
                        FloatPointer y = sum.position((long) pixel * unit.out());
                        cblas_sgemv(CblasRowMajor, CblasTrans, inputs, unit.out(), 1, w, unit.out(), x, 1, 1, y, 1);
                    }
                }
            }
        });
        add(sums, length, ChannelsLast.pointer(output));
    }

    /** Adds the parts, in their order, to the offset. */
    private void add(NativeFloats sums, int length, FloatPointer to) {
        for (int at = 0; at < length; at += unit.out()) {
            to.position(at).put(offset);
        }
        to.position(0);
        for (int part = 0; part < PARTS; part++) {
            cblas_saxpy(length, 1, sums.at((long) part * length), 1, to, 1);
        }
    }

    /** The pixel of the input that a pixel of the output sees through a tap; -1 if it is outside. */
    private int source(int pixel, int tap, Extent in, Extent out) {
        Extent kernel = unit.kernel();
        int image = pixel / Math.toIntExact(out.volume());
        int z = pixel / (out.y() * out.x()) % out.z() * unit.stride().z()
                - unit.padding().z()
                + tap / (kernel.y() * kernel.x()) * unit.dilation().z();
        int y = pixel / out.x() % out.y() * unit.stride().y()
                - unit.padding().y()
                + tap / kernel.x() % kernel.y() * unit.dilation().y();
        int x = pixel % out.x() * unit.stride().x()
                - unit.padding().x()
                + tap % kernel.x() * unit.dilation().x();
        boolean inside = z >= 0 && z < in.z() && y >= 0 && y < in.y() && x >= 0 && x < in.x();
        return inside ? ((image * in.z() + z) * in.y() + y) * in.x() + x : -1;
    }
}
