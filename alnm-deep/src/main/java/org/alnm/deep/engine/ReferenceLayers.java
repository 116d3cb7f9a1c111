package org.alnm.deep.engine;

import java.util.Arrays;
import org.alnm.deep.net.ConvUnit;
import org.alnm.deep.net.Extent;
import org.alnm.deep.net.ResNet3dSpec;
import org.alnm.deep.weights.Tensor;

/** The layers as their definitions read: float32 between them, float64 sums within. */
final class ReferenceLayers {

    private ReferenceLayers() {}

    /** Each output is the sum over input channels and taps of weight times voxel; outside the image lie zeros. */
    static Planes convolve(Planes in, ConvUnit unit, float[] weight, float[] bias) {
        Planes out = Planes.zeros(in.images(), unit.out(), unit.output(in.size()));
        double[] row = new double[out.size().x()];
        for (int n = 0; n < in.images(); n++) {
            for (int c = 0; c < unit.out(); c++) {
                for (int z = 0; z < out.size().z(); z++) {
                    for (int y = 0; y < out.size().y(); y++) {
                        Arrays.fill(row, bias[c]);
                        addTaps(row, in, unit, weight, n, c, z, y);
                        int at = out.at(n, c, z, y, 0);
                        for (int x = 0; x < row.length; x++) {
                            out.values()[at + x] = (float) row[x];
                        }
                    }
                }
            }
        }
        return out;
    }

    /** Adds to one row of output what all input channels and taps contribute. */
    private static void addTaps(double[] row, Planes in, ConvUnit unit, float[] weight, int n, int c, int z, int y) {
        Extent kernel = unit.kernel();
        int tap = c * unit.in() * (int) kernel.volume();
        for (int channel = 0; channel < unit.in(); channel++) {
            for (int kz = 0; kz < kernel.z(); kz++) {
                int iz = z * unit.stride().z()
                        + kz * unit.dilation().z()
                        - unit.padding().z();
                for (int ky = 0; ky < kernel.y(); ky++) {
                    int iy = y * unit.stride().y()
                            + ky * unit.dilation().y()
                            - unit.padding().y();
                    boolean inside = iz >= 0
                            && iz < in.size().z()
                            && iy >= 0
                            && iy < in.size().y();
                    for (int kx = 0; kx < kernel.x(); kx++, tap++) {
                        if (inside) {
                            int first =
                                    kx * unit.dilation().x() - unit.padding().x();
                            addTap(
                                    row,
                                    weight[tap],
                                    in,
                                    in.at(n, channel, iz, iy, 0),
                                    first,
                                    unit.stride().x());
                        }
                    }
                }
            }
        }
    }

    private static void addTap(double[] row, double weight, Planes in, int rowStart, int first, int stride) {
        int from = first >= 0 ? 0 : (-first + stride - 1) / stride;
        int to = Math.min(row.length, (in.size().x() - 1 - first + stride) / stride);
        float[] values = in.values();
        for (int x = from; x < to; x++) {
            row[x] += weight * values[rowStart + first + x * stride];
        }
    }

    /** (x - mean) / sqrt(variance + epsilon) * scale + shift, channel by channel. */
    static Planes normalise(Planes in, Tensor scale, Tensor shift, Tensor mean, Tensor variance) {
        Planes out = Planes.zeros(in.images(), in.channels(), in.size());
        int voxels = (int) in.size().volume();
        for (int i = 0; i < in.values().length; i++) {
            int c = i / voxels % in.channels();
            double deviation = Math.sqrt(variance.value(c) + ResNet3dSpec.NORM_EPSILON);
            double standard = (in.values()[i] - (double) mean.value(c)) / deviation;
            out.values()[i] = (float) (standard * scale.value(c) + shift.value(c));
        }
        return out;
    }

    static Planes relu(Planes in) {
        Planes out = Planes.zeros(in.images(), in.channels(), in.size());
        for (int i = 0; i < in.values().length; i++) {
            out.values()[i] = Math.max(0, in.values()[i]);
        }
        return out;
    }

    static Planes sum(Planes a, Planes b) {
        Planes out = Planes.zeros(a.images(), a.channels(), a.size());
        for (int i = 0; i < a.values().length; i++) {
            out.values()[i] = a.values()[i] + b.values()[i];
        }
        return out;
    }

    /** The largest of up to 3 x 3 x 3 voxels around every second voxel; voxels outside do not count. */
    static Planes maxPool(Planes in, Extent size) {
        Planes out = Planes.zeros(in.images(), in.channels(), size);
        for (int n = 0; n < in.images(); n++) {
            for (int c = 0; c < in.channels(); c++) {
                for (int z = 0; z < size.z(); z++) {
                    for (int y = 0; y < size.y(); y++) {
                        for (int x = 0; x < size.x(); x++) {
                            out.values()[out.at(n, c, z, y, x)] = largest(in, n, c, 2 * z, 2 * y, 2 * x);
                        }
                    }
                }
            }
        }
        return out;
    }

    private static float largest(Planes in, int n, int c, int z, int y, int x) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int iz = Math.max(0, z - 1); iz <= Math.min(in.size().z() - 1, z + 1); iz++) {
            for (int iy = Math.max(0, y - 1); iy <= Math.min(in.size().y() - 1, y + 1); iy++) {
                for (int ix = Math.max(0, x - 1); ix <= Math.min(in.size().x() - 1, x + 1); ix++) {
                    largest = Math.max(largest, in.values()[in.at(n, c, iz, iy, ix)]);
                }
            }
        }
        return largest;
    }

    /** Shortcut A: every stride-th voxel, and channels of zeros after those of the input. */
    static Planes strideAndPad(Planes in, int stride, int channels, Extent size) {
        Planes out = Planes.zeros(in.images(), channels, size);
        for (int n = 0; n < in.images(); n++) {
            for (int c = 0; c < in.channels(); c++) {
                for (int z = 0; z < size.z(); z++) {
                    for (int y = 0; y < size.y(); y++) {
                        for (int x = 0; x < size.x(); x++) {
                            out.values()[out.at(n, c, z, y, x)] =
                                    in.values()[in.at(n, c, z * stride, y * stride, x * stride)];
                        }
                    }
                }
            }
        }
        return out;
    }

    /** The mean over the volume of each image and channel. */
    static float[] means(Planes in) {
        int voxels = (int) in.size().volume();
        float[] means = new float[in.images() * in.channels()];
        for (int i = 0; i < means.length; i++) {
            double sum = 0;
            for (int v = 0; v < voxels; v++) {
                sum += in.values()[i * voxels + v];
            }
            means[i] = (float) (sum / voxels);
        }
        return means;
    }
}
