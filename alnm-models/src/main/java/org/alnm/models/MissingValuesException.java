package org.alnm.models;

/** Missing values where a stage needs numbers. */
public final class MissingValuesException extends ModelException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message which stage, which columns, how many, the remedy
     */
    public MissingValuesException(String message) {
        super(message);
    }
}
