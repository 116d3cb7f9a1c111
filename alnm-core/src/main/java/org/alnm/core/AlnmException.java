package org.alnm.core;

import java.util.Objects;

/**
 * The root of the errors that alnm reports on purpose.
 *
 * <p>A message says what is wrong, where, the measured values, and what to do about it. Anything that is thrown and is
 * not an {@code AlnmException} or an {@link IllegalArgumentException} about an argument is a fault in alnm.
 */
public abstract class AlnmException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message what, where, the measured values, the remedy
     */
    protected AlnmException(String message) {
        super(message);
    }

    /**
     * Creates an error with the fault underneath.
     *
     * @param message what, where, the measured values, the remedy
     * @param cause the fault underneath
     */
    protected AlnmException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * The message.
     *
     * @return what, where, the measured values, the remedy
     */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
