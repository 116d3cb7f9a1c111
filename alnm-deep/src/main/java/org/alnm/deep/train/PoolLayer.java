package org.alnm.deep.train;

import org.alnm.deep.nd4j.kernel.Crew;
import org.alnm.deep.net.Extent;

/** The largest of 3 x 3 x 3 voxels around every second voxel; the gradient goes to the first of the largest. */
final class PoolLayer {

    private final Crew crew;
    private int[] largest = {};

    PoolLayer(Crew crew) {
        this.crew = crew;
    }

    void forward(Volumes in, Volumes out) {
        if (largest.length != out.count()) {
            largest = new int[out.count()];
        }
        Extent to = out.size();
        crew.run(in.images() * to.z(), (task, worker) -> {
            for (int y = 0; y < to.y(); y++) {
                for (int x = 0; x < to.x(); x++) {
                    pixel(in, task / to.z(), 2 * (task % to.z()), 2 * y, 2 * x, out, (task * to.y() + y) * to.x() + x);
                }
            }
        });
    }

    private void pixel(Volumes in, int n, int z, int y, int x, Volumes out, int outPixel) {
        Extent size = in.size();
        int channels = in.channels();
        int at = outPixel * channels;
        java.util.Arrays.fill(out.values(), at, at + channels, Float.NEGATIVE_INFINITY);
        for (int iz = Math.max(0, z - 1); iz <= Math.min(size.z() - 1, z + 1); iz++) {
            for (int iy = Math.max(0, y - 1); iy <= Math.min(size.y() - 1, y + 1); iy++) {
                for (int ix = Math.max(0, x - 1); ix <= Math.min(size.x() - 1, x + 1); ix++) {
                    int from = (((n * size.z() + iz) * size.y() + iy) * size.x() + ix) * channels;
                    compare(in.values(), from, out.values(), at, channels);
                }
            }
        }
    }

    private void compare(float[] in, int from, float[] out, int at, int channels) {
        for (int c = 0; c < channels; c++) {
            boolean larger = in[from + c] > out[at + c];
            out[at + c] = larger ? in[from + c] : out[at + c];
            largest[at + c] = larger ? from + c : largest[at + c];
        }
    }

    void addInputGradient(float[] gradient, int images, float[] inputGradient) {
        int perImage = gradient.length / images;
        crew.run(images, (n, worker) -> {
            for (int i = n * perImage; i < (n + 1) * perImage; i++) {
                inputGradient[largest[i]] += gradient[i];
            }
        });
    }
}
