package org.alnm.core.io;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.alnm.core.image.VoxelType;

/** The decoded bytes of several parts of equal length, one after another. */
final class VoxelStream implements Closeable {

    /** How much may follow the voxels of a compressed part before alnm stops looking for its checksum. */
    private static final int TAIL = 1 << 20;

    private final List<DataPart> parts;
    private final VoxelType type;
    private final long partBytes;
    private int part;
    private long left;
    private InputStream in = InputStream.nullInputStream();

    VoxelStream(List<DataPart> parts, VoxelType type, long bytes) {
        this.parts = parts;
        this.type = type;
        this.partBytes = bytes / parts.size();
    }

    void read(byte[] into, int length) throws IOException {
        int at = 0;
        while (at < length) {
            advance();
            int n = in.read(into, at, (int) Math.min(left, length - at));
            if (n < 0) {
                throw new EOFException("the data end after " + (partBytes - left) + " of " + partBytes + " bytes");
            }
            at += n;
            left -= n;
        }
    }

    void skip(long length) throws IOException {
        long toSkip = length;
        while (toSkip > 0) {
            advance();
            long n = Math.min(left, toSkip);
            in.skipNBytes(n);
            toSkip -= n;
            left -= n;
        }
    }

    private void advance() throws IOException {
        if (left == 0) {
            close();
            in = parts.get(part).open(type, partBytes);
            part++;
            left = partBytes;
        }
    }

    /** Reads on to the end of a compressed part, which is where its checksum is compared. */
    @Override
    public void close() throws IOException {
        try (InputStream last = in) {
            if (part > 0 && left == 0 && parts.get(part - 1).encoding().isCompressed()) {
                last.readNBytes(TAIL);
            }
        }
    }
}
