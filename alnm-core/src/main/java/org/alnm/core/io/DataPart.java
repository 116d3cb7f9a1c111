package org.alnm.core.io;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.alnm.core.image.VoxelType;

/**
 * A file, or the rest of one, that holds voxels.
 *
 * @param file the file, resolved and known to be regular
 * @param start bytes of the file before the part
 * @param lineSkip lines to skip after {@code start}, always before decoding
 * @param encoding how the rest is decoded
 * @param byteSkip bytes to skip: of a compressed part after decoding, of any other before; {@link #FROM_END} where the
 *     voxels are the last bytes
 */
record DataPart(Path file, long start, long lineSkip, Encoding encoding, long byteSkip) {

    static final long FROM_END = -1;

    /** Opens the decoded stream at the first of {@code bytes} bytes of voxels. */
    InputStream open(VoxelType type, long bytes) throws IOException {
        long skip = byteSkip == FROM_END ? before(type, bytes) : byteSkip;
        InputStream in = encoding.isCompressed() ? decoded(type, 0) : decoded(type, skip);
        try {
            if (encoding.isCompressed()) {
                in.skipNBytes(skip);
            }
            return in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** Bytes that a raw part holds from its first voxel on; negative where even the skipped ones are not there. */
    long rawBytes() throws IOException {
        long size = Files.size(file) - start;
        if (byteSkip == FROM_END) {
            return size;
        }
        if (lineSkip > 0) {
            try (InputStream in = new BufferedInputStream(channel())) {
                size -= skipLines(in);
            }
        }
        return size - byteSkip;
    }

    private long before(VoxelType type, long bytes) throws IOException {
        long all;
        if (encoding == Encoding.RAW) {
            all = rawBytes();
        } else {
            try (InputStream in = decoded(type, 0)) {
                all = count(in);
            }
        }
        if (all < bytes) {
            throw new EOFException("the data are " + all + " bytes long, and " + bytes + " are needed");
        }
        return all - bytes;
    }

    private static long count(InputStream in) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long all = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            all += n;
        }
        return all;
    }

    private InputStream decoded(VoxelType type, long skip) throws IOException {
        InputStream in = channel();
        try {
            // Voxels counted from the end of a raw file do not depend on what comes before them.
            if (lineSkip > 0 && !(encoding == Encoding.RAW && byteSkip == FROM_END)) {
                in = new BufferedInputStream(in, 1 << 16);
                skipLines(in);
            }
            in.skipNBytes(skip);
            return encoding.decode(in, type);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private InputStream channel() throws IOException {
        SeekableByteChannel channel = Files.newByteChannel(file);
        channel.position(start);
        return Channels.newInputStream(channel);
    }

    private long skipLines(InputStream in) throws IOException {
        long skipped = 0;
        for (long line = 0; line < lineSkip; line++) {
            int c;
            do {
                c = in.read();
                if (c < 0) {
                    throw new EOFException("there are only " + line + " of the " + lineSkip + " lines to skip");
                }
                skipped++;
            } while (c != '\n');
        }
        return skipped;
    }
}
