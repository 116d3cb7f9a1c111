package org.alnm.study;

import org.alnm.core.AlnmException;

/** A study that cannot be done as it is described. */
public final class StudyException extends AlnmException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message what, where, the measured values, the remedy
     */
    public StudyException(String message) {
        super(message);
    }

    /**
     * Creates an error with the fault underneath.
     *
     * @param message what, where, the measured values, the remedy
     * @param cause the fault underneath
     */
    public StudyException(String message, Throwable cause) {
        super(message, cause);
    }
}
