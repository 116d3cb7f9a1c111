package org.alnm.core.io;

import java.io.IOException;
import java.io.InputStream;

/** Bytes written as pairs of hexadecimal digits, with white space between them or not. */
final class HexBytes extends DecodedBytes {

    HexBytes(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int high = digit();
        if (high < 0) {
            return -1;
        }
        int low = digit();
        if (low < 0) {
            throw new IOException("the hexadecimal data end in the middle of a byte");
        }
        return high << 4 | low;
    }

    private int digit() throws IOException {
        for (int c = in.read(); c >= 0; c = in.read()) {
            int value = Character.digit(c, 16);
            if (value >= 0) {
                return value;
            }
            if (!Character.isWhitespace(c)) {
                throw new IOException("the hexadecimal data hold the byte " + c + ", which is no digit");
            }
        }
        return -1;
    }
}
