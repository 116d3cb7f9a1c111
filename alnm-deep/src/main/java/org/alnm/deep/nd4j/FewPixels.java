package org.alnm.deep.nd4j;

import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_sgemv;

import org.alnm.deep.nd4j.kernel.Crew;
import org.alnm.deep.net.ConvUnit;
import org.alnm.deep.net.Extent;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A convolution of so few pixels that reading its weights takes the time: a product of a vector and a matrix for each pixel and tap, where
 * oneDNN and the products of matrices would lay out all weights anew first.
 */
final class FewPixels implements UnitStep {

    private static final int MOST_PIXELS = 16;
    private static final int MANY_WEIGHTS = 1 << 20;
    private static final int CHANNELS = 64;

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
        FloatPointer y = ChannelsLast.pointer(output);
        for (int pixel = 0; pixel < pixels; pixel++) {
            y.getPointer((long) pixel * unit.out()).put(offset);
        }
        int taps = Math.toIntExact(unit.kernel().volume());
        int blocks = (unit.out() + CHANNELS - 1) / CHANNELS;
        FloatPointer weights = ChannelsLast.pointer(weight);
        FloatPointer[] sources = pointers(input, unit.in(), 0);
        crew.run(blocks, (block, worker) -> {
            int channel = block * CHANNELS;
            int channels = Math.min(CHANNELS, unit.out() - channel);
            FloatPointer[] sums = pointers(output, unit.out(), channel);
            for (int tap = 0; tap < taps; tap++) {
                FloatPointer w = weights.getPointer((long) tap * unit.in() * unit.out() + channel);
                // All pixels while the tap's weights are in the cache.
                for (int pixel = 0; pixel < pixels; pixel++) {
                    int source = source(pixel, tap, in, out);
                    if (source >= 0) {
                        FloatPointer x = sources[source];
                        FloatPointer sum = sums[pixel];
                        cblas_sgemv(CblasRowMajor, CblasTrans, unit.in(), channels, 1, w, unit.out(), x, 1, 1, sum, 1);
                    }
                }
            }
        });
    }

    /** Where a channel of each pixel lies; made once, not in the loops, where they would be most of the garbage of a pass. */
    private static FloatPointer[] pointers(INDArray array, int channels, int channel) {
        FloatPointer first = ChannelsLast.pointer(array);
        FloatPointer[] pixels = new FloatPointer[Math.toIntExact(array.length() / channels)];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = first.getPointer((long) i * channels + channel);
        }
        return pixels;
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
