package org.alnm.models.linear;

import java.util.Arrays;

/**
 * Inner products of those columns that have been asked for, each computed once. A column has a slot, numbered in the
 * order of asking.
 */
final class Gram {

    private final double[][] x;
    private final int n;
    private final int[] slotOf;
    private final double[] weighted;
    private double[] weight;
    private int[] column = new int[16];
    private double[][] products = new double[16][16];
    private int count;

    Gram(double[][] x, double[] weight) {
        this.x = x;
        this.n = weight.length;
        this.weight = weight;
        this.weighted = new double[n];
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

    /** The slot of a column, which gets one if it has none. */
    int slot(int j) {
        if (slotOf[j] >= 0) {
            return slotOf[j];
        }
        if (count == column.length) {
            grow();
        }
        for (int i = 0; i < n; i++) {
            weighted[i] = weight[i] * x[j][i];
        }
        column[count] = j;
        slotOf[j] = count;
        double[] mine = products[count];
        for (int s = 0; s <= count; s++) {
            mine[s] = Kernels.dot(weighted, x[column[s]], n);
            products[s][count] = mine[s];
        }
        return count++;
    }

    private void grow() {
        int size = 2 * column.length;
        column = Arrays.copyOf(column, size);
        products = Arrays.copyOf(products, size);
        for (int s = 0; s < size; s++) {
            products[s] = s < count ? Arrays.copyOf(products[s], size) : new double[size];
        }
    }
}
