package org.alnm.radiomics.morphology;

import org.alnm.core.image.Box;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.RoiException;

/**
 * The bounding box of a mask with one empty voxel added on every side, one bit a voxel, each row of x in whole words.
 *
 * <p>Indices count from the corner of the padding: the mask's first voxel along an axis is 1. Immutable.
 */
final class BitGrid {

    private final int nx;
    private final int ny;
    private final int nz;
    private final int words;
    private final long[] bits;

    private BitGrid(int nx, int ny, int nz) {
        this.nx = nx;
        this.ny = ny;
        this.nz = nz;
        this.words = (nx + 2 + 63) >> 6;
        long length = (ny + 2L) * (nz + 2L) * words;
        if (length > Integer.MAX_VALUE - 8) {
            throw new RoiException("the region's bounding box of " + nx + " x " + ny + " x " + nz
                    + " voxels is too large to be measured: resample it to larger voxels");
        }
        this.bits = new long[(int) length];
    }

    /**
     * The bits of a mask.
     *
     * @param mask a mask with at least one voxel
     * @return its padded bounding box
     */
    static BitGrid of(Mask mask) {
        Box box = mask.boundingBox();
        GridSize size = mask.geometry().size();
        BitGrid grid = new BitGrid(box.x1() - box.x0(), box.y1() - box.y0(), box.z1() - box.z0());
        for (int k = box.z0(); k < box.z1(); k++) {
            for (int j = box.y0(); j < box.y1(); j++) {
                int first = size.offset(box.x0(), j, k);
                int end = first + grid.nx;
                int row = grid.row(j - box.y0() + 1, k - box.z0() + 1);
                for (int at = mask.next(first); at >= 0 && at < end; ) {
                    int until = Math.min(end, mask.nextOutside(at));
                    grid.fill(row, at - first + 1, until - first + 1);
                    at = mask.next(until);
                }
            }
        }
        return grid;
    }

    /** Sets the bits of a row from one index up to, not with, another. */
    private void fill(int row, int from, int until) {
        int last = (until - 1) >> 6;
        for (int w = from >> 6; w <= last; w++) {
            long above = w == from >> 6 ? -1L << from : -1L;
            long below = w == last ? -1L >>> -until : -1L;
            bits[row + w] |= above & below;
        }
    }

    /**
     * The same region with the first two axes exchanged.
     *
     * @return a grid where x and y have changed places
     */
    BitGrid swapXY() {
        BitGrid swapped = new BitGrid(ny, nx, nz);
        for (int k = 1; k <= nz; k++) {
            for (int j = 1; j <= ny; j++) {
                int row = row(j, k);
                for (int w = 0; w < words; w++) {
                    for (long left = bits[row + w]; left != 0; left &= left - 1) {
                        int i = (w << 6) + Long.numberOfTrailingZeros(left);
                        swapped.bits[swapped.row(i, k) + (j >> 6)] |= 1L << j;
                    }
                }
            }
        }
        return swapped;
    }

    /** Voxels of the bounding box along x, without the padding. */
    int nx() {
        return nx;
    }

    /** Voxels of the bounding box along y, without the padding. */
    int ny() {
        return ny;
    }

    /** Voxels of the bounding box along z, without the padding. */
    int nz() {
        return nz;
    }

    /** Words in a row. */
    int words() {
        return words;
    }

    /** Where the row of padded indices j and k starts, for {@link #word}. */
    int row(int j, int k) {
        return (j + (ny + 2) * k) * words;
    }

    /** 64 voxels: word w of the row that starts at {@code row}. */
    long word(int row, int w) {
        return bits[row + w];
    }

    /** Word w of a row moved by one voxel: bit i is voxel i + 1. */
    long shifted(int row, int w) {
        long next = w + 1 < words ? bits[row + w + 1] << 63 : 0;
        return (bits[row + w] >>> 1) | next;
    }
}
