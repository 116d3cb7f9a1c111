package org.alnm.core.dicom.pixel;

import org.alnm.core.dicom.DicomException;

/** The bits of a JPEG-LS scan: behind a byte of ones comes a byte of 7 bits (T.87, C.1). */
final class JpegLsBits {

    private final byte[] in;
    private int at;
    private boolean stuffed;
    /** Bits still to come, the next one the most significant. */
    private long bits;

    private int count;
    private int padding;

    JpegLsBits(byte[] in, int from) {
        this.in = in;
        this.at = from;
    }

    private void fill() {
        while (count <= 56) {
            int width = stuffed ? 7 : 8;
            int b = 0;
            boolean marker =
                    at >= in.length || (in[at] == (byte) 0xFF && (at + 1 >= in.length || (in[at + 1] & 0x80) != 0));
            if (marker) {
                if (padding > 64) {
                    return;
                }
                padding += width;
                stuffed = false;
            } else {
                b = in[at++] & 0xFF;
                stuffed = b == 0xFF;
            }
            bits |= (long) b << (64 - width - count);
            count += width;
        }
    }

    private void drop(int n) {
        bits <<= n;
        count -= n;
        if (count < padding) {
            throw new DicomException("JPEG-LS: the entropy-coded data end before the last pixel. The frame is cut");
        }
    }

    int bit() {
        if (count < 1) {
            fill();
        }
        int value = (int) (bits >>> 63);
        drop(1);
        return value;
    }

    /** The next bits, 1 to 31. */
    int take(int n) {
        if (count < n) {
            fill();
        }
        int value = (int) (bits >>> (64 - n));
        drop(n);
        return value;
    }

    /** A number in limited-length Golomb code (T.87, A.5.3). */
    int golomb(int k, int limit, int escapeBits) {
        if (count < 32) {
            fill();
        }
        int zeros = Long.numberOfLeadingZeros(bits);
        int most = limit - escapeBits - 1;
        if (zeros < most && zeros + 1 + k <= count) {
            int total = zeros + 1 + k;
            int value = k == 0 ? zeros : zeros << k | (int) (bits << (zeros + 1) >>> (64 - k));
            bits = total == 64 ? 0 : bits << total;
            count -= total;
            if (count < padding) {
                drop(0);
            }
            return value;
        }
        return longGolomb(k, most, escapeBits);
    }

    private int longGolomb(int k, int most, int escapeBits) {
        int zeros = 0;
        while (bit() == 0) {
            if (++zeros > most) {
                throw new DicomException("JPEG-LS: a code is longer than its limit. The frame is damaged");
            }
        }
        if (zeros < most) {
            return k == 0 ? zeros : zeros << k | take(k);
        }
        return take(escapeBits) + 1;
    }

    /** The position of the marker that ends the scan. */
    int end() {
        int i = at;
        while (i + 1 < in.length && !(in[i] == (byte) 0xFF && (in[i + 1] & 0x80) != 0)) {
            i++;
        }
        return i;
    }
}
