package org.alnm.jpeg2000;

/** Bits that bypass the arithmetic coder: after a byte 255 the next one has seven (T.800, D.6). */
final class RawBits {

    private byte[] in = new byte[0];
    private int at;
    private int current;
    private int left;

    /** Starts at the beginning of bytes; behind them all bits are 1. */
    void start(byte[] bytes) {
        in = bytes;
        at = 0;
        current = 0;
        left = 0;
    }

    int bit() {
        if (left == 0) {
            left = current == 0xFF ? 7 : 8;
            current = at < in.length ? in[at++] & 0xFF : 0xFF;
        }
        left--;
        return current >> left & 1;
    }
}
