package org.alnm.core.settings;

import org.alnm.core.AlnmException;

/** A settings file that cannot be read, or says something that cannot be. */
public final class SettingsException extends AlnmException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message what, where, the measured values, the remedy
     */
    public SettingsException(String message) {
        super(message);
    }

    /**
     * Creates an error with the fault underneath.
     *
     * @param message what, where, the measured values, the remedy
     * @param cause the fault underneath
     */
    public SettingsException(String message, Throwable cause) {
        super(message, cause);
    }
}
