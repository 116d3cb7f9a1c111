package org.alnm.study.cohort;

import org.alnm.core.AlnmException;

/** A cohort that cannot be read, or cannot be worked through as it is described. */
public final class CohortException extends AlnmException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message what, where, the measured values, the remedy
     */
    public CohortException(String message) {
        super(message);
    }

    /**
     * Creates an error with the fault underneath.
     *
     * @param message what, where, the measured values, the remedy
     * @param cause the fault underneath
     */
    public CohortException(String message, Throwable cause) {
        super(message, cause);
    }
}
