package org.alnm.dcm4che;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.InflaterInputStream;
import org.alnm.core.dicom.DicomLimits;
import org.dcm4che3.data.Attributes;
import org.dcm4che3.data.BulkData;
import org.dcm4che3.data.Fragments;
import org.dcm4che3.data.Sequence;
import org.dcm4che3.data.VR;
import org.dcm4che3.io.DicomInputStream;

/**
 * dcm4che's stream within limits: on nesting, on declared lengths, on the number of attributes, and on what a deflated
 * data set unpacks to. Long values are stepped over.
 */
final class GuardedStream extends DicomInputStream {

    private static final int UNDEFINED = -1;
    private static final int FIRST_ALLOCATION = 1 << 16;

    /** Stands for a value that was left in the file. */
    private static final String LEFT = "left";

    private final DicomLimits limits;
    private final long fileLength;
    private long elements;
    private long end;

    GuardedStream(InputStream in, long fileLength, DicomLimits limits) throws IOException {
        super(in);
        this.limits = limits;
        this.fileLength = fileLength;
        this.end = fileLength;
        setAllocateLimit(FIRST_ALLOCATION);
    }

    /** Limits what the data set unpacks to that is about to be read, if it is deflated, and tells whether it is. */
    boolean limitInflated() {
        if (!(in instanceof InflaterInputStream)) {
            return false;
        }
        end = getPosition() + limits.inflated();
        in = new Capped(in, limits.inflated());
        return true;
    }

    /** Bytes of a value that may still come; of a file that is not deflated, no more than it has. */
    long remaining() {
        return end - getPosition();
    }

    /** The length of the current value; -1 where it is undefined. */
    long declared() {
        return length() == UNDEFINED ? UNDEFINED : Integer.toUnsignedLong(length());
    }

    private long check() throws IOException {
        if (++elements > limits.elements()) {
            throw new IOException("its header has more than " + limits.elements() + " attributes and items");
        }
        long length = declared();
        if (length > remaining() && end != fileLength) {
            throw tooMuch(limits.inflated());
        }
        if (length > remaining()) {
            throw new EOFException("a value of " + length + " bytes is declared before byte " + getPosition()
                    + ", and the file has " + remaining() + " more");
        }
        return length;
    }

    private static IOException tooMuch(long most) {
        return new IOException("its deflated header unpacks to more than " + most + " bytes");
    }

    @Override
    public void readValue(DicomInputStream dis, Attributes attrs) throws IOException {
        long length = check();
        int tag = tag();
        VR vr = vr();
        if (vr != VR.SQ && length > limits.value()) {
            skipFully(length);
            attrs.setValue(tag, vr, new BulkData(LEFT, 0, (int) Math.min(length, Integer.MAX_VALUE), false));
            return;
        }
        super.readValue(dis, attrs);
        if (vr == VR.SQ && attrs.getVR(tag) == VR.UN) {
            // dcm4che keeps such a sequence as bytes.
            throw new IOException("the items of a sequence do not fit its length of " + length + " bytes");
        }
    }

    @Override
    public void readValue(DicomInputStream dis, Sequence seq) throws IOException {
        check();
        if (level() > limits.nesting()) {
            // dcm4che recurses, and would run out of stack.
            throw new IOException("its sequences are nested more than " + limits.nesting() + " deep");
        }
        super.readValue(dis, seq);
    }

    /** Fragments inside an item, such as the pixels of an icon, are stepped over. */
    @Override
    public void readValue(DicomInputStream dis, Fragments frags) throws IOException {
        long length = check();
        if (length == UNDEFINED) {
            throw new IOException("a fragment has no length");
        }
        skipFully(length);
        frags.add(new BulkData(LEFT, 0, (int) Math.min(length, Integer.MAX_VALUE), false));
    }

    /** Ends after a number of bytes, so that nothing reads a deflate bomb to its end. */
    private static final class Capped extends FilterInputStream {

        private final long most;
        private long taken;

        Capped(InputStream in, long most) {
            super(in);
            this.most = most;
        }

        private void take(long count) throws IOException {
            taken += Math.max(0, count);
            if (taken > most) {
                throw tooMuch(most);
            }
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            take(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] to, int from, int count) throws IOException {
            int n = super.read(to, from, count);
            take(n);
            return n;
        }

        @Override
        public long skip(long count) throws IOException {
            long n = super.skip(count);
            take(n);
            return n;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
