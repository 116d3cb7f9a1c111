package org.alnm.models;

/** An iteration that did not reach its end; there is no half result. */
public final class ConvergenceException extends ModelException {

    private static final long serialVersionUID = 1L;

    private final int iterations;
    private final double gap;

    /**
     * Creates an error.
     *
     * @param message what did not converge, with the remedy
     * @param iterations iterations made
     * @param gap the criterion at the end, which should have become small
     */
    public ConvergenceException(String message, int iterations, double gap) {
        super(message + " (" + iterations + " iterations, last gap " + gap + ")");
        this.iterations = iterations;
        this.gap = gap;
    }

    /**
     * How far the iteration came.
     *
     * @return iterations made
     */
    public int iterations() {
        return iterations;
    }

    /**
     * How far it was from its end.
     *
     * @return the criterion at the last iteration
     */
    public double gap() {
        return gap;
    }
}
