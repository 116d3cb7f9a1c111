package org.alnm.models.linear;

import java.util.Arrays;
import org.alnm.models.ConvergenceException;
import org.alnm.models.numeric.Products;

/**
 * Minimises the multinomial loss plus the elastic-net penalty of every class's coefficients, for one lambda after
 * another, each from the solution of the one before: a quadratic expansion in one class at a time (Friedman, Hastie and
 * Tibshirani 2010, section 4.1, doi:10.18637/jss.v033.i01). The likelihood does not change where all classes'
 * coefficients of a column are shifted alike, so they are shifted to where their penalty is least; of equals to the
 * middle.
 */
final class MultinomialSolver implements MultinomialDescent {

    private static final double LEAST_VARIANCE = 1e-9;
    private static final double EXACT = 1e-20;

    private final double[][] x;
    private final int[] candidates;
    private final double[] l1;
    private final double[] l2;
    private final double[] weight;
    private final int[] y;
    private final MultinomialLoss loss;
    private final double[][] b;
    private final double[][] eta;
    private final ActiveSet[] active;
    private final QuadraticStep[] steps;
    private final double goal;
    private final int mostSweeps;
    private final double[] residual;
    private final double[] curvature;

    /**
     * @param x columns; null where a column is not used
     * @param candidates the columns that may become non-zero
     * @param l1 absolute penalty of each column per unit of lambda; columns with none and no l2 are always in
     * @param l2 quadratic penalty of each column per unit of lambda
     * @param weight of the cases; sum to one
     * @param y the class of each case
     * @param scale the loss of the null model: thresholds are relative to it
     */
    MultinomialSolver(
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
        this.y = y;
        this.loss = new MultinomialLoss(weight, y);
        this.goal = (settings.exact() ? EXACT : settings.threshold()) * scale;
        this.mostSweeps = settings.mostSweeps();
        this.b = new double[classes][x.length];
        this.eta = new double[classes][weight.length];
        this.residual = new double[weight.length];
        this.curvature = new double[weight.length];
        this.active = new ActiveSet[classes];
        this.steps = new QuadraticStep[classes];
        for (int k = 0; k < classes; k++) {
            active[k] = new ActiveSet(x.length);
            steps[k] = new QuadraticStep(x, l1, l2, b[k], active[k], false, weight.clone(), settings);
            for (int j : candidates) {
                if (l1[j] == 0 && l2[j] == 0) {
                    active[k].add(j);
                }
            }
        }
        minimise(0);
    }

    @Override
    public double[][] coefficients() {
        return b;
    }

    @Override
    public double greatestGradient(double[] factors) {
        double most = 0;
        for (int k = 0; k < b.length; k++) {
            expand(k);
            for (int j : candidates) {
                if (j < factors.length && factors[j] > 0) {
                    most = Math.max(most, Math.abs(gradient(j)) / factors[j]);
                }
            }
        }
        return most;
    }

    private double gradient(int j) {
        return Products.dot(residual, x[j], residual.length);
    }

    @Override
    public void solve(double lambda, double previous) {
        for (int k = 0; k < b.length; k++) {
            double[] mine = b[k];
            active[k].retain(j -> mine[j] != 0 || l1[j] == 0);
        }
        // The sequential strong rule; what it leaves out is checked below.
        admit(Math.max(2 * lambda - previous, 0), lambda);
        do {
            minimise(lambda);
        } while (admit(lambda * (1 + PathSolver.SLACK), lambda));
    }

    /** Admits columns whose gradient passes their part of a limit, and says whether there were any. */
    private boolean admit(double limit, double lambda) {
        boolean any = false;
        for (int k = 0; k < b.length; k++) {
            expand(k);
            for (int j : candidates) {
                boolean free = l1[j] == 0 && lambda > 0;
                if (!active[k].contains(j) && (free || Math.abs(gradient(j)) > limit * l1[j])) {
                    active[k].add(j);
                    any = true;
                }
            }
        }
        return any;
    }

