package org.alnm.models.linear;

import org.alnm.models.ConvergenceException;
import org.alnm.models.numeric.Products;

/**
 * Minimises the quadratic expansion of the loss plus the penalty over the active columns: by coordinate descent with
 * residuals ("naive" updates) while that is cheaper, with inner products of the columns ("covariance" updates)
 * otherwise, and exactly where asked.
 */
final class QuadraticStep {

    private static final int MOST_EXACT = 1500;
    private static final double NEARLY = 1e9;
    private static final int MOST_EARLY_SWEEPS = 200;

    private final double[][] x;
    private final double[] l1;
    private final double[] l2;
    private final double[] b;
    private final ActiveSet active;
    private final boolean constantCurvature;
    private final Gram gram;
    private final Stopping settings;
    private final double[] start;
    private double[] squares = new double[0];
    private double change;
    private double lastGap;

    QuadraticStep(
            double[][] x,
            double[] l1,
            double[] l2,
            double[] b,
            ActiveSet active,
            boolean constantCurvature,
            double[] curvature,
            Stopping settings) {
        this.x = x;
        this.l1 = l1;
        this.l2 = l2;
        this.b = b;
        this.active = active;
        this.constantCurvature = constantCurvature;
        this.gram = new Gram(x, curvature);
        this.settings = settings;
        this.start = new double[b.length];
    }

    /** Takes the curvature that exact runs will use until told otherwise: near the solution it hardly changes. */
    void freeze(double[] curvature) {
        if (!constantCurvature) {
            gram.reset(curvature.clone());
        }
    }

    /** Coefficients before the last run. Not a copy. */
    double[] start() {
        return start;
    }

    /** The greatest curvature times squared change of a coefficient in the last run. */
    double change() {
        return change;
    }

    double penalty(double lambda, double[] at) {
        double sum = 0;
        for (int a = 0; a < active.size(); a++) {
            int j = active.get(a);
            sum += lambda * (l1[j] * Math.abs(at[j]) + l2[j] * at[j] * at[j] / 2);
        }
        return sum;
    }

    /**
     * Moves the coefficients to the minimum.
     *
     * @param residual minus the gradient of the loss in the linear predictor
     * @param curvature its second derivatives
     * @param goal when coordinate descent ends
     * @param exactly whether to solve exactly where the size allows
     */
    void run(double lambda, double[] residual, double[] curvature, double goal, boolean exactly) {
        int n = residual.length;
        int size = active.size();
        squares = squares.length < size ? new double[Math.max(size, 2 * squares.length)] : squares;
        for (int a = 0; a < size; a++) {
            int j = active.get(a);
            start[j] = b[j];
        }
        if (constantCurvature) {
            if (size <= Math.max(2L * n, 64) && size <= 4000) {
                covariance(lambda, residual, goal, exactly && size <= MOST_EXACT);
            } else {
                naive(lambda, residual, curvature, goal, settings.mostSweeps(), true);
            }
        } else {
            boolean small = size <= Math.min(2L * n + 64, MOST_EXACT);
            int sweeps = small ? (exactly ? 0 : 4 + size / 4) : settings.mostSweeps();
            if (sweeps == 0) {
                covariance(lambda, residual, goal, true);
            } else if (!naive(lambda, residual, curvature, goal, sweeps, !small)) {
                gram.reset(curvature.clone());
                covariance(lambda, moved(residual, curvature), goal, false);
            }
        }
        change = 0;
        for (int a = 0; a < size; a++) {
            int j = active.get(a);
            double d = b[j] - start[j];
            if (d != 0) {
                change = Math.max(change, squares[a] * d * d);
            }
        }
    }

    /** The residual of the quadratic at the present coefficients. */
    private double[] moved(double[] residual, double[] curvature) {
        double[] now = residual.clone();
        for (int a = 0; a < active.size(); a++) {
            int j = active.get(a);
            if (b[j] != start[j]) {
                Kernels.subtractWeighted(b[j] - start[j], curvature, x[j], now, now.length);
            }
        }
        return now;
    }

    /** @return whether it converged; if it must, it throws instead */
    private boolean naive(double lambda, double[] residual, double[] curvature, double goal, int sweeps, boolean must) {
        int n = residual.length;
        double[] now = residual.clone();
        for (int a = 0; a < active.size(); a++) {
            squares[a] = Kernels.weightedSquare(curvature, x[active.get(a)], n);
        }
        for (int sweep = 0; sweep < sweeps; sweep++) {
            double most = 0;
            for (int a = 0; a < active.size(); a++) {
                int j = active.get(a);
                double u = Products.dot(now, x[j], n) + squares[a] * b[j];
                double next = Kernels.soft(u, lambda * l1[j]) / (squares[a] + lambda * l2[j]);
                double d = next - b[j];
                if (d != 0) {
                    b[j] = next;
                    Kernels.subtractWeighted(d, curvature, x[j], now, n);
                    most = Math.max(most, squares[a] * d * d);
                }
            }
            if (most < goal) {
                return true;
            }
            lastGap = most;
        }
        if (must) {
            throw notConverged(lambda, sweeps);
        }
        return false;
    }

    private void covariance(double lambda, double[] residual, double goal, boolean exactly) {
        int size = active.size();
        int[] slots = gram.slots(active);
        double[] q = new double[gram.count()];
        for (int a = 0; a < size; a++) {
            q[slots[a]] = Products.dot(residual, x[active.get(a)], residual.length);
            squares[a] = gram.row(slots[a])[slots[a]];
        }
        if (exactly) {
            // Cheap, and it settles most signs before the first equations are solved.
            descend(lambda, slots, q, goal * NEARLY, MOST_EARLY_SWEEPS);
            if (solveExactly(lambda, slots, q)) {
                return;
            }
        }
        if (!descend(lambda, slots, q, goal, settings.mostSweeps())) {
            throw notConverged(lambda, settings.mostSweeps());
        }
    }

    private boolean descend(double lambda, int[] slots, double[] q, double goal, int sweeps) {
        for (int sweep = 0; sweep < sweeps; sweep++) {
            double most = 0;
            for (int a = 0; a < slots.length; a++) {
                int j = active.get(a);
                double u = q[slots[a]] + squares[a] * b[j];
                double next = Kernels.soft(u, lambda * l1[j]) / (squares[a] + lambda * l2[j]);
                double d = next - b[j];
                if (d != 0) {
                    b[j] = next;
                    Products.add(-d, gram.row(slots[a]), q, q.length);
                    most = Math.max(most, squares[a] * d * d);
                }
            }
            if (most < goal) {
                return true;
            }
            lastGap = most;
        }
        return false;
    }

    private boolean solveExactly(double lambda, int[] slots, double[] q) {
        int size = slots.length;
        double[] absolute = new double[size];
        double[] quadratic = new double[size];
        double[] at = new double[size];
        for (int a = 0; a < size; a++) {
            int j = active.get(a);
            absolute[a] = lambda * l1[j];
            quadratic[a] = lambda * l2[j];
            at[a] = b[j];
        }
        boolean done = new SignSearch(gram, slots, absolute, quadratic, at, q).run();
        for (int a = 0; a < size; a++) {
            b[active.get(a)] = at[a];
        }
        return done;
    }

    private ConvergenceException notConverged(double lambda, int sweeps) {
        return new ConvergenceException(
                "elastic net, lambda " + lambda + ", " + active.size()
                        + " active columns: coordinate descent did not converge; raise the least lambda or the threshold",
                sweeps,
                lastGap);
    }
}
