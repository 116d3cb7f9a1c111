package org.alnm.core.dicom;

import org.alnm.core.AlnmException;

/** A DICOM object that cannot be read, or does not say what is needed. */
public class DicomException extends AlnmException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message which file or attribute, what was found, the remedy
     */
    public DicomException(String message) {
        super(message);
    }

    /**
     * Creates an error with the fault underneath.
     *
     * @param message which file or attribute, what was found, the remedy
     * @param cause the fault underneath
     */
    public DicomException(String message, Throwable cause) {
        super(message, cause);
    }
}
