package org.alnm.models;

/** A saved model that cannot be written or read. */
public final class ModelFileException extends ModelException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message which file, what, the remedy
     */
    public ModelFileException(String message) {
        super(message);
    }

    /**
     * Creates an error with the fault underneath.
     *
     * @param message which file, what, the remedy
     * @param cause the fault underneath
     */
    public ModelFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
