package org.alnm.deep.engine;

import org.alnm.deep.net.Extent;
import org.alnm.deep.weights.Tensor;

/** Images of several channels while they pass through the reference engine: {@code [image, channel, z, y, x]}. */
final class Planes {

    private final float[] values;
    private final int images;
    private final int channels;
    private final Extent size;

    private Planes(float[] values, int images, int channels, Extent size) {
        this.values = values;
        this.images = images;
        this.channels = channels;
        this.size = size;
    }

    static Planes of(Tensor tensor) {
        return new Planes(
                tensor.toArray(),
                tensor.size(0),
                tensor.size(1),
                Extent.of(tensor.size(2), tensor.size(3), tensor.size(4)));
    }

    static Planes zeros(int images, int channels, Extent size) {
        long count = Math.multiplyExact((long) images * channels, size.volume());
        return new Planes(new float[Math.toIntExact(count)], images, channels, size);
    }

    /** The values themselves, which the layer that makes them fills. */
    float[] values() {
        return values;
    }

    int images() {
        return images;
    }

    int channels() {
        return channels;
    }

    Extent size() {
        return size;
    }

    int at(int image, int channel, int z, int y, int x) {
        return (((image * channels + channel) * size.z() + z) * size.y() + y) * size.x() + x;
    }

    Tensor toTensor() {
        return Tensor.of(values, images, channels, size.z(), size.y(), size.x());
    }
}
