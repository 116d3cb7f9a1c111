package org.alnm.core.dicom;

/** Pixels in a transfer syntax that no installed codec decodes. */
public final class UnsupportedTransferSyntaxException extends DicomException {

    private static final long serialVersionUID = 1L;

    private final String uid;

    /**
     * Creates an error.
     *
     * @param syntax the transfer syntax
     * @param where the file, and the remedy where there is one
     */
    public UnsupportedTransferSyntaxException(TransferSyntax syntax, String where) {
        super("the pixels are in transfer syntax " + syntax.uid() + " (" + syntax.name()
                + "), which no installed codec decodes: " + where);
        this.uid = syntax.uid();
    }

    /**
     * The transfer syntax.
     *
     * @return its UID
     */
    public String uid() {
        return uid;
    }
}
