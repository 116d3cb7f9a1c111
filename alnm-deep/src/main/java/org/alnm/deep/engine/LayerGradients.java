package org.alnm.deep.engine;

import org.alnm.deep.net.ConvUnit;
import org.alnm.deep.net.Extent;
import org.alnm.deep.net.ResNet3dSpec;
import org.alnm.deep.weights.Tensor;

/** From the gradient of a score by a layer's output to that by its input; weights stay as they are. */
final class LayerGradients {

    private LayerGradients() {}

    /** Each input voxel gathers weight times gradient from all outputs it took part in; sums in float64. */
    static Planes convolve(Planes gradient, ConvUnit unit, float[] weight, Extent input) {
        Planes out = Planes.zeros(gradient.images(), unit.in(), input);
        int voxels = Math.toIntExact(input.volume());
        int taps = (int) unit.kernel().volume();
        for (int n = 0; n < gradient.images(); n++) {
            for (int channel = 0; channel < unit.in(); channel++) {
                double[] sums = new double[voxels];
                for (int c = 0; c < unit.out(); c++) {
                    addTaps(sums, gradient, unit, weight, (c * unit.in() + channel) * taps, n, c, input);
                }
                int at = out.at(n, channel, 0, 0, 0);
                for (int v = 0; v < voxels; v++) {
                    out.values()[at + v] = (float) sums[v];
                }
            }
        }
        return out;
    }

    private static void addTaps(
            double[] sums, Planes gradient, ConvUnit unit, float[] weight, int first, int n, int c, Extent input) {
        int tap = first;
        for (int kz = 0; kz < unit.kernel().z(); kz++) {
            for (int ky = 0; ky < unit.kernel().y(); ky++) {
                for (int kx = 0; kx < unit.kernel().x(); kx++, tap++) {
                    addTap(sums, gradient, unit, weight[tap], Extent.of(kz, ky, kx), n, c, input);
                }
            }
        }
    }

    private static void addTap(
            double[] sums, Planes gradient, ConvUnit unit, double weight, Extent k, int n, int c, Extent input) {
        Extent size = gradient.size();
        int x0 = k.x() * unit.dilation().x() - unit.padding().x();
        for (int z = 0; z < size.z(); z++) {
            int iz = z * unit.stride().z()
                    + k.z() * unit.dilation().z()
                    - unit.padding().z();
            for (int y = 0; y < size.y(); y++) {
                int iy = y * unit.stride().y()
                        + k.y() * unit.dilation().y()
                        - unit.padding().y();
                if (iz < 0 || iz >= input.z() || iy < 0 || iy >= input.y()) {
                    continue;
                }
                int row = (iz * input.y() + iy) * input.x();
                int from = gradient.at(n, c, z, y, 0);
                for (int x = 0; x < size.x(); x++) {
                    int ix = x0 + x * unit.stride().x();
                    if (ix >= 0 && ix < input.x()) {
                        sums[row + ix] += weight * gradient.values()[from + x];
                    }
                }
            }
        }
    }

    static Planes normalise(Planes gradient, Tensor scale, Tensor variance) {
        Planes out = Planes.zeros(gradient.images(), gradient.channels(), gradient.size());
        int voxels = (int) gradient.size().volume();
        for (int i = 0; i < out.values().length; i++) {
            int c = i / voxels % gradient.channels();
            double deviation = Math.sqrt(variance.value(c) + ResNet3dSpec.NORM_EPSILON);
            out.values()[i] = (float) (gradient.values()[i] * (scale.value(c) / deviation));
        }
        return out;
    }

    /** Where the output was cut to 0 nothing comes back. */
    static Planes relu(Planes gradient, Planes output) {
        Planes out = Planes.zeros(gradient.images(), gradient.channels(), gradient.size());
        for (int i = 0; i < out.values().length; i++) {
            out.values()[i] = output.values()[i] > 0 ? gradient.values()[i] : 0;
        }
        return out;
    }

    /** All goes to the first voxel that was the largest. */
    static Planes maxPool(Planes gradient, Planes input) {
        Planes out = Planes.zeros(input.images(), input.channels(), input.size());
        Extent size = gradient.size();
        for (int n = 0; n < input.images(); n++) {
            for (int c = 0; c < input.channels(); c++) {
                for (int z = 0; z < size.z(); z++) {
                    for (int y = 0; y < size.y(); y++) {
                        for (int x = 0; x < size.x(); x++) {
                            out.values()[largest(input, n, c, 2 * z, 2 * y, 2 * x)] +=
                                    gradient.values()[gradient.at(n, c, z, y, x)];
                        }
                    }
                }
            }
        }
        return out;
    }

    private static int largest(Planes in, int n, int c, int z, int y, int x) {
        int best = -1;
        for (int iz = Math.max(0, z - 1); iz <= Math.min(in.size().z() - 1, z + 1); iz++) {
            for (int iy = Math.max(0, y - 1); iy <= Math.min(in.size().y() - 1, y + 1); iy++) {
                for (int ix = Math.max(0, x - 1); ix <= Math.min(in.size().x() - 1, x + 1); ix++) {
                    int at = in.at(n, c, iz, iy, ix);
                    best = best < 0 || in.values()[at] > in.values()[best] ? at : best;
                }
            }
        }
        return best;
    }

    static Planes strideAndPad(Planes gradient, int stride, int channels, Extent input) {
        Planes out = Planes.zeros(gradient.images(), channels, input);
        Extent size = gradient.size();
        for (int n = 0; n < out.images(); n++) {
            for (int c = 0; c < channels; c++) {
                for (int z = 0; z < size.z(); z++) {
                    for (int y = 0; y < size.y(); y++) {
                        for (int x = 0; x < size.x(); x++) {
                            out.values()[out.at(n, c, z * stride, y * stride, x * stride)] =
                                    gradient.values()[gradient.at(n, c, z, y, x)];
                        }
                    }
                }
            }
        }
        return out;
    }

    /** Of a weighted sum of the features, by the last stage: the same in every voxel of a channel. */
    static Planes means(float[] featureWeights, int images, Extent size) {
        Planes out = Planes.zeros(images, featureWeights.length, size);
        int voxels = (int) size.volume();
        for (int i = 0; i < out.values().length; i++) {
            out.values()[i] = (float) ((double) featureWeights[i / voxels % featureWeights.length] / voxels);
        }
        return out;
    }
}
