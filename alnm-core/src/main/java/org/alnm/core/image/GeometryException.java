package org.alnm.core.image;

import org.alnm.core.AlnmException;

/** A geometry that is no regular grid, or two that do not fit each other. */
public final class GeometryException extends AlnmException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message what, where, the measured values, the remedy
     */
    public GeometryException(String message) {
        super(message);
    }
}
