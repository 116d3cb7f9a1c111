package org.alnm.deep.vector;

import org.alnm.deep.net.Extent;

/**
 * How images of several channels lie in an array: {@code [image, z, y, x, channel]} with a halo of zeros around each image, and the
 * channels filled up with zeros.
 *
 * @param images images
 * @param channels channels that mean something
 * @param pitch floats from one voxel to the next
 * @param size voxels along each axis
 * @param halo voxels of zeros before and after each axis
 */
record Plane(int images, int channels, int pitch, Extent size, Extent halo) {

    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    Plane {
        floats(images, padded(size, halo).volume(), pitch);
    }

    /**
     * How many floats some images take.
     *
     * @param voxels voxels of an image with all that is around it
     * @param pitch floats of a voxel
     * @throws IllegalArgumentException if no array holds them
     */
    static int floats(int images, long voxels, int pitch) {
        long all = Math.multiplyExact(images, voxels);
        if (all > LARGEST_ARRAY / pitch) {
            throw new IllegalArgumentException("a batch of " + images + " needs " + all + " voxels of " + pitch
                    + " floats between two layers, more than an array holds; take fewer or smaller images");
        }
        return (int) all * pitch;
    }

    private static Extent padded(Extent size, Extent halo) {
        return Extent.of(size.z() + 2 * halo.z(), size.y() + 2 * halo.y(), size.x() + 2 * halo.x());
    }

    /** A plane whose channels are filled up to whole tiles. */
    static Plane of(int images, int channels, Extent size, Extent halo) {
        int tiles = (channels + Kernels.WIDTH - 1) / Kernels.WIDTH;
        return new Plane(images, channels, tiles * Kernels.WIDTH, size, halo);
    }

    int length() {
        return floats(images, padded(size, halo).volume(), pitch);
    }

    /** Floats from one row to the next. */
    int rowPitch() {
        return (size.x() + 2 * halo.x()) * pitch;
    }

    /** Floats from one slice to the next. */
    int slicePitch() {
        return (size.y() + 2 * halo.y()) * rowPitch();
    }

    /** Floats from one image to the next. */
    int imagePitch() {
        return (size.z() + 2 * halo.z()) * slicePitch();
    }

    /** Where the first channel of a voxel lies; the halo has indices from -halo on. */
    int at(int image, int z, int y, int x) {
        return image * imagePitch()
                + (z + halo.z()) * slicePitch()
                + (y + halo.y()) * rowPitch()
                + (x + halo.x()) * pitch;
    }
}
