package org.alnm.core.provenance;

import org.alnm.core.AlnmException;

/** A record or JSON text that cannot be read. */
public final class ProvenanceException extends AlnmException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message what, where, the measured values, the remedy
     * @param cause the fault underneath
     */
    public ProvenanceException(String message, Throwable cause) {
        super(message, cause);
    }
}
