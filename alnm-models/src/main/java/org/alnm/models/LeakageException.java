package org.alnm.models;

/** Rows that would be judged by a model that has seen them, or their group, in training. */
public final class LeakageException extends ModelException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message which rows, how many, the remedy
     */
    public LeakageException(String message) {
        super(message);
    }
}
