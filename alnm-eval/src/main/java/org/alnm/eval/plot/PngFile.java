package org.alnm.eval.plot;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/**
 * Writes PNG (RFC 2083) with an own, plain deflate (RFC 1951: fixed codes, runs only): the bytes of the JDK's depend on
 * the zlib of the machine. Each row holds its differences to the row above, so that what is flat becomes one long run.
 */
final class PngFile {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
    private static final int LONGEST = 258;
    private static final int SHORTEST = 3;
    private static final int UP = 2;

    private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
    private int bits;
    private int held;

    private PngFile() {}

    static byte[] encode(Pixels pixels) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SIGNATURE);
        chunk(
                out,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(pixels.width())
                        .putInt(pixels.height())
                        .put(new byte[] {8, 2, 0, 0, 0})
                        .array());
        chunk(out, "IDAT", new PngFile().zlib(rows(pixels)));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] body) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(body);
        out.writeBytes(ByteBuffer.allocate(4).putInt(body.length).array());
        out.writeBytes(name);
        out.writeBytes(body);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    private static byte[] rows(Pixels pixels) {
        byte[] all = new byte[pixels.height() * (1 + 3 * pixels.width())];
        int at = 0;
        for (int y = 0; y < pixels.height(); y++) {
            all[at++] = UP;
            for (int x = 0; x < pixels.width(); x++) {
                int above = y == 0 ? 0 : pixels.at(x, y - 1);
                int here = pixels.at(x, y);
                for (int shift = 16; shift >= 0; shift -= 8) {
                    all[at++] = (byte) ((here >> shift) - (above >> shift));
                }
            }
        }
        return all;
    }

    private byte[] zlib(byte[] data) {
        packed.write(0x78);
        packed.write(0x01);
        put(1, 1);
        put(1, 2);
        int at = 0;
        while (at < data.length) {
            int run = 0;
            int distance = 0;
            for (int candidate : new int[] {1, 3}) {
                int length = run(data, at, candidate);
                if (length > run) {
                    run = length;
                    distance = candidate;
                }
            }
            if (run >= SHORTEST) {
                length(run);
                reversed(distance - 1, 5);
                at += run;
            } else {
                symbol(data[at++] & 255);
            }
        }
        symbol(256);
        put(0, (8 - bits) % 8);
        Adler32 sum = new Adler32();
        sum.update(data);
        packed.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
        return packed.toByteArray();
    }

    private static int run(byte[] data, int at, int distance) {
        if (at < distance) {
            return 0;
        }
        int length = 0;
        while (length < LONGEST && at + length < data.length && data[at + length] == data[at + length - distance]) {
            length++;
        }
        return length;
    }

    /** Length codes of RFC 1951, 3.2.5: four codes for each number of extra bits after the first eight. */
    private void length(int run) {
        if (run == LONGEST) {
            symbol(285);
            return;
        }
        int offset = run - SHORTEST;
        if (offset < 8) {
            symbol(257 + offset);
            return;
        }
        int extra = 29 - Integer.numberOfLeadingZeros(offset);
        symbol(257 + 4 * extra + (offset >> extra));
        put(offset & (1 << extra) - 1, extra);
    }

    /** The fixed Huffman codes of RFC 1951, 3.2.6. */
    private void symbol(int value) {
        if (value < 144) {
            reversed(0x30 + value, 8);
        } else if (value < 256) {
            reversed(0x190 + value - 144, 9);
        } else if (value < 280) {
            reversed(value - 256, 7);
        } else {
            reversed(0xC0 + value - 280, 8);
        }
    }

    private void reversed(int code, int count) {
        put(Integer.reverse(code) >>> (32 - count), count);
    }

    private void put(int value, int count) {
        held |= value << bits;
        bits += count;
        while (bits >= 8) {
            packed.write(held & 255);
            held >>>= 8;
            bits -= 8;
        }
    }
}
