package org.alnm.deep.train;

import java.util.Arrays;
import org.alnm.deep.nd4j.kernel.Crew;
import org.alnm.deep.net.Extent;
import org.jspecify.annotations.Nullable;

/** The largest of 3 x 3 x 3 voxels around every second voxel; the gradient goes to the first of the largest. */
final class PoolLayer {

    private final Crew crew;
    private @Nullable Volumes input;
    private @Nullable Volumes output;

    PoolLayer(Crew crew) {
        this.crew = crew;
    }

    void forward(Volumes in, Volumes out) {
        input = in;
        output = out;
        int channels = in.channels();
        int planes = out.size().z();
        crew.run(in.images() * planes, (task, worker) -> {
            int plane = out.count() / (in.images() * planes);
            Arrays.fill(out.values(), task * plane, (task + 1) * plane, Float.NEGATIVE_INFINITY);
            plane(
                    in.size(),
                    out.size(),
                    task / planes,
                    task % planes,
                    (from, at) -> raise(in, from, out, at, channels));
        });
    }

    private static void raise(Volumes from, int inPixel, Volumes to, int outPixel, int channels) {
        float[] in = from.values();
        float[] out = to.values();
        for (int c = 0; c < channels; c++) {
            out[outPixel * channels + c] = Math.max(out[outPixel * channels + c], in[inPixel * channels + c]);
        }
    }

    /** Adds to the gradient of the input; that of the output is used up. */
    void backward(float[] gradient, float[] inputGradient) {
        Volumes in = input;
        Volumes out = output;
        if (in == null || out == null) {
            throw new IllegalStateException("backward before forward");
        }
        crew.run(in.images(), (n, worker) -> {
            for (int z = 0; z < out.size().z(); z++) {
                plane(in.size(), out.size(), n, z, (from, at) -> hand(in, from, out, at, gradient, inputGradient));
            }
        });
    }

    /** What has found its place is gone, so that equal voxels later on get nothing. */
    private static void hand(Volumes in, int from, Volumes out, int at, float[] left, float[] inputGradient) {
        int channels = in.channels();
        for (int c = 0; c < channels; c++) {
            int i = from * channels + c;
            int o = at * channels + c;
            if (in.values()[i] == out.values()[o]) {
                inputGradient[i] += left[o];
                left[o] = 0;
            }
        }
    }

    @FunctionalInterface
    private interface Pair {
        void visit(int inPixel, int outPixel);
    }

    /** Every pixel of one plane of the output with those of the input that it looks at, in their order. */
    private static void plane(Extent in, Extent out, int image, int z, Pair pair) {
        for (int y = 0; y < out.y(); y++) {
            for (int x = 0; x < out.x(); x++) {
                int pixel = ((image * out.z() + z) * out.y() + y) * out.x() + x;
                for (int iz = Math.max(0, 2 * z - 1); iz <= Math.min(in.z() - 1, 2 * z + 1); iz++) {
                    for (int iy = Math.max(0, 2 * y - 1); iy <= Math.min(in.y() - 1, 2 * y + 1); iy++) {
                        for (int ix = Math.max(0, 2 * x - 1); ix <= Math.min(in.x() - 1, 2 * x + 1); ix++) {
                            pair.visit(((image * in.z() + iz) * in.y() + iy) * in.x() + ix, pixel);
                        }
                    }
                }
            }
        }
    }

    /** Gives up what the gradient needs. */
    void release() {
        input = null;
        output = null;
    }
}
