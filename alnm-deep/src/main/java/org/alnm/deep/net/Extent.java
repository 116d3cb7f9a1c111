package org.alnm.deep.net;

/**
 * Three whole numbers along the axes of a volume, slowest first, as networks write them: a size, kernel, stride, padding or dilation.
 *
 * @param z along slices, 0 or more
 * @param y along rows, 0 or more
 * @param x along columns, 0 or more
 */
public record Extent(int z, int y, int x) {

    /** Checks that nothing is negative. */
    public Extent {
        if (z < 0 || y < 0 || x < 0) {
            throw new IllegalArgumentException("an extent is 0 or more along each axis: " + z + " x " + y + " x " + x);
        }
    }

    /**
     * An extent.
     *
     * @param z along slices
     * @param y along rows
     * @param x along columns
     * @return the extent
     */
    public static Extent of(int z, int y, int x) {
        return new Extent(z, y, x);
    }

    /**
     * The same along every axis.
     *
     * @param all along each axis
     * @return the extent
     */
    public static Extent cube(int all) {
        return new Extent(all, all, all);
    }

    /**
     * The product.
     *
     * @return z * y * x
     */
    public long volume() {
        return Math.multiplyExact((long) z * y, (long) x);
    }

    /** The least of the three. */
    int least() {
        return Math.min(z, Math.min(y, x));
    }

    /** Such as {@code 32 x 64 x 64}, slowest axis first. */
    @Override
    public String toString() {
        return z + " x " + y + " x " + x;
    }
}
