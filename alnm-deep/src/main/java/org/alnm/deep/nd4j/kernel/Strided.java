package org.alnm.deep.nd4j.kernel;

import org.alnm.deep.net.Extent;

/**
 * Every stride-th pixel of images {@code [image, z, y, x, channel]}, as shortcut A takes them.
 *
 * @param stride along each axis
 * @param from size of the images
 * @param to size of what is taken
 */
public record Strided(int stride, Extent from, Extent to) {

    /**
     * The pixels of a stride.
     *
     * @param stride along each axis
     * @param from size of the images
     * @return the pixels at 0, stride, 2 stride and so on
     */
    public static Strided of(int stride, Extent from) {
        return new Strided(
                stride,
                from,
                Extent.of((from.z() - 1) / stride + 1, (from.y() - 1) / stride + 1, (from.x() - 1) / stride + 1));
    }

    /**
     * Where a pixel is taken from.
     *
     * @param pixel its number over all images
     * @return the number of the pixel of the input
     */
    public int source(int pixel) {
        int image = pixel / Math.toIntExact(to.volume());
        int z = pixel / (to.x() * to.y()) % to.z() * stride;
        int y = pixel / to.x() % to.y() * stride;
        int x = pixel % to.x() * stride;
        return ((image * from.z() + z) * from.y() + y) * from.x() + x;
    }
}
