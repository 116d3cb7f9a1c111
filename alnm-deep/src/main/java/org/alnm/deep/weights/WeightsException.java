package org.alnm.deep.weights;

import org.alnm.core.AlnmException;

/** A checkpoint that cannot be read, is not safe to read, or does not fit the network. */
public final class WeightsException extends AlnmException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message what, where, the measured values, the remedy
     */
    public WeightsException(String message) {
        super(message);
    }

    /**
     * Creates an error with the fault underneath.
     *
     * @param message what, where, the measured values, the remedy
     * @param cause the fault underneath
     */
    public WeightsException(String message, Throwable cause) {
        super(message, cause);
    }
}
