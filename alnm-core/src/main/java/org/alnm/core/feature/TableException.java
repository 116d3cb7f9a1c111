package org.alnm.core.feature;

import org.alnm.core.AlnmException;

/** A table that is inconsistent, or lacks what is asked of it. */
public final class TableException extends AlnmException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message what, where, the measured values, the remedy
     */
    public TableException(String message) {
        super(message);
    }

    /**
     * Creates an error with the fault underneath.
     *
     * @param message what, where, the measured values, the remedy
     * @param cause the fault underneath
     */
    public TableException(String message, Throwable cause) {
        super(message, cause);
    }
}
