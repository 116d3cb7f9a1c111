package org.alnm.models.linear;

import org.alnm.models.ConvergenceException;
import org.alnm.models.numeric.Products;

/**
 * Minimises loss(X b) + lambda sum(l1 |b| + l2 b^2 / 2) for one lambda after another, each from the solution of the one
 * before.
 *
 * <p>Coordinate descent on an active set (Friedman, Hastie and Tibshirani 2010, doi:10.18637/jss.v033.i01), admitted by
 * the sequential strong rule (Tibshirani et al. 2012, doi:10.1111/j.1467-9868.2011.01004.x), then checked against the
 * Karush-Kuhn-Tucker conditions of every column, most of them by a bound ({@link GradientBounds}). Unless a threshold is asked for, the problem on the active set is
 * finally solved exactly.
 */
final class PathSolver {

    /** Relative excess of a gradient over its limit that is taken for rounding. */
    static final double SLACK = 1e-10;

    private static final double LOOSE = 1e-4;
    private static final double TIGHT = 1e-18;
    private static final int MOST_NEWTON_STEPS = 200;

    private final double[][] x;
    private final int[] candidates;
    private final double[] l1;
    private final Loss loss;
    private final double scale;
    private final boolean exact;
    private final double threshold;
    private final ActiveSet active;
    private final double[] b;
    private final double[] residual;
    private final double[] curvature;
    private final boolean[] strong;
    private final GradientBounds gradients;
    private final int[] doubtful;
    private final QuadraticStep quadratic;
    private double[] eta;

    /**
     * @param x columns; null where a column is not used
     * @param candidates the columns that may become non-zero
     * @param l1 absolute penalty of each column per unit of lambda; columns with none and no l2 are always in
     * @param l2 quadratic penalty of each column per unit of lambda
     * @param scale the loss of the null model: thresholds are relative to it
     * @param settings threshold and limits
     */
    PathSolver(
            double[][] x,
            int[] candidates,
            double[] l1,
            double[] l2,
            Loss loss,
            int n,
            double scale,
            Stopping settings) {
        this.x = x;
        this.candidates = candidates;
        this.l1 = l1;
        this.loss = loss;
        this.scale = scale;
        this.exact = settings.exact();
        this.threshold = exact ? LOOSE : settings.threshold();
        this.active = new ActiveSet(x.length);
        this.b = new double[x.length];
        this.eta = new double[n];
        this.residual = new double[n];
        this.curvature = new double[n];
        this.strong = new boolean[x.length];
        this.doubtful = new int[candidates.length];
        this.gradients = new GradientBounds(x, candidates, n);
        for (int j : candidates) {
            if (l1[j] == 0 && l2[j] == 0) {
                active.add(j);
            }
        }
        loss.expand(eta, residual, curvature);
        gradients.moveTo(residual);
        this.quadratic = new QuadraticStep(x, l1, l2, b, active, loss.quadratic(), curvature.clone(), settings);
        if (active.size() > 0) {
            minimise(0, false);
            if (exact) {
                quadratic.freeze(curvature);
                minimise(0, true);
            }
        }
    }

    /** The greatest gradient of a column in units of its penalty factor. */
    double greatestGradient(double[] factors) {
        double most = 0;
        gradients.compute(candidates, candidates.length);
        for (int j : candidates) {
            if (j < factors.length && factors[j] > 0) {
                most = Math.max(most, Math.abs(gradients.at(j)) / factors[j]);
            }
        }
        return most;
    }

    /** The coefficients at the last lambda. Not a copy. */
    double[] coefficients() {
        return b;
    }

    /** The linear predictor at the last lambda. Not a copy. */
    double[] predictor() {
        return eta;
    }

    void solve(double lambda, double previous) {
        screen(lambda, previous);
        boolean last = !exact;
        minimise(lambda, false);
        while (true) {
            if (admit(lambda, true) || admit(lambda, false)) {
                minimise(lambda, exact && last);
            } else if (last) {
                return;
            } else {
                last = true;
                quadratic.freeze(curvature);
                minimise(lambda, true);
            }
        }
    }

    private void screen(double lambda, double previous) {
        gradients.begin();
        active.retain(j -> b[j] != 0 || l1[j] == 0);
        double limit = 2 * lambda - previous;
        for (int j : candidates) {
            strong[j] = false;
            if (!active.contains(j) && gradients.bound(j) >= l1[j] * limit) {
                strong[j] = true;
            }
        }
        admit(lambda, true);
    }

    /** Admits columns that break their condition, and says whether there were any. */
    private boolean admit(double lambda, boolean strongOnly) {
        int count = 0;
        for (int j : candidates) {
            if (!active.contains(j) && (strong[j] || !strongOnly) && gradients.bound(j) > limit(lambda, j)) {
                doubtful[count++] = j;
            }
        }
        gradients.compute(doubtful, count);
        int before = active.size();
        for (int c = 0; c < count; c++) {
            int j = doubtful[c];
            if (Math.abs(gradients.at(j)) > limit(lambda, j)) {
                active.add(j);
            }
        }
        return active.size() > before;
    }

    private double limit(double lambda, int j) {
        return lambda * l1[j] * (1 + SLACK);
    }

    private void minimise(double lambda, boolean exactly) {
        if (active.size() == 0) {
            return;
        }
        double goal = (exactly ? 1e-16 : threshold) * scale;
        double change = Double.POSITIVE_INFINITY;
        for (int step = 0; step < MOST_NEWTON_STEPS; step++) {
            if (exactly && step > 0 && step % 8 == 0) {
                quadratic.freeze(curvature);
            }
            quadratic.run(lambda, residual, curvature, exactly ? TIGHT * scale : goal, exactly);
            change = quadratic.change();
            move(lambda);
            loss.expand(eta, residual, curvature);
            if (loss.quadratic() || change < goal) {
                gradients.moveTo(residual);
                return;
            }
        }
        throw new ConvergenceException(
                "elastic net, lambda " + lambda + ": Newton's method did not converge; use a greater least lambda",
                MOST_NEWTON_STEPS,
                change);
    }

    /** Moves the predictor to the new coefficients, by less where the loss is not quadratic and would rise. */
    private void move(double lambda) {
        int n = eta.length;
        double[] next = new double[n];
        for (int a = 0; a < active.size(); a++) {
            int j = active.get(a);
            if (b[j] != 0) {
                Products.add(b[j], x[j], next, n);
            }
        }
        if (!loss.quadratic() && farthest(next) > 1) {
            double[] from = quadratic.start();
            double[] to = b.clone();
            double best = loss.value(eta) + quadratic.penalty(lambda, from);
            double[] goal = next;
            for (double t = 1;
                    loss.value(next) + quadratic.penalty(lambda, b) > best + 1e-12 * Math.abs(best) && t > 1e-9; ) {
                t /= 2;
                next = new double[n];
                for (int i = 0; i < n; i++) {
                    next[i] = eta[i] + t * (goal[i] - eta[i]);
                }
                for (int a = 0; a < active.size(); a++) {
                    int j = active.get(a);
                    b[j] = from[j] + t * (to[j] - from[j]);
                }
            }
        }
        eta = next;
    }

    private double farthest(double[] next) {
        double most = 0;
        for (int i = 0; i < next.length; i++) {
            most = Math.max(most, Math.abs(next[i] - eta[i]));
        }
        return most;
    }
}
