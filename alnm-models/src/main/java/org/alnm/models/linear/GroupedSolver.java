package org.alnm.models.linear;

import org.alnm.models.ConvergenceException;
import org.alnm.models.numeric.Products;

/**
 * Minimises the multinomial loss plus lambda times l1 |b_j| + l2 / 2 |b_j|^2 over the columns j, where b_j are all
 * classes' coefficients of a column and |.| is their Euclidean length: a column comes in with all classes or none
 * (Simon, Friedman and Hastie 2013, arXiv:1311.6529).
 *
 * <p>Newton's quadratic expansion in all classes at once, minimised by descent on one column after the other, whose
 * curvature is replaced by a bound so that its step is a soft threshold of the length. Intercepts and columns without
 * penalty keep a sum of 0 over the classes, as their gradients do.
 */
final class GroupedSolver implements MultinomialDescent {

    private static final double EXACT = 1e-20;
    private static final int MOST_NEWTON_STEPS = 200;
    private static final double INNER = 1e-4;
    private static final double LEAST_CURVATURE = 1e-9;

    private final double[][] x;
    private final int[] candidates;
    private final double[] l1;
    private final double[] l2;
    private final double[] weight;
    private final MultinomialLoss loss;
    private final double scale;
    private final double goal;
    private final int mostSweeps;
    private final ActiveSet active;
    private final double[][] b;
    private final double[][] start;
    private final double[][] probability;
    private final double[][] residual;
    private double[][] eta;

    /** Arguments as those of {@link MultinomialSolver}. */
    GroupedSolver(
            double[][] x,
            int[] candidates,
            double[] l1,
            double[] l2,
            double[] weight,
            int[] y,
            int classes,
            double scale,
            Stopping settings) {
        this.x = x;
        this.candidates = candidates;
        this.l1 = l1;
        this.l2 = l2;
        this.weight = weight;
        this.loss = new MultinomialLoss(weight, y);
        this.scale = scale;
        this.goal = (settings.exact() ? EXACT : settings.threshold()) * scale;
        this.mostSweeps = settings.mostSweeps();
        this.active = new ActiveSet(x.length);
        this.b = new double[classes][x.length];
        this.start = new double[classes][x.length];
        this.eta = new double[classes][weight.length];
        this.probability = new double[classes][weight.length];
        this.residual = new double[classes][weight.length];
        for (int j : candidates) {
            if (l1[j] == 0 && l2[j] == 0) {
                active.add(j);
            }
        }
        minimise(0);
    }

    @Override
    public double[][] coefficients() {
        return b;
    }

    @Override
    public double loss() {
        return loss.value(eta);
    }

    @Override
    public double greatestGradient(double[] factors) {
        loss.expand(eta, probability, residual);
        double most = 0;
        for (int j : candidates) {
            if (j < factors.length && factors[j] > 0) {
                most = Math.max(most, gradient(j) / factors[j]);
            }
        }
        return most;
    }

    private double gradient(int j) {
        double squares = 0;
        for (double[] ofClass : residual) {
            double g = Products.dot(ofClass, x[j], weight.length);
            squares += g * g;
        }
        return Math.sqrt(squares);
    }

    @Override
    public void solve(double lambda, double previous) {
        active.retain(j -> l1[j] == 0 || length(b, j) > 0);
        // The sequential strong rule; what it leaves out is checked below.
        admit(Math.max(2 * lambda - previous, 0), lambda);
        do {
            minimise(lambda);
        } while (admit(lambda * (1 + PathSolver.SLACK), lambda));
    }

    /** Admits columns whose gradient passes their part of a limit, and says whether there were any. */
    private boolean admit(double limit, double lambda) {
        loss.expand(eta, probability, residual);
        boolean any = false;
        for (int j : candidates) {
            boolean free = l1[j] == 0 && lambda > 0;
            if (!active.contains(j) && (free || gradient(j) > limit * l1[j])) {
                active.add(j);
                any = true;
            }
        }
        return any;
    }

    private void minimise(double lambda) {
        double change = INNER * scale;
        for (int step = 0; step < MOST_NEWTON_STEPS && active.size() > 0; step++) {
            loss.expand(eta, probability, residual);
            for (int k = 0; k < b.length; k++) {
                System.arraycopy(b[k], 0, start[k], 0, b[k].length);
            }
            change = descend(lambda, Math.max(INNER * change, goal));
            move(lambda);
            if (change <= goal) {
                return;
            }
        }
        if (active.size() > 0) {
            throw notConverged(lambda, MOST_NEWTON_STEPS, change);
        }
    }

