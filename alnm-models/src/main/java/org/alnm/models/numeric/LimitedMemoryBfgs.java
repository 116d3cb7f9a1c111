package org.alnm.models.numeric;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** Minimises a smooth function by limited-memory BFGS (Nocedal and Wright 2006, algorithms 7.4 and 7.5), halving steps. */
public final class LimitedMemoryBfgs {

    private static final int MEMORY = 10;
    private static final double DECREASE = 1e-4;

    private LimitedMemoryBfgs() {}

    /** A function and its gradient. */
    @FunctionalInterface
    public interface Objective {

        /**
         * Computes both.
         *
         * @param at where
         * @param gradient set to the derivatives
         * @return the value
         */
        double value(double[] at, double[] gradient);
    }

    @SuppressWarnings("ArrayRecordComponent") // handed on, never changed or compared
    private record Pair(double[] step, double[] change, double product) {}

    /**
     * Goes down from a start.
     *
     * @param objective what to minimise
     * @param at the start; changed to the end
     * @param mostSteps after which it ends
     * @param goal ends where no derivative is greater
     * @return the number of steps made
     */
    public static int minimise(Objective objective, double[] at, int mostSteps, double goal) {
        int p = at.length;
        double[] gradient = new double[p];
        double value = objective.value(at, gradient);
        Deque<Pair> memory = new ArrayDeque<>();
        for (int step = 0; step < mostSteps; step++) {
            if (!(greatest(gradient) > goal)) {
                return step;
            }
            double[] direction = direction(memory, gradient);
            double slope = Products.dot(direction, gradient, at.length);
            if (!(slope < 0)) {
                memory.clear();
                direction = direction(memory, gradient);
                slope = Products.dot(direction, gradient, at.length);
            }
            double length = memory.isEmpty() ? Math.min(1, 1 / Math.sqrt(-slope)) : 1;
            double[] next = new double[p];
            double[] nextGradient = new double[p];
            double nextValue = Double.NaN;
            int halvings = 0;
            for (; halvings < 40; halvings++, length /= 2) {
                for (int k = 0; k < p; k++) {
                    next[k] = at[k] + length * direction[k];
                }
                nextValue = objective.value(next, nextGradient);
                if (nextValue <= value + DECREASE * length * slope) {
                    break;
                }
            }
            if (halvings == 40) {
                return step;
            }
            remember(memory, at, next, gradient, nextGradient);
            System.arraycopy(next, 0, at, 0, p);
            gradient = nextGradient;
            value = nextValue;
        }
        return mostSteps;
    }

    private static void remember(
            Deque<Pair> memory, double[] at, double[] next, double[] gradient, double[] nextGradient) {
        double[] s = new double[at.length];
        double[] y = new double[at.length];
        for (int k = 0; k < at.length; k++) {
            s[k] = next[k] - at[k];
            y[k] = nextGradient[k] - gradient[k];
        }
        double product = Products.dot(s, y, at.length);
        if (product > 1e-14 * Math.sqrt(Products.dot(s, s, at.length) * Products.dot(y, y, at.length))) {
            memory.addLast(new Pair(s, y, product));
            if (memory.size() > MEMORY) {
                memory.removeFirst();
            }
        }
    }

    private static double[] direction(Deque<Pair> memory, double[] gradient) {
        double[] d = new double[gradient.length];
        for (int k = 0; k < d.length; k++) {
            d[k] = -gradient[k];
        }
        if (memory.isEmpty()) {
            return d;
        }
        double[] along = new double[memory.size()];
        int m = memory.size();
        for (Iterator<Pair> i = memory.descendingIterator(); i.hasNext(); ) {
            Pair pair = i.next();
            along[--m] = Products.dot(pair.step(), d, d.length) / pair.product();
            Products.add(-along[m], pair.change(), d, d.length);
        }
        Pair last = memory.getLast();
        double scale = last.product() / Products.dot(last.change(), last.change(), d.length);
        for (int k = 0; k < d.length; k++) {
            d[k] *= scale;
        }
        for (Pair pair : memory) {
            double back = Products.dot(pair.change(), d, d.length) / pair.product();
            Products.add(along[m++] - back, pair.step(), d, d.length);
        }
        return d;
    }

    private static double greatest(double[] values) {
        double most = 0;
        for (double value : values) {
            most = Math.max(most, Math.abs(value));
        }
        return most;
    }
}
