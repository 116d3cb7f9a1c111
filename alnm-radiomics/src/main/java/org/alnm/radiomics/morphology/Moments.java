package org.alnm.radiomics.morphology;

import java.math.BigInteger;

/** Sums of the indices of a region's voxels and of their products: whole numbers, exact. */
final class Moments {

    private long count;
    /** Sums of x, y, z. */
    private final long[] sum = new long[3];
    /** Sums of xx, yy, zz, xy, xz, yz. */
    private final long[] product = new long[6];

    private Moments() {}

    /**
     * The moments of a region.
     *
     * @param grid the region
     * @return the sums over its padded indices
     */
    static Moments of(BitGrid grid) {
        Moments m = new Moments();
        for (int k = 1; k <= grid.nz(); k++) {
            for (int j = 1; j <= grid.ny(); j++) {
                m.addRow(grid, j, k);
            }
        }
        return m;
    }

    private void addRow(BitGrid grid, int j, int k) {
        int row = grid.row(j, k);
        long n = 0;
        long x = 0;
        long xx = 0;
        for (int w = 0; w < grid.words(); w++) {
            long left = grid.word(row, w);
            while (left != 0) {
                // A run of voxels from bit `from`, `length` long, in closed form.
                int from = Long.numberOfTrailingZeros(left);
                long length = Long.numberOfTrailingZeros(~(left >>> from));
                long first = ((long) w << 6) + from;
                long steps = length * (length - 1) / 2;
                n += length;
                x += length * first + steps;
                xx += length * first * first + 2 * first * steps + steps * (2 * length - 1) / 3;
                left = from + length >= 64 ? 0 : left & (-1L << (from + length));
            }
        }
        count += n;
        sum[0] += x;
        sum[1] += n * j;
        sum[2] += n * k;
        product[0] += xx;
        product[1] += n * j * j;
        product[2] += n * k * k;
        product[3] += x * j;
        product[4] += x * k;
        product[5] += n * j * k;
    }

    /** Voxels in the region. */
    long count() {
        return count;
    }

    /** The mean padded index along an axis. */
    double mean(int axis) {
        return (double) sum[axis] / count;
    }

    /**
     * The count squared times the population covariance of two indices.
     *
     * @param a an axis
     * @param b an axis
     * @return count * sum of products - product of sums, exact
     */
    BigInteger scatter(int a, int b) {
        long products = product[a == b ? a : a + b + 2];
        return BigInteger.valueOf(count)
                .multiply(BigInteger.valueOf(products))
                .subtract(BigInteger.valueOf(sum[a]).multiply(BigInteger.valueOf(sum[b])));
    }
}
