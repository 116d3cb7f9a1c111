package org.alnm.core.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/** Compresses bytes for tests. */
final class Packed {

    private Packed() {}

    /** A compressor around a stream. */
    @FunctionalInterface
    private interface Packer {
        OutputStream around(OutputStream out) throws IOException;
    }

    static byte[] gzip(byte[] bytes) {
        return pack(bytes, GZIPOutputStream::new);
    }

    static byte[] zlib(byte[] bytes) {
        return pack(bytes, DeflaterOutputStream::new);
    }

    static byte[] bzip2(byte[] bytes) {
        return pack(bytes, BZip2CompressorOutputStream::new);
    }

    private static byte[] pack(byte[] bytes, Packer packer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream packed = packer.around(out)) {
            packed.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
