package org.alnm.deep.vector;

import java.nio.FloatBuffer;
import org.alnm.deep.net.Extent;
import org.alnm.deep.weights.Tensor;

/** The steps that need little arithmetic: between layouts, pooling, means. */
final class PlainSteps {

    private PlainSteps() {}

    /** Puts a batch of {@code [n, channel, z, y, x]} into a plane. */
    static void interleave(Crew crew, Tensor batch, Plane plane, float[] out) {
        Extent size = plane.size();
        int slices = plane.images() * plane.channels() * size.z();
        FloatBuffer values = batch.values();
        crew.run(slices, (slice, worker) -> {
            int n = slice / size.z() / plane.channels();
            int c = slice / size.z() % plane.channels();
            float[] row = new float[size.x()];
            for (int y = 0; y < size.y(); y++) {
                values.get((slice * size.y() + y) * size.x(), row);
                int to = plane.at(n, slice % size.z(), y, 0) + c;
                for (int x = 0; x < row.length; x++) {
                    out[to + x * plane.pitch()] = row[x];
                }
            }
        });
    }

    /** Takes {@code [n, channel, z, y, x]} out of a plane. */
    static float[] separate(Plane plane, float[] in) {
        Extent size = plane.size();
        float[] out = new float[Math.toIntExact((long) plane.images() * plane.channels() * size.volume())];
        int i = 0;
        for (int n = 0; n < plane.images(); n++) {
            for (int c = 0; c < plane.channels(); c++) {
                for (int z = 0; z < size.z(); z++) {
                    for (int y = 0; y < size.y(); y++) {
                        int from = plane.at(n, z, y, 0) + c;
                        for (int x = 0; x < size.x(); x++) {
                            out[i++] = in[from + x * plane.pitch()];
                        }
                    }
                }
            }
        }
        return out;
    }

    /**
     * Maximum pooling of the only image of a plane into one image of another. What comes in is not negative, so the zeros of the halo
     * never win.
     */
    static void maxPool(Crew crew, Plane in, float[] from, Plane out, float[] to, int image) {
        int rows = out.size().z() * out.size().y();
        crew.run(rows, (row, worker) -> {
            int z = row / out.size().y();
            int y = row % out.size().y();
            for (int x = 0; x < out.size().x(); x++) {
                int first = in.at(0, 2 * z - 1, 2 * y - 1, 2 * x - 1);
                int at = out.at(image, z, y, x);
                Kernels.max27(from, first, in.pitch(), in.rowPitch(), in.slicePitch(), to, at, out.pitch());
            }
        });
    }

    /** The mean over the volume of each image and channel. */
    static float[] means(Plane plane, float[] in) {
        Extent size = plane.size();
        float[] means = new float[plane.images() * plane.channels()];
        double[] sums = new double[plane.channels()];
        for (int n = 0; n < plane.images(); n++) {
            java.util.Arrays.fill(sums, 0);
            for (int z = 0; z < size.z(); z++) {
                for (int y = 0; y < size.y(); y++) {
                    for (int x = 0; x < size.x(); x++) {
                        int at = plane.at(n, z, y, x);
                        for (int c = 0; c < sums.length; c++) {
                            sums[c] += in[at + c];
                        }
                    }
                }
            }
            for (int c = 0; c < sums.length; c++) {
                means[n * sums.length + c] = (float) (sums[c] / size.volume());
            }
        }
        return means;
    }
}
