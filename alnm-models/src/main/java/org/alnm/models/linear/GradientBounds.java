package org.alnm.models.linear;

import java.util.Arrays;
import org.alnm.models.numeric.Products;

/**
 * Gradients of columns, and how great those that are not up to date can be at most.
 *
 * <p>The residual now is a s + c t + d, where s and t were the residuals when a column's gradients g and h were last
 * computed, and d is what the best a and c leave. So its gradient now is at most |a g + c h| + |x| |d| (Cauchy-Schwarz).
 * Along a path the residual goes almost straight, so d is small and most columns need no new inner product.
 */
final class GradientBounds {

    private static final int MOST_KEPT = 32;
    /** Share of the squares that are added up to a squared length: their rounding, amply. */
    private static final double ROUNDING = 1e-14;

    private final double[][] x;
    private final double[] norm;
    private final int kept;
    private final double[][] residuals;
    private final double[][] products;
    private final double[] newer;
    private final double[] older;
    private final int[] newerMoment;
    private final int[] olderMoment;
    private final double[] newerShare;
    private final double[] olderShare;
    private final double[] rest;
    private final int[] computed;
    private final double[][] group = new double[4][];
    private final int[] groupColumns = new int[4];
    private final double[] sums = new double[4];
    private int now;
    private int stretch;

    /** @param candidates the columns that will be asked for */
    GradientBounds(double[][] x, int[] candidates, int n) {
        this.x = x;
        this.norm = new double[x.length];
        // A quarter of the columns' memory, at most.
        this.kept = Math.max(1, Math.min(MOST_KEPT, candidates.length / 4));
        this.residuals = new double[kept][n];
        this.products = new double[kept][kept];
        this.newer = new double[x.length];
        this.older = new double[x.length];
        this.newerMoment = new int[x.length];
        this.olderMoment = new int[x.length];
        this.newerShare = new double[kept * kept];
        this.olderShare = new double[kept * kept];
        this.rest = new double[kept * kept];
        this.computed = new int[kept * kept];
        Arrays.fill(newerMoment, -kept);
        Arrays.fill(olderMoment, -kept);
        for (int j : candidates) {
            norm[j] = Math.sqrt(Products.dot(x[j], x[j], n));
        }
    }

    /** Begins a stretch of the path; of one stretch a column keeps the last gradient only. */
    void begin() {
        stretch = now;
    }

    /** Takes a new residual. */
    void moveTo(double[] residual) {
        now++;
        int mine = now % kept;
        System.arraycopy(residual, 0, residuals[mine], 0, residual.length);
        for (int k = 0; k < kept; k++) {
            products[mine][k] = Products.dot(residuals[mine], residuals[k], residual.length);
            products[k][mine] = products[mine][k];
        }
    }

    /** Computes the gradients of some columns at the present residual. */
    void compute(int[] columns, int count) {
        double[] residual = residuals[now % kept];
        int size = 0;
        for (int c = 0; c < count; c++) {
            int j = columns[c];
            if (newerMoment[j] == now) {
                continue;
            }
            if (newerMoment[j] <= stretch) {
                older[j] = newer[j];
                olderMoment[j] = newerMoment[j];
            }
            newerMoment[j] = now;
            group[size] = x[j];
            groupColumns[size++] = j;
            if (size == 4) {
                flush(residual, size);
                size = 0;
            }
        }
        if (size > 0) {
            Arrays.fill(group, size, 4, group[0]);
            flush(residual, size);
        }
    }

    private void flush(double[] residual, int size) {
        Kernels.dotFour(residual, group, sums, residual.length);
        for (int k = 0; k < size; k++) {
            newer[groupColumns[k]] = sums[k];
        }
    }

    /** The gradient of a column at the present residual, where it has been computed. */
    double at(int j) {
        return newer[j];
    }

    /** The absolute gradient of a column is no greater. */
    double bound(int j) {
        if (newerMoment[j] == now) {
            return Math.abs(newer[j]);
        }
        if (now - newerMoment[j] >= kept) {
            return Double.POSITIVE_INFINITY;
        }
        int first = newerMoment[j] % kept;
        int second = now - olderMoment[j] < kept ? olderMoment[j] % kept : first;
        int pair = first * kept + second;
        if (computed[pair] != now) {
            decompose(first, second, pair);
        }
        return Math.abs(newerShare[pair] * newer[j] + olderShare[pair] * older[j]) + norm[j] * rest[pair];
    }

    private void decompose(int first, int second, int pair) {
        double[] mine = products[now % kept];
        double ss = products[first][first];
        double tt = products[second][second];
        double st = products[first][second];
        double determinant = ss * tt - st * st;
        double a;
        double c;
        if (determinant > 1e-8 * ss * tt) {
            a = (mine[first] * tt - mine[second] * st) / determinant;
            c = (mine[second] * ss - mine[first] * st) / determinant;
        } else {
            a = ss > 0 ? mine[first] / ss : 0;
            c = 0;
        }
        double whole = mine[now % kept];
        double square = whole - 2 * (a * mine[first] + c * mine[second]) + a * a * ss + 2 * a * c * st + c * c * tt;
        newerShare[pair] = a;
        olderShare[pair] = c;
        rest[pair] = Math.sqrt(Math.max(square, 0) + ROUNDING * (whole + a * a * ss + c * c * tt));
        computed[pair] = now;
    }
}
