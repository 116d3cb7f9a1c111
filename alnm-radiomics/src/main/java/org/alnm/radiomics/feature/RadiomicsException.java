package org.alnm.radiomics.feature;

import org.alnm.core.AlnmException;

/** Settings that cannot be used, or a region that cannot be measured with them. */
public final class RadiomicsException extends AlnmException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message what, where, the measured values, the remedy
     */
    public RadiomicsException(String message) {
        super(message);
    }

    /**
     * Creates an error with the fault underneath.
     *
     * @param message what, where, the measured values, the remedy
     * @param cause the fault underneath
     */
    public RadiomicsException(String message, Throwable cause) {
        super(message, cause);
    }
}
