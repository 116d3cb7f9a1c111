package org.alnm.deep.train;

import org.alnm.deep.net.Extent;

/** Images of several channels on their way through the layers: {@code [image, z, y, x, channel]}. The array belongs to its layer. */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Volumes(float[] values, int images, Extent size, int channels) {

    /** How many pixels all images have. */
    int pixels() {
        return Math.toIntExact(images * size.volume());
    }

    /** How many values. */
    int count() {
        return Math.multiplyExact(pixels(), channels);
    }
}
