package org.alnm.core.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.alnm.core.image.VoxelType;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/** How voxels are written in a data file; each decodes a stream to plain binary numbers, piece by piece. */
enum Encoding {
    /** Binary numbers as they are. */
    RAW,
    /** RFC 1952, one member or several. */
    GZIP,
    /** RFC 1950; a gzip stream in its place is accepted, as MetaIO does. */
    ZLIB,
    /** bzip2. */
    BZIP2,
    /** Decimal numbers between white space or commas; decoded to little-endian numbers. */
    TEXT,
    /** Two hexadecimal digits a byte. */
    HEX;

    private static final int BUFFER = 1 << 16;

    boolean isCompressed() {
        return this == GZIP || this == ZLIB || this == BZIP2;
    }

    InputStream decode(InputStream in, VoxelType type) throws IOException {
        return switch (this) {
            case RAW -> in;
            case GZIP -> new GZIPInputStream(in, BUFFER);
            case ZLIB -> inflate(in);
            case BZIP2 -> new BZip2CompressorInputStream(new BufferedInputStream(in, BUFFER), true);
            case TEXT -> new TextNumbers(new BufferedInputStream(in, BUFFER), type);
            case HEX -> new HexBytes(new BufferedInputStream(in, BUFFER));
        };
    }

    private static InputStream inflate(InputStream in) throws IOException {
        BufferedInputStream peeked = new BufferedInputStream(in, BUFFER);
        peeked.mark(1);
        int first = peeked.read();
        peeked.reset();
        if (first == 0x1F) {
            return new GZIPInputStream(peeked, BUFFER);
        }
        return new InflaterInputStream(peeked, new Inflater(), BUFFER) {
            @Override
            public void close() throws IOException {
                super.close();
                inf.end();
            }
        };
    }
}
