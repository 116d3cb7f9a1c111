package org.alnm.jpeg2000;

import org.alnm.core.dicom.DicomException;

/** Reads big-endian numbers from a part of an array, and never beyond it. */
final class ByteReader {

    private final byte[] bytes;
    private int at;
    private final int end;

    ByteReader(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.end = to;
    }

    int position() {
        return at;
    }

    int left() {
        return end - at;
    }

    void require(long count) {
        if (count < 0 || count > left()) {
            throw fault("at byte " + at + " it is to go on for " + count + " bytes, and " + left() + " are there");
        }
    }

    int u8() {
        require(1);
        return bytes[at++] & 0xFF;
    }

    int u16() {
        return u8() << 8 | u8();
    }

    /** The next number, which stays there. */
    int peek16() {
        require(2);
        return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
    }

    long u32() {
        return (long) u16() << 16 | u16();
    }

    void skip(long count) {
        require(count);
        at += (int) count;
    }

    /** A part of its own, which this reader skips. */
    ByteReader part(long count) {
        require(count);
        ByteReader part = new ByteReader(bytes, at, at + (int) count);
        at += (int) count;
        return part;
    }

    static DicomException fault(String what) {
        return new DicomException("JPEG 2000 codestream: " + what);
    }
}
