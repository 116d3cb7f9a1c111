package org.alnm.models.validation;

import org.alnm.models.ModelException;

/** Rows that cannot be parted as asked. */
public final class SplitException extends ModelException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message what was asked, the counts, the remedy
     */
    public SplitException(String message) {
        super(message);
    }
}
