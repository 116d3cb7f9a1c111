package org.alnm.core.io;

import java.io.IOException;
import java.io.InputStream;

/** A stream that decodes another one byte by byte; a fault in the middle of a read is never passed over. */
abstract class DecodedBytes extends InputStream {

    final InputStream in;

    DecodedBytes(InputStream in) {
        this.in = in;
    }

    /** Unlike the inherited method, which keeps a fault after the first byte to itself and reads on behind it. */
    @Override
    public int read(byte[] into, int at, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int c = read();
            if (c < 0) {
                return count == 0 ? -1 : count;
            }
            into[at + count] = (byte) c;
            count++;
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
