package org.alnm.core.dicom.pixel;

import org.alnm.core.dicom.DicomException;

/** The bits of an entropy-coded segment of JPEG: byte stuffing is taken out, markers end it. */
final class JpegBits {

    /** Bits that may be looked at behind the end, but not used. */
    private static final int MOST_PADDING = 64;

    private final byte[] in;
    private int at;
    private long bits;
    private int count;
    private int padding;

    JpegBits(byte[] in, int from) {
        this.in = in;
        this.at = from;
    }

    /** The next bits, at most 16, without taking them. */
    int peek(int n) {
        if (count < n) {
            fill();
        }
        return (int) (bits >>> (count - n)) & (1 << n) - 1;
    }

    void drop(int n) {
        count -= n;
        if (count < padding) {
            throw new DicomException("JPEG: the entropy-coded data end before the last pixel. The frame is cut");
        }
    }

    /** The next bits, at most 16. */
    int take(int n) {
        int value = peek(n);
        drop(n);
        return value;
    }

    /** A number of n bits as JPEG codes differences and coefficients (T.81, F.2.2.1). */
    int extended(int n) {
        int value = take(n);
        return value < 1 << (n - 1) ? value - (1 << n) + 1 : value;
    }

    private void fill() {
        while (count <= 48) {
            int b = 0;
            if (at < in.length && (in[at] != (byte) 0xFF || (at + 1 < in.length && in[at + 1] == 0))) {
                b = in[at] & 0xFF;
                at += b == 0xFF ? 2 : 1;
            } else {
                padding = Math.min(padding + 8, MOST_PADDING);
            }
            bits = bits << 8 | b;
            count += 8;
        }
    }

    /** Steps over the restart marker that must come next. */
    void restart(int number) {
        bits = 0;
        count = 0;
        padding = 0;
        while (at + 1 < in.length && in[at] == (byte) 0xFF && in[at + 1] == (byte) 0xFF) {
            at++;
        }
        if (at + 1 >= in.length || in[at] != (byte) 0xFF || (in[at + 1] & 0xFF) != 0xD0 + (number & 7)) {
            throw new DicomException(
                    "JPEG: at byte " + at + " is no restart marker " + (number & 7) + ". The frame is damaged");
        }
        at += 2;
    }

    /** The position of the marker that ends the segment. */
    int end() {
        int i = at;
        while (i + 1 < in.length && !(in[i] == (byte) 0xFF && in[i + 1] != 0 && in[i + 1] != (byte) 0xFF)) {
            i++;
        }
        return Math.min(i, in.length);
    }
}
