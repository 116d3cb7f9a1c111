package org.alnm.deep.vector;

import org.alnm.deep.net.Extent;

/** The steps that need little arithmetic: between layouts, pooling, means. */
final class PlainSteps {

    private PlainSteps() {}

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
