package org.alnm.deep.vector;

import java.util.Arrays;
import org.alnm.deep.net.Extent;

/**
 * How a plane of outputs is cut into tiles of 2 x 2 pixels, and into slabs: rows of tiles in some slices that a task does by itself. With a
 * dilation the pixels of a tile are as far apart as the taps.
 */
final class WinogradTiling {

    /** Room for transformed pixels in a core's second cache, with some left for sums and weights. */
    private static final int CACHED_FLOATS = 200_000;

    private static final int FEWEST_TILES = 32;
    private static final int MOST_TILES = 128;

    /** So many weights may come from further away for each tile of a slab before they slow it down. */
    private static final int WEIGHTS_PER_TILE = 12_288;

    private final int[] ys;
    private final int[] xs;
    private final int rows;
    private final int depth;
    private final int ranges;

    /**
     * Cuts a plane.
     *
     * @param size pixels of the plane
     * @param dilation pixels between two taps
     * @param channels input channels
     * @param weights transformed weights, all of which every slab reads
     */
    WinogradTiling(Extent size, Extent dilation, int channels, int weights) {
        this.ys = firsts(size.y(), dilation.y());
        this.xs = firsts(size.x(), dilation.x());
        int rowFloats = xs.length * WinogradConv.VALUES * channels;
        int wanted = Math.min(MOST_TILES, Math.max(FEWEST_TILES, weights / WEIGHTS_PER_TILE));
        int cached = Math.max(1, CACHED_FLOATS / rowFloats - 2 * dilation.z());
        int even = ceil(size.z(), ceil(size.z(), cached));
        this.depth = Math.min(size.z(), Math.max(even, ceil(wanted, xs.length)));
        this.rows = Math.min(ys.length, ceil(wanted, depth * xs.length));
        this.ranges = ceil(size.z(), depth);
    }

    private static int ceil(int a, int b) {
        return (a + b - 1) / b;
    }

    /** Along an axis, the first pixel of each tile. */
    private static int[] firsts(int size, int dilation) {
        int[] firsts = new int[size];
        int count = 0;
        for (int at = 0; at < size; at++) {
            if (at / dilation % 2 == 0) {
                firsts[count++] = at;
            }
        }
        return Arrays.copyOf(firsts, count);
    }

    /** The tiles of one slice. */
    static int perSlice(Extent size, Extent dilation) {
        return firsts(size.y(), dilation.y()).length * firsts(size.x(), dilation.x()).length;
    }

    /** Tiles of a row. */
    int columns() {
        return xs.length;
    }

    /** The first row of pixels of a row of tiles. */
    int y(int row) {
        return ys[row];
    }

    /** The first column of pixels of a column of tiles. */
    int x(int column) {
        return xs[column];
    }

    /** Slices of a slab; the last of an image may have fewer. */
    int depth() {
        return depth;
    }

    /** Rows of tiles of a slab; the last of a slice may have fewer. */
    int rows() {
        return rows;
    }

    /** Rows of tiles of the slab that begins at one. */
    int rows(int first) {
        return Math.min(rows, ys.length - first);
    }

    /** Slabs of an image. */
    int slabs() {
        return ranges * ceil(ys.length, rows);
    }

    /** The first slice of a slab. */
    int slice(int slab) {
        return slab % ranges * depth;
    }

    /** The first row of tiles of a slab. */
    int row(int slab) {
        return slab / ranges * rows;
    }
}