    private void minimise(double lambda) {
        double change = Double.POSITIVE_INFINITY;
        double least = Double.POSITIVE_INFINITY;
        for (int sweep = 0; sweep < mostSweeps; sweep++) {
            change = 0;
            for (int k = 0; k < b.length; k++) {
                if (active[k].size() > 0) {
                    expand(k);
                    steps[k].run(lambda, residual, curvature, goal, false);
                    move(k, lambda);
                    change = Math.max(change, steps[k].change());
                }
            }
            shift();
            least = Math.min(least, change);
            if (change <= goal) {
                return;
            }
        }
        throw new ConvergenceException(
                "multinomial elastic net, lambda " + lambda
                        + ": classes in turn did not converge; raise the least lambda or set a threshold",
                mostSweeps,
                least);
    }

    /** Minus the gradient of the loss in a class's predictor, and its curvature. */
    private void expand(int k) {
        for (int i = 0; i < weight.length; i++) {
            double most = eta[0][i];
            for (double[] other : eta) {
                most = Math.max(most, other[i]);
            }
            double sum = 0;
            for (double[] other : eta) {
                sum += StrictMath.exp(other[i] - most);
            }
            double p = StrictMath.exp(eta[k][i] - most) / sum;
            residual[i] = weight[i] * ((y[i] == k ? 1 : 0) - p);
            curvature[i] = weight[i] * Math.max(p * (1 - p), LEAST_VARIANCE);
        }
    }

    @Override
    public double loss() {
        return loss.value(eta);
    }

    /** Moves a class's predictor to its new coefficients, by less where the objective would rise. */
    private void move(int k, double lambda) {
        QuadraticStep step = steps[k];
        double[] from = eta[k];
        double[] to = predictor(k);
        double farthest = 0;
        for (int i = 0; i < to.length; i++) {
            farthest = Math.max(farthest, Math.abs(to[i] - from[i]));
        }
        if (farthest <= 1) {
            eta[k] = to;
            return;
        }
        double[] start = step.start();
        double[] end = b[k].clone();
        double best = loss() + step.penalty(lambda, start);
        for (double t = 1; t > 1e-9; t /= 2) {
            double[] next = new double[to.length];
            for (int i = 0; i < next.length; i++) {
                next[i] = from[i] + t * (to[i] - from[i]);
            }
            for (int a = 0; a < active[k].size(); a++) {
                int j = active[k].get(a);
                b[k][j] = start[j] + t * (end[j] - start[j]);
            }
            eta[k] = next;
            if (loss() + step.penalty(lambda, b[k]) <= best + 1e-12 * Math.abs(best)) {
                return;
            }
        }
    }

    private double[] predictor(int k) {
        double[] sum = new double[weight.length];
        for (int a = 0; a < active[k].size(); a++) {
            int j = active[k].get(a);
            if (b[k][j] != 0) {
                Products.add(b[k][j], x[j], sum, sum.length);
            }
        }
        return sum;
    }

    /** Shifts the classes' coefficients of each column to where their penalty is least. */
    private void shift() {
        for (int j : candidates) {
            double[] values = new double[b.length];
            boolean any = false;
            for (int k = 0; k < b.length; k++) {
                values[k] = b[k][j];
                any |= values[k] != 0;
            }
            double by = any ? centre(values, l1[j], l2[j]) : 0;
            if (by == 0) {
                continue;
            }
            for (int k = 0; k < b.length; k++) {
                // Equal numbers must give 0 and not what rounding leaves.
                b[k][j] = values[k] == by ? 0 : values[k] - by;
                if (b[k][j] != 0) {
                    active[k].add(j);
                }
                Products.add(-by, x[j], eta[k], weight.length);
            }
        }
    }

    /** Where the sum of absolute |v - t| + quadratic / 2 (v - t)^2 is least; the middle of such places. */
    private static double centre(double[] values, double absolute, double quadratic) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double mean = 0;
        for (double value : sorted) {
            mean += value / n;
        }
        if (absolute == 0) {
            return mean;
        } else if (quadratic == 0) {
            return n % 2 == 1 ? sorted[n / 2] : 0.5 * (sorted[n / 2 - 1] + sorted[n / 2]);
        }
        // The derivative rises from interval to interval: its zero lies in one of them or at a value.
        for (int below = 0; below <= n; below++) {
            double at = mean - absolute * (2 * below - n) / (quadratic * n);
            double low = below == 0 ? Double.NEGATIVE_INFINITY : sorted[below - 1];
            double high = below == n ? Double.POSITIVE_INFINITY : sorted[below];
            if (at <= high) {
                return Math.max(at, low);
            }
        }
        return mean;
    }
}
