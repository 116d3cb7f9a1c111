package org.alnm.eval.plot;

import org.alnm.core.AlnmException;

/** A picture that cannot be drawn: lengths that differ, an empty axis, a file that cannot be written. */
public final class PlotException extends AlnmException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message what, where, the measured values, the remedy
     */
    public PlotException(String message) {
        super(message);
    }

    /**
     * Creates an error with the fault underneath.
     *
     * @param message what, where, the measured values, the remedy
     * @param cause the fault underneath
     */
    public PlotException(String message, Throwable cause) {
        super(message, cause);
    }
}
