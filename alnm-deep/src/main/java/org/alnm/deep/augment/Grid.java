package org.alnm.deep.augment;

import org.alnm.deep.net.Extent;
import org.alnm.deep.weights.Tensor;
import org.apache.commons.rng.UniformRandomProvider;

/** A volume {@code [channel, z, y, x]} while it is changed. */
final class Grid {

    private final float[] values;
    private final int channels;
    private final Extent size;

    Grid(int channels, Extent size) {
        this(new float[Math.toIntExact(channels * size.volume())], channels, size);
    }

    private Grid(float[] values, int channels, Extent size) {
        this.values = values;
        this.channels = channels;
        this.size = size;
    }

    static Grid of(Tensor volume) {
        if (volume.rank() != 4 || volume.count() == 0) {
            throw new IllegalArgumentException(
                    "a volume to augment is [channel, z, y, x] with at least one voxel, but was " + volume.shape());
        }
        return new Grid(volume.toArray(), volume.size(0), Extent.of(volume.size(1), volume.size(2), volume.size(3)));
    }

    float[] values() {
        return values;
    }

    int channels() {
        return channels;
    }

    Extent size() {
        return size;
    }

    /** Voxels of one channel. */
    int voxels() {
        return values.length / channels;
    }

    int at(int channel, int z, int y, int x) {
        return ((channel * size.z() + z) * size.y() + y) * size.x() + x;
    }

    Grid flip(boolean z, boolean y, boolean x) {
        if (!z && !y && !x) {
            return this;
        }
        Grid flipped = new Grid(channels, size);
        for (int c = 0; c < channels; c++) {
            for (int iz = 0; iz < size.z(); iz++) {
                for (int iy = 0; iy < size.y(); iy++) {
                    for (int ix = 0; ix < size.x(); ix++) {
                        flipped.values[at(c, iz, iy, ix)] = values[
                                at(
                                        c,
                                        z ? size.z() - 1 - iz : iz,
                                        y ? size.y() - 1 - iy : iy,
                                        x ? size.x() - 1 - ix : ix)];
                    }
                }
            }
        }
        return flipped;
    }

    Grid crop(Extent window, UniformRandomProvider random) {
        checkFits(window);
        return cut(
                window,
                random.nextInt(size.z() - window.z() + 1),
                random.nextInt(size.y() - window.y() + 1),
                random.nextInt(size.x() - window.x() + 1));
    }

    Grid middle(Extent window) {
        checkFits(window);
        return cut(window, (size.z() - window.z()) / 2, (size.y() - window.y()) / 2, (size.x() - window.x()) / 2);
    }

    private void checkFits(Extent window) {
        if (window.z() > size.z() || window.y() > size.y() || window.x() > size.x()) {
            throw new IllegalArgumentException("a crop of " + window + " does not fit into a volume of " + size);
        }
    }

    private Grid cut(Extent window, int z, int y, int x) {
        Grid cut = new Grid(channels, window);
        for (int c = 0; c < channels; c++) {
            for (int iz = 0; iz < window.z(); iz++) {
                for (int iy = 0; iy < window.y(); iy++) {
                    System.arraycopy(values, at(c, z + iz, y + iy, x), cut.values, cut.at(c, iz, iy, 0), window.x());
                }
            }
        }
        return cut;
    }

    Tensor toTensor() {
        return Tensor.of(values, channels, size.z(), size.y(), size.x());
    }
}
