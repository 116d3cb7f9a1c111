package org.alnm.deep.feature;

import org.alnm.core.AlnmException;

/** Images, a lesion and settings that do not make an input for the network. */
public final class PatchException extends AlnmException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message what, where, the measured values, the remedy
     */
    public PatchException(String message) {
        super(message);
    }
}
