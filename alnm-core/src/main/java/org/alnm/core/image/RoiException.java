package org.alnm.core.image;

import org.alnm.core.AlnmException;

/** A region that cannot be used: empty, absent, or outside the image. */
public final class RoiException extends AlnmException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message what, where, the measured values, the remedy
     */
    public RoiException(String message) {
        super(message);
    }
}
