package org.alnm.core.resample;

import java.util.Arrays;

/**
 * The weights with which the voxels of one axis (for splines: their coefficients) make the value at a coordinate.
 *
 * <p>Voxels beyond the axis are expressed by those inside, so that the window of {@link #taps} voxels never leaves it.
 */
final class Kernel {

    /** A coordinate this near a voxel centre, or where a side must be chosen a border, is taken to lie on it. */
    private static final double SNAP = 1e-9;

    private final Interpolation interpolation;
    private final boolean filled;
    private final int n;
    private final int taps;

    /**
     * Creates a kernel.
     *
     * @param n voxels of the axis
     */
    Kernel(Interpolation interpolation, Outside outside, int n) {
        this.interpolation = interpolation;
        this.filled = outside instanceof Outside.Fill;
        this.n = n;
        this.taps = switch (interpolation) {
            case NEAREST -> 1;
            case LINEAR -> Math.min(2, n);
            case CUBIC_BSPLINE -> Math.min(4, n);
        };
    }

    /** The coordinate, on a voxel centre if it is there up to rounding errors. */
    static double snap(double coordinate) {
        double centre = Math.rint(coordinate);
        return Math.abs(coordinate - centre) < SNAP ? centre : coordinate;
    }

    /** The coordinate, on the border of two voxels if it is there up to rounding errors. */
    private static double snapToBorder(double coordinate) {
        double border = Math.floor(coordinate) + 0.5;
        return Math.abs(coordinate - border) < SNAP ? border : coordinate;
    }

    /** Voxels in a window: at most 4. */
    int taps() {
        return taps;
    }

    /** Whether the weights are meant for the coefficients of {@link BSplinePrefilter}. */
    boolean isSpline() {
        return interpolation == Interpolation.CUBIC_BSPLINE && n > 1;
    }

    /** Whether a window is two voxels whose weights add up to 1. */
    boolean isLinear() {
        return interpolation == Interpolation.LINEAR && n > 1;
    }

    /** Whether lines are to be mirrored by the prefilter. */
    boolean mirrors() {
        return filled;
    }

    /** Whether a coordinate has the fill value rather than an interpolated one. */
    boolean isOutside(double coordinate) {
        double x = snapToBorder(coordinate);
        return filled && !(x >= -0.5 && x < n - 0.5);
    }

    /**
     * Finds the weights at a coordinate.
     *
     * @param coordinate snapped
     * @param weight where to put them
     * @param at the first index to put them
     * @return the first voxel of the window
     */
    int weights(double coordinate, double[] weight, int at) {
        double x = filled ? Math.min(n - 0.5, Math.max(-0.5, coordinate)) : coordinate;
        return switch (interpolation) {
            case NEAREST -> {
                weight[at] = 1;
                yield (int) Math.min(n - 1, Math.max(0, Math.floor(snapToBorder(x) + 0.5)));
            }
            case LINEAR -> linear(Math.min(n - 1, Math.max(0, x)), weight, at);
            case CUBIC_BSPLINE -> cubic(x, weight, at);
        };
    }

    private int linear(double x, double[] weight, int at) {
        if (n == 1) {
            weight[at] = 1;
            return 0;
        }
        int left = Math.min(n - 2, (int) x);
        weight[at] = 1 - (x - left);
        weight[at + 1] = x - left;
        return left;
    }

    private int cubic(double coordinate, double[] weight, int at) {
        // Farther out the continued spline is the boundary value to the last bit.
        double x =
                Math.min(n - 1 + 2.0 * BSplinePrefilter.HORIZON, Math.max(-2.0 * BSplinePrefilter.HORIZON, coordinate));
        int left = (int) Math.floor(x);
        double t = x - left;
        double s = 1 - t;
        int start = Math.max(0, Math.min(n - taps, left - 1));
        Arrays.fill(weight, at, at + taps, 0);
        add(left - 1, s * s * s / 6, weight, at - start);
        add(left, 2.0 / 3 - t * t * (2 - t) / 2, weight, at - start);
        add(left + 1, 2.0 / 3 - s * s * (2 - s) / 2, weight, at - start);
        add(left + 2, t * t * t / 6, weight, at - start);
        return start;
    }

    /** Adds the weight of a coefficient, inside the axis or not, to those inside; {@code zero} is where voxel 0 would be. */
    private void add(int index, double amount, double[] weight, int zero) {
        if (index >= 0 && index < n) {
            weight[zero + index] += amount;
        } else if (n == 1) {
            weight[zero] += amount;
        } else if (filled) {
            int folded = Math.floorMod(index, 2 * n - 2);
            weight[zero + Math.min(folded, 2 * n - 2 - folded)] += amount;
        } else {
            // Where a constant v goes on beyond voxel 0, c[-m] = v + z^m (c[0] - v), which holds for m = -1 as well.
            int end = index < 0 ? 0 : n - 1;
            int next = index < 0 ? 1 : n - 2;
            double z = BSplinePrefilter.POLE;
            double decay = BSplinePrefilter.power(Math.abs(index - end));
            double constant = (1 - decay) / (1 - z);
            weight[zero + end] += amount * (constant + decay);
            weight[zero + next] -= amount * constant * z;
        }
    }
}
