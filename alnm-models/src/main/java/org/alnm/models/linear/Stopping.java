package org.alnm.models.linear;

/**
 * When a solution is good enough.
 *
 * @param exact whether the problem on the active set is finally solved exactly
 * @param threshold otherwise: coordinate descent ends when no coefficient's last change improved the objective by more
 *     than this share of the null loss
 * @param mostSweeps passes over the active columns for one lambda before it is given up
 */
record Stopping(boolean exact, double threshold, int mostSweeps) {}
