package org.alnm.models.linear;

import java.util.function.IntPredicate;

/** Columns that may be non-zero, in the order in which they came in. */
final class ActiveSet {

    private final int[] members;
    private final boolean[] in;
    private int size;

    ActiveSet(int columns) {
        members = new int[columns];
        in = new boolean[columns];
    }

    int size() {
        return size;
    }

    int get(int index) {
        return members[index];
    }

    boolean contains(int column) {
        return in[column];
    }

    void add(int column) {
        if (!in[column]) {
            in[column] = true;
            members[size++] = column;
        }
    }

    void retain(IntPredicate wanted) {
        int kept = 0;
        for (int a = 0; a < size; a++) {
            int column = members[a];
            in[column] = wanted.test(column);
            if (in[column]) {
                members[kept++] = column;
            }
        }
        size = kept;
    }
}
