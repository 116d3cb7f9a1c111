package org.alnm.deep.engine;

import org.alnm.core.AlnmException;

/** An engine that is not there, or cannot run here. */
public final class EngineException extends AlnmException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message what, where, the measured values, the remedy
     */
    public EngineException(String message) {
        super(message);
    }
}
