package org.alnm.core.dicom;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Bytes from start to end, with a window over those that come next. */
final class ByteSource implements Closeable {

    private static final int WINDOW = 1 << 14;

    /** Most headers fit, and memory that was never touched is what a JVM that has just started waits for. */
    private static final int FIRST_WINDOW = 1 << 12;

    /** What an unpacked stream's length is taken for. */
    private static final long UNKNOWN = Long.MAX_VALUE / 2;

    private final ReadableByteChannel channel;
    private final long length;
    private byte[] window;
    private long base;
    private int at;
    private int end;
    private boolean bigEndian;

    private ByteSource(ReadableByteChannel channel, long length, byte[] window, int end) {
        this.channel = channel;
        this.length = length;
        this.window = window;
        this.end = end;
    }

    static ByteSource of(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file);
        return new ByteSource(channel, channel.size(), new byte[FIRST_WINDOW], 0);
    }

    static ByteSource of(byte[] bytes) {
        ReadableByteChannel none = Channels.newChannel(InputStream.nullInputStream());
        return new ByteSource(none, bytes.length, bytes.clone(), bytes.length);
    }

    /** The unpacked bytes of what follows a position of a file: a raw deflate stream (PS3.5, A.5). */
    static ByteSource inflating(Path file, long from) throws IOException {
        InputStream raw = Files.newInputStream(file);
        raw.skipNBytes(from);
        InputStream in = new OwnInflater(raw);
        return new ByteSource(Channels.newChannel(in), UNKNOWN, new byte[WINDOW], 0);
    }

    /** Gives the native memory of its inflater back when it is closed. */
    private static final class OwnInflater extends InflaterInputStream {

        OwnInflater(InputStream raw) {
            super(raw, new Inflater(true), 1 << 13);
        }

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } finally {
                inf.end();
            }
        }
    }

    void order(boolean isBigEndian) {
        this.bigEndian = isBigEndian;
    }

    long position() {
        return base + at;
    }

    boolean hasKnownLength() {
        return length != UNKNOWN;
    }

    long remaining() {
        return length - position();
    }

    /** Whether that many bytes follow, at most a few; they are then in the window. */
    boolean has(int count) throws IOException {
        while (end - at < count) {
            if (at > 0) {
                System.arraycopy(window, at, window, 0, end - at);
                base += at;
                end -= at;
                at = 0;
            }
            if (base > 0 && window.length < WINDOW) {
                window = Arrays.copyOf(window, WINDOW);
            }
            int n = read(window, end, window.length - end);
            if (n <= 0) {
                return false;
            }
            end += n;
        }
        return true;
    }

    private int read(byte[] to, int from, int count) throws IOException {
        return count == 0 ? 0 : channel.read(ByteBuffer.wrap(to, from, count));
    }

    private void need(int count) throws IOException {
        if (!has(count)) {
            throw new EOFException("the file ends at byte " + (base + end) + ", inside an attribute");
        }
    }

    /** A byte further on, which {@link #has} has brought into the window. */
    int peek(int offset) {
        return window[at + offset] & 0xFF;
    }

    int u8() throws IOException {
        need(1);
        return window[at++] & 0xFF;
    }

    int u16() throws IOException {
        need(2);
        int a = window[at] & 0xFF;
        int b = window[at + 1] & 0xFF;
        at += 2;
        return bigEndian ? a << 8 | b : b << 8 | a;
    }

    long u32() throws IOException {
        long first = u16();
        long second = u16();
        return bigEndian ? first << 16 | second : second << 16 | first;
    }

    /** Bytes; the array grows with what comes where the length of the source is not known. */
    byte[] bytes(int count) throws IOException {
        if (count > remaining()) {
            throw cut(count);
        }
        byte[] bytes = new byte[hasKnownLength() ? count : Math.min(count, 1 << 16)];
        int done = 0;
        while (done < count) {
            if (done == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(count, 2L * done));
            }
            int wanted = bytes.length - done;
            if (at < end) {
                int n = Math.min(wanted, end - at);
                System.arraycopy(window, at, bytes, done, n);
                at += n;
                done += n;
            } else if (wanted >= WINDOW) {
                base += at;
                at = 0;
                end = 0;
                int n = read(bytes, done, wanted);
                if (n <= 0) {
                    throw cut(count - done);
                }
                base += n;
                done += n;
            } else if (!has(1)) {
                throw cut(count - done);
            }
        }
        return bytes;
    }

    /** Words of 16 bits, through the window. */
    void words(short[] to, int from, int count) throws IOException {
        if (2L * count > remaining()) {
            throw cut(2L * count);
        }
        ByteOrder order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        for (int done = 0; done < count; ) {
            need(2);
            int n = Math.min(count - done, (end - at) / 2);
            ByteBuffer.wrap(window, at, 2 * n).order(order).asShortBuffer().get(to, from + done, n);
            at += 2 * n;
            done += n;
        }
    }

    private EOFException cut(long missing) {
        return new EOFException("a value of which " + missing + " bytes are still to come starts at or before byte "
                + position() + ", and the file is too short for it");
    }

    /** Steps over bytes. */
    void skip(long count) throws IOException {
        if (count > remaining()) {
            throw cut(count);
        }
        long left = count;
        while (left > 0) {
            if (at < end) {
                int n = (int) Math.min(left, end - at);
                at += n;
                left -= n;
            } else if (channel instanceof SeekableByteChannel seekable) {
                base += at + left;
                at = 0;
                end = 0;
                seekable.position(base);
                left = 0;
            } else if (!has(1)) {
                throw cut(left);
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