    /**
     * Minimises the quadratic over the active columns.
     *
     * @return the greatest curvature times squared change of a column's coefficients over all sweeps
     */
    private double descend(double lambda, double enough) {
        double[] bound = new double[active.size()];
        for (int a = 0; a < bound.length; a++) {
            bound[a] = curvature(active.get(a));
        }
        double last = Double.POSITIVE_INFINITY;
        for (int sweep = 0; sweep < mostSweeps && last > enough; sweep++) {
            last = 0;
            for (int a = 0; a < bound.length; a++) {
                last = Math.max(last, bound[a] * update(active.get(a), bound[a], lambda));
            }
        }
        if (last > enough) {
            throw notConverged(lambda, mostSweeps, last);
        }
        double change = 0;
        for (int a = 0; a < bound.length; a++) {
            double squares = 0;
            for (int k = 0; k < b.length; k++) {
                double d = b[k][active.get(a)] - start[k][active.get(a)];
                squares += d * d;
            }
            change = Math.max(change, bound[a] * squares);
        }
        return change;
    }

    /** No less than the greatest eigenvalue of a column's curvature: Gershgorin's bound for diag(p) - p p'. */
    private double curvature(int j) {
        double most = 0;
        double whole = Kernels.weightedSquare(weight, x[j], weight.length);
        for (double[] p : probability) {
            double sum = 0;
            for (int i = 0; i < weight.length; i++) {
                sum += weight[i] * x[j][i] * x[j][i] * (2 * p[i] * (1 - p[i]));
            }
            most = Math.max(most, sum);
        }
        return Math.max(most, LEAST_CURVATURE * whole);
    }

    /** @return the squared length of the column's step */
    private double update(int j, double bound, double lambda) {
        int classes = b.length;
        double[] next = new double[classes];
        double squares = 0;
        for (int k = 0; k < classes; k++) {
            next[k] = b[k][j] + Products.dot(residual[k], x[j], weight.length) / bound;
            squares += next[k] * next[k];
        }
        double length = Math.sqrt(squares);
        double limit = lambda * l1[j] / bound;
        double shrunk = length > limit ? (1 - limit / length) / (1 + lambda * l2[j] / bound) : 0;
        double step = 0;
        for (int k = 0; k < classes; k++) {
            double d = (limit == 0 && l2[j] == 0 ? next[k] : shrunk * next[k]) - b[k][j];
            b[k][j] += d;
            next[k] = d;
            step += d * d;
        }
        if (step > 0) {
            take(j, next);
        }
        return step;
    }

    /** Moves the residuals of the quadratic by a column's step. */
    private void take(int j, double[] step) {
        for (int i = 0; i < weight.length; i++) {
            double mean = 0;
            for (int k = 0; k < step.length; k++) {
                mean += probability[k][i] * step[k];
            }
            double by = weight[i] * x[j][i];
            for (int k = 0; k < step.length; k++) {
                residual[k][i] -= by * probability[k][i] * (step[k] - mean);
            }
        }
    }

    /** Moves the predictors to the new coefficients, by less where the objective would rise. */
    private void move(double lambda) {
        double[][] end = new double[b.length][];
        double[][] to = new double[b.length][weight.length];
        double farthest = 0;
        for (int k = 0; k < b.length; k++) {
            end[k] = b[k].clone();
            for (int a = 0; a < active.size(); a++) {
                int j = active.get(a);
                if (b[k][j] != 0) {
                    Products.add(b[k][j], x[j], to[k], weight.length);
                }
            }
            for (int i = 0; i < weight.length; i++) {
                farthest = Math.max(farthest, Math.abs(to[k][i] - eta[k][i]));
            }
        }
        double[][] from = eta;
        eta = to;
        if (farthest <= 0.1) {
            return;
        }
        double best = loss.value(from) + penalty(lambda, start);
        double t = 1;
        while (loss.value(eta) + penalty(lambda, b) > best + 1e-12 * Math.abs(best) && t > 1e-9) {
            t /= 2;
            eta = new double[b.length][weight.length];
            for (int k = 0; k < b.length; k++) {
                for (int i = 0; i < weight.length; i++) {
                    eta[k][i] = from[k][i] + t * (to[k][i] - from[k][i]);
                }
                for (int a = 0; a < active.size(); a++) {
                    int j = active.get(a);
                    b[k][j] = start[k][j] + t * (end[k][j] - start[k][j]);
                }
            }
        }
    }

    private double penalty(double lambda, double[][] at) {
        double sum = 0;
        for (int a = 0; a < active.size(); a++) {
            int j = active.get(a);
            double length = length(at, j);
            sum += lambda * (l1[j] * length + l2[j] / 2 * length * length);
        }
        return sum;
    }

    private static double length(double[][] at, int j) {
        double squares = 0;
        for (double[] ofClass : at) {
            squares += ofClass[j] * ofClass[j];
        }
        return Math.sqrt(squares);
    }

    private static ConvergenceException notConverged(double lambda, int sweeps, double gap) {
        return new ConvergenceException(
                "grouped multinomial elastic net, lambda " + lambda
                        + ": descent did not converge; raise the least lambda or set a threshold",
                sweeps,
                gap);
    }
}
