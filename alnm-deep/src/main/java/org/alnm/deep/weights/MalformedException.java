package org.alnm.deep.weights;

/** What is wrong inside a file; checked, so that the reader's door must add the file's name. */
final class MalformedException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
        super(message);
    }

    MalformedException(String message, Throwable cause) {
        super(message, cause);
    }
}
