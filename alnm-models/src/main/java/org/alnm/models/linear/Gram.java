package org.alnm.models.linear;

import java.util.Arrays;
import org.alnm.models.numeric.Products;

/**
 * Inner products of those columns that have been asked for, each computed once. A column has a slot, numbered in the
 * order of asking.
 *
 * <p>Products are summed four rows at a time over a block of columns that is turned on its side first, so that the inner
 * loop runs along slots: sums that do not wait for each other, which compilers make vector instructions of.
 */
final class Gram {

    private static final int ROWS = 4;
    private static final int BLOCK = 256;
    /** So few new columns are not worth turning the others. */
    private static final int FEW = 4;

    private static final double[] NONE = {};

    private final double[][] x;
    private final int n;
    private final int[] slotOf;
    private final double[] factors = new double[ROWS];
    private double[] weight;
    private int[] column = new int[16];
    private double[][] products = new double[16][0];
    private double[][] turned = new double[ROWS][16];
    private int count;

    Gram(double[][] x, double[] weight) {
        this.x = x;
        this.n = weight.length;
        this.weight = weight;
        this.slotOf = new int[x.length];
        Arrays.fill(slotOf, -1);
    }

    /** Forgets all products; the next are weighted anew. */
    void reset(double[] newWeight) {
        weight = newWeight;
        for (int s = 0; s < count; s++) {
            slotOf[column[s]] = -1;
        }
        count = 0;
    }

    int count() {
        return count;
    }

    /** The products of a slot's column with all slots' columns. */
    double[] row(int slot) {
        return products[slot];
    }

    /** The slots of columns; those that have none get one. */
    int[] slots(ActiveSet active) {
        int[] slots = new int[active.size()];
        int known = count;
        for (int a = 0; a < slots.length; a++) {
            int j = active.get(a);
            if (slotOf[j] < 0) {
                if (count == column.length) {
                    grow();
                }
                column[count] = j;
                if (products[count].length < column.length) {
                    products[count] = new double[column.length];
                }
                slotOf[j] = count++;
            }
            slots[a] = slotOf[j];
        }
        multiply(known);
        return slots;
    }

    /** Computes the products of the slots from {@code known} on with all slots. */
    private void multiply(int known) {
        if (count - known <= FEW) {
            for (int t = known; t < count; t++) {
                multiplyOne(t);
            }
        } else {
            multiplyMany(known);
        }
        for (int t = known; t < count; t++) {
            for (int s = 0; s < t; s++) {
                products[s][t] = products[t][s];
            }
        }
    }

    private void multiplyOne(int slot) {
        double[] mine = x[column[slot]];
        double[] weighted = new double[n];
        for (int i = 0; i < n; i++) {
            weighted[i] = weight[i] * mine[i];
        }
        double[][] group = new double[4][];
        double[] sums = new double[4];
        for (int s = 0; s <= slot; s += 4) {
            for (int k = 0; k < 4; k++) {
                group[k] = x[column[Math.min(s + k, slot)]];
            }
            Kernels.dotFour(weighted, group, sums, n);
            System.arraycopy(sums, 0, products[slot], s, Math.min(4, slot + 1 - s));
        }
    }

    private void multiplyMany(int known) {
        for (int t = known; t < count; t++) {
            Arrays.fill(products[t], 0, t + 1, 0);
        }
        for (int from = 0; from < count && known < count; from += BLOCK) {
            int to = Math.min(from + BLOCK, count);
            for (int row = 0; row < n; row += ROWS) {
                turn(row, from, to);
                for (int t = Math.max(known, from); t < count; t++) {
                    double[] mine = x[column[t]];
                    for (int k = 0; k < ROWS; k++) {
                        factors[k] = row + k < n ? weight[row + k] * mine[row + k] : 0;
                    }
                    Products.addFour(factors, turned, 0, products[t], from, Math.min(to, t + 1));
                }
            }
        }
    }

    private void turn(int row, int from, int to) {
        for (int s = from; s < to; s++) {
            double[] whole = x[column[s]];
            for (int k = 0; k < ROWS && row + k < n; k++) {
                turned[k][s] = whole[row + k];
            }
        }
    }

    private void grow() {
        int size = column.length + column.length / 2;
        column = Arrays.copyOf(column, size);
        products = Arrays.copyOf(products, size);
        for (int s = 0; s < size; s++) {
            products[s] = s < count ? Arrays.copyOf(products[s], size) : NONE;
        }
        turned = new double[ROWS][size];
    }
}
