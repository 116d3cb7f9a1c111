package org.alnm.models.linear;

/**
 * Solves a small elastic-net problem exactly: guess the signs, solve the linear equations, walk until a coefficient
 * changes sign, repeat (feature-sign search; Lee, Battle, Raina and Ng 2006, Efficient sparse coding algorithms).
 */
final class SignSearch {

    private static final int MOST_WALKS = 500;

    private final double[][] products;
    private final int[] slots;
    private final double[] l1;
    private final double[] l2;
    private final double[] b;
    private final double[] q;
    private final double[] sign;
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
        this.products = new double[count][];
        for (int a = 0; a < count; a++) {
            products[a] = gram.row(slots[a]);
            sign[a] = Math.signum(b[a]);
        }
    }

    /** @return false if the equations were singular or the walks too many; coefficients are then still valid */
    boolean run() {
        for (int walk = 0; walk < MOST_WALKS; walk++) {
            int[] live = live();
            double[] step = step(live);
            if (step.length == 0 && live.length > 0) {
                return false;
            }
            if (take(live, step) && !admitWorst()) {
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

    private double[] step(int[] live) {
        int n = live.length;
        double[][] matrix = new double[n][n];
        double[] right = new double[n];
        for (int i = 0; i < n; i++) {
            int a = live[i];
            for (int k = 0; k <= i; k++) {
                matrix[i][k] = products[a][slots[live[k]]];
            }
            matrix[i][i] += l2[a];
            right[i] = q[slots[a]] - l2[a] * b[a] - l1[a] * sign[a];
        }
        if (!Cholesky.factorise(matrix, n)) {
            return new double[0];
        }
        Cholesky.solve(matrix, right, n);
        return right;
    }

    /** @return true if the whole step kept all signs */
    private boolean take(int[] live, double[] step) {
        double length = 1;
        int stop = -1;
        for (int i = 0; i < live.length; i++) {
            int a = live[i];
            if (l1[a] > 0 && (b[a] + step[i]) * sign[a] < 0) {
                double t = -b[a] / step[i];
                if (t < length) {
                    length = t;
                    stop = i;
                }
            }
        }
        for (int i = 0; i < live.length; i++) {
            int a = live[i];
            double next = i == stop ? 0 : b[a] + length * step[i];
            Kernels.add(b[a] - next, products[a], q, slotCount);
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
            if (l1[a] > 0 && sign[a] == 0) {
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
