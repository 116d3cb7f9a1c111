package org.alnm.models;

/** Outcomes that a combination of columns separates, so that the likelihood has no maximum at finite coefficients. */
public final class SeparationException extends ModelException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message which model, which columns, the remedy
     */
    public SeparationException(String message) {
        super(message);
    }
}
