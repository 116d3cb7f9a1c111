package org.alnm.models.linear;

import java.util.Arrays;

/** The coefficients that are not 0, with their columns in order. */
@SuppressWarnings("ArrayRecordComponent") // never handed out, changed or compared
record SparseVector(int[] columns, double[] values) {

    static SparseVector of(double[] dense) {
        int[] columns = new int[dense.length];
        int count = 0;
        for (int j = 0; j < dense.length; j++) {
            if (dense[j] != 0) {
                columns[count++] = j;
            }
        }
        double[] values = new double[count];
        for (int k = 0; k < count; k++) {
            values[k] = dense[columns[k]];
        }
        return new SparseVector(Arrays.copyOf(columns, count), values);
    }

    int size() {
        return columns.length;
    }

    double[] dense(int length) {
        double[] dense = new double[length];
        addTo(dense, 1);
        return dense;
    }

    void addTo(double[] dense, double factor) {
        for (int k = 0; k < columns.length; k++) {
            dense[columns[k]] += factor * values[k];
        }
    }
}
