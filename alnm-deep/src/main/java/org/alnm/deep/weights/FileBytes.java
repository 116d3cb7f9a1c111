package org.alnm.deep.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file read by position, never past its end. */
final class FileBytes implements AutoCloseable {

    private final FileChannel channel;
    private final long size;

    private FileBytes(FileChannel channel, long size) {
        this.channel = channel;
        this.size = size;
    }

    static FileBytes open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        return new FileBytes(channel, channel.size());
    }

    long size() {
        return size;
    }

    /** Bytes of the file, little-endian. */
    ByteBuffer read(String what, long from, long length) throws IOException, MalformedException {
        if (from < 0 || length < 0 || from > size || length > size - from) {
            throw new MalformedException(what + " lies at bytes " + from + " to " + (from + length) + " of a file of "
                    + size + " bytes: it is truncated or damaged; fetch it again");
        }
        if (length > Integer.MAX_VALUE - 8) {
            throw new MalformedException(what + " has " + length + " bytes; at most 2^31 - 9 can be read");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                throw new MalformedException("the file became shorter while it was read");
            }
        }
        return bytes.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
