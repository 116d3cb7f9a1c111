package org.alnm.core.dicom;

import java.io.IOException;
import java.util.Optional;

/**
 * How the attributes of a data set are written down.
 *
 * @param implicit whether the VR is left out
 * @param bigEndian whether numbers are big endian
 */
record DataSetEncoding(boolean implicit, boolean bigEndian) {

    static final DataSetEncoding EXPLICIT_LITTLE = new DataSetEncoding(false, false);
    static final DataSetEncoding IMPLICIT_LITTLE = new DataSetEncoding(true, false);

    /** No first attribute of a real data set is longer. */
    private static final long LONGEST_FIRST = 1024;

    static DataSetEncoding of(TransferSyntax syntax) {
        return new DataSetEncoding(syntax.isImplicit(), syntax.isBigEndian());
    }

    boolean isSameAs(DataSetEncoding other) {
        return implicit == other.implicit && bigEndian == other.bigEndian;
    }

    /** Whether the bytes that come next may be the first attribute of file meta information or of a data set. */
    static boolean looksLikeDataSet(ByteSource in) throws IOException {
        if (!in.has(8)) {
            return false;
        }
        int little = in.peek(0) | in.peek(1) << 8;
        int big = in.peek(1) | in.peek(0) << 8;
        return (little == 2 || little == 8 || big == 8) && detect(in).isPresent();
    }

    /** How the attribute that comes next is encoded, if that is plain to see. */
    static Optional<TransferSyntax> detect(ByteSource in) throws IOException {
        if (!in.has(8)) {
            return Optional.empty();
        }
        boolean explicit = Vr.of(in.peek(4), in.peek(5)).isPresent();
        // Groups of a first attribute are small numbers: the byte that is 0 shows the order.
        boolean big = in.peek(0) == 0 && in.peek(1) != 0;
        if (explicit) {
            return Optional.of(big ? TransferSyntax.EXPLICIT_BIG : TransferSyntax.EXPLICIT_LITTLE);
        }
        long length = in.peek(4) | in.peek(5) << 8 | in.peek(6) << 16 | (long) in.peek(7) << 24;
        boolean plausible = !big && in.peek(1) == 0 && length <= Math.min(LONGEST_FIRST, in.remaining() - 8);
        return plausible ? Optional.of(TransferSyntax.IMPLICIT_LITTLE) : Optional.empty();
    }
}
