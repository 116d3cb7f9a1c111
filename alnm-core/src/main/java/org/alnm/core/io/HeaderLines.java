package org.alnm.core.io;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The lines of a text header, with the count of bytes read, so that the data after the header can be found. */
final class HeaderLines implements Closeable {

    /** No header is as long; a binary file without line ends must not fill the memory. */
    private static final int LONGEST = 1 << 24;

    private final BufferedInputStream in;
    private long position;

    HeaderLines(Path file) throws IOException {
        this.in = new BufferedInputStream(Files.newInputStream(file));
    }

    /** The next line without its end (LF or CR LF), as UTF-8; empty at the end of the file. */
    Optional<String> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int c = in.read();
        if (c < 0) {
            return Optional.empty();
        }
        while (c >= 0 && c != '\n') {
            line.write(c);
            position++;
            if (position > LONGEST) {
                throw new IOException("the header does not end within " + LONGEST + " bytes");
            }
            c = in.read();
        }
        if (c == '\n') {
            position++;
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }

    /** Bytes read so far: where the data start once the header has ended. */
    long position() {
        return position;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
