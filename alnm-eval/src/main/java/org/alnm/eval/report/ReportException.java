package org.alnm.eval.report;

import org.alnm.core.AlnmException;

/** A report that cannot be put together or written. */
public final class ReportException extends AlnmException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message what, where, the measured values, the remedy
     */
    public ReportException(String message) {
        super(message);
    }

    /**
     * Creates an error with the fault underneath.
     *
     * @param message what, where, the measured values, the remedy
     * @param cause the fault underneath
     */
    public ReportException(String message, Throwable cause) {
        super(message, cause);
    }
}
