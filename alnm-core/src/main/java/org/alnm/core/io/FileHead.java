package org.alnm.core.io;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The first bytes of a file, unpacked where it is a gzip stream: enough to tell its format. */
final class FileHead {

    private static final int LENGTH = 4096;

    private final byte[] bytes;
    private final boolean gzip;

    private FileHead(byte[] bytes, boolean gzip) {
        this.bytes = bytes;
        this.gzip = gzip;
    }

    static FileHead of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] raw = in.readNBytes(LENGTH);
            boolean gzip = raw.length > 2 && raw[0] == 0x1F && raw[1] == (byte) 0x8B;
            return new FileHead(gzip ? unpack(raw) : raw, gzip);
        }
    }

    /** As much as the packed bytes yield; that the stream is cut here, or damaged, is found when it is read. */
    private static byte[] unpack(byte[] packed) {
        ByteArrayOutputStream unpacked = new ByteArrayOutputStream();
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            for (int c = in.read(); c >= 0 && unpacked.size() < LENGTH; c = in.read()) {
                unpacked.write(c);
            }
        } catch (IOException e) {
            return unpacked.toByteArray();
        }
        return unpacked.toByteArray();
    }

    boolean isGzip() {
        return gzip;
    }

    int length() {
        return bytes.length;
    }

    /** The bytes, to be read in big-endian order unless told otherwise. */
    ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    /** Whether the bytes from a position on are the characters of a text. */
    boolean has(int position, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
        return position + wanted.length <= bytes.length
                && ByteBuffer.wrap(bytes, position, wanted.length).equals(ByteBuffer.wrap(wanted));
    }

    /** The bytes as characters of 8 bits. */
    String text() {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
