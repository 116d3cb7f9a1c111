package org.alnm.models;

import org.alnm.core.AlnmException;

/** A model that cannot be fitted, applied, written or read as asked; the root of this module's errors. */
public class ModelException extends AlnmException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message what, where, the measured values, the remedy
     */
    public ModelException(String message) {
        super(message);
    }

    /**
     * Creates an error with the fault underneath.
     *
     * @param message what, where, the measured values, the remedy
     * @param cause the fault underneath
     */
    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
