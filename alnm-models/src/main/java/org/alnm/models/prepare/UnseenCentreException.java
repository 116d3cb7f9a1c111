package org.alnm.models.prepare;

import org.alnm.models.ModelException;

/** A case of a centre that was not among the training rows, whose shift nobody knows. */
public final class UnseenCentreException extends ModelException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message which centre, which are known, the remedy
     */
    public UnseenCentreException(String message) {
        super(message);
    }
}
