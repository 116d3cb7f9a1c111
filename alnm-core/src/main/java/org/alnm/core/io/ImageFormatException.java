package org.alnm.core.io;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.alnm.core.AlnmException;

/** An image file that cannot be read, or an image that a file cannot hold. */
public final class ImageFormatException extends AlnmException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message which file, of which format, what was found, the remedy
     */
    public ImageFormatException(String message) {
        super(message);
    }

    /**
     * Creates an error with the fault underneath.
     *
     * @param message which file, of which format, what was found, the remedy
     * @param cause the fault underneath
     */
    public ImageFormatException(String message, Throwable cause) {
        super(message, cause);
    }

    static ImageFormatException of(Path file, String format, String found) {
        return new ImageFormatException("'" + file + "' (" + format + "): " + found);
    }

    static ImageFormatException of(Path file, String format, String found, Throwable cause) {
        return new ImageFormatException("'" + file + "' (" + format + "): " + found, cause);
    }

    /** What an input/output fault says, with the kind of fault where the message alone is only a path. */
    static String reason(IOException fault) {
        if (fault instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (fault instanceof AccessDeniedException) {
            return "access is denied";
        }
        String message = fault.getMessage();
        return message == null ? fault.getClass().getSimpleName() : message;
    }
}
