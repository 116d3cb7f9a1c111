package org.alnm.models.linear;

import org.alnm.models.numeric.Cholesky;
import org.alnm.models.numeric.Products;

/**
 * Solves a small elastic-net problem exactly: guess the signs, solve the linear equations, walk until a coefficient
 * changes sign, repeat (feature-sign search; Lee, Battle, Raina and Ng 2006, Efficient sparse coding algorithms).
 */
final class SignSearch {

    private static final int MOST_WALKS = 500;
    private static final double SAME = 1e-6;

    private final double[][] products;
    private final int[] slots;
    private final double[] l1;
    private final double[] l2;
    private final double[] b;
    private final double[] q;
    private final double[] sign;
    private final boolean[] banned;
    private final int count;
    private final int slotCount;

    /**
     * @param gram products of the columns
     * @param slots slots of the columns that may be non-zero
     * @param l1 absolute penalty of each
     * @param l2 quadratic penalty of each
     * @param b coefficients, near the solution; changed
     * @param q minus the gradient of the smooth part in every slot, at {@code b}; changed
     */
    SignSearch(Gram gram, int[] slots, double[] l1, double[] l2, double[] b, double[] q) {
        this.count = slots.length;
        this.slotCount = gram.count();
        this.slots = slots;
        this.l1 = l1;
        this.l2 = l2;
        this.b = b;
        this.q = q;
        this.sign = new double[count];
        this.banned = new boolean[count];
        this.products = new double[count][];
        for (int a = 0; a < count; a++) {
            products[a] = gram.row(slots[a]);
            sign[a] = Math.signum(b[a]);
        }
    }

    /** @return false if it took too many walks, or columns without absolute penalty span each other */
    boolean run() {
        for (int walk = 0; walk < MOST_WALKS; walk++) {
            int[] live = live();
            double[] step = new double[live.length];
            int spanned = step(live, step);
            if (spanned < live.length) {
                if (!slide(live, step, spanned)) {
                    return false;
                }
            } else if (take(live, step, 1) && !admitWorst()) {
                return true;
            }
        }
        return false;
    }

    /** The columns that are non-zero, or free of an absolute penalty, or just admitted. */
    private int[] live() {
        int[] live = new int[count];
        int n = 0;
        for (int a = 0; a < count; a++) {
            if (l1[a] == 0 || sign[a] != 0) {
                live[n++] = a;
            }
        }
        return java.util.Arrays.copyOf(live, n);
    }

    /**
     * Sets {@code right} to the step to the minimum under the present signs.
     *
     * @return the number of columns; less where one is spanned by those before it: its index, and {@code right} is a
     *     direction that leaves the predictor where it is
     */
    private int step(int[] live, double[] right) {
        int n = live.length;
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            int a = live[i];
            for (int k = 0; k <= i; k++) {
                matrix[i][k] = products[a][slots[live[k]]];
            }
            matrix[i][i] += l2[a];
            right[i] = q[slots[a]] - l2[a] * b[a] - l1[a] * sign[a];
        }
        int spanned = Cholesky.factorise(matrix, n);
        if (spanned < n) {
            for (int k = 0; k < n; k++) {
                right[k] = k < spanned ? -products[live[spanned]][slots[live[k]]] : 0;
            }
            Cholesky.solve(matrix, right, spanned);
            right[spanned] = 1;
            return spanned;
        }
        Cholesky.solve(matrix, right, n);
        return n;
    }

    /** Goes along a direction that changes nothing but the penalty, down, until a coefficient is 0; it stays 0. */
    private boolean slide(int[] live, double[] direction, int spanned) {
        double slope = 0;
        double size = 0;
        for (int i = 0; i <= spanned; i++) {
            slope += l1[live[i]] * sign[live[i]] * direction[i];
            size += Math.abs(l1[live[i]] * direction[i]);
        }
        // Of columns that are the same but for rounding, the first to come in stays.
        boolean level = Math.abs(slope) <= SAME * size;
        if (level ? sign[live[spanned]] > 0 : slope > 0) {
            for (int i = 0; i <= spanned; i++) {
                direction[i] = -direction[i];
            }
        }
        int before = live.length;
        if (take(live, direction, Double.POSITIVE_INFINITY)) {
            return false;
        }
        int[] after = live();
        for (int i = 0, k = 0; i < before; i++) {
            if (k < after.length && after[k] == live[i]) {
                k++;
            } else {
                banned[live[i]] = true;
            }
        }
        return true;
    }

    /**
     * Takes a step, or as much of it as keeps all signs.
     *
     * @return true if all of it was taken; if it has no end, none was
     */
    private boolean take(int[] live, double[] step, double most) {
        double length = most;
        int stop = -1;
        for (int i = 0; i < live.length; i++) {
            int a = live[i];
            if (l1[a] > 0 && step[i] * sign[a] < 0) {
                double t = Math.max(-b[a] / step[i], 0);
                if (t < length) {
                    length = t;
                    stop = i;
                }
            }
        }
        if (Double.isInfinite(length)) {
            return true;
        }
        for (int i = 0; i < live.length; i++) {
            int a = live[i];
            double next = i == stop ? 0 : b[a] + length * step[i];
            Products.add(b[a] - next, products[a], q, slotCount);
            b[a] = next;
        }
        if (stop >= 0) {
            sign[live[stop]] = 0;
        }
        return stop < 0;
    }

    private boolean admitWorst() {
        int worst = -1;
        double most = 0;
        for (int a = 0; a < count; a++) {
            if (l1[a] > 0 && sign[a] == 0 && !banned[a]) {
                double excess = Math.abs(q[slots[a]]) - l1[a] * (1 + PathSolver.SLACK);
                if (excess > most) {
                    most = excess;
                    worst = a;
                }
            }
        }
        if (worst >= 0) {
            sign[worst] = Math.signum(q[slots[worst]]);
        }
        return worst >= 0;
    }
}
