package org.alnm.jpeg2000;

/** The bits of a packet header: after a byte 255 the next one has seven (T.800, B.10.1). */
final class PacketBits {

    private final ByteReader in;
    private int current;
    private int left;

    PacketBits(ByteReader in) {
        this.in = in;
    }

    int bit() {
        if (left == 0) {
            left = current == 0xFF ? 7 : 8;
            current = in.u8();
        }
        left--;
        return current >> left & 1;
    }

    int bits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    /** Ends the header at a whole byte. */
    void align() {
        if (current == 0xFF) {
            in.skip(1);
        }
        current = 0;
        left = 0;
    }
}
