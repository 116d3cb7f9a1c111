package org.alnm.deep.train;

import org.alnm.core.AlnmException;

/** A training that cannot begin, go on, or be resumed. */
public final class TrainingException extends AlnmException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message what, where, the measured values, the remedy
     */
    public TrainingException(String message) {
        super(message);
    }

    /**
     * Creates an error with the fault underneath.
     *
     * @param message what, where, the measured values, the remedy
     * @param cause the fault underneath
     */
    public TrainingException(String message, Throwable cause) {
        super(message, cause);
    }
}
