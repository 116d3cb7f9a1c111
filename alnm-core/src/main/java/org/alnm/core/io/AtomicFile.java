package org.alnm.core.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a file whole or not at all: a reader, or a crash, never meets half of it. */
public final class AtomicFile {

    private AtomicFile() {}

    /**
     * Writes text as UTF-8, through a file beside the target that then takes its name.
     *
     * @param file where to; replaced if it is there; its folder must exist
     * @param text the whole content
     * @throws IOException if the text cannot be written; the target is then as it was
     */
    public static void write(Path file, String text) throws IOException {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Writes what a body puts out, through a file beside the target that then takes its name.
     *
     * @param file where to; replaced if it is there; its folder must exist
     * @param body puts the whole content into a stream
     * @throws IOException if it cannot be written; the target is then as it was
     */
    public static void write(Path file, Body body) throws IOException {
        write(file, body, false);
    }

    /**
     * Writes as {@link #write(Path, Body)}, and returns when the content is on the disk, not only with the operating system: what
     * took the name is whole after a power failure as well. Costs some milliseconds.
     *
     * @param file where to; replaced if it is there; its folder must exist
     * @param body puts the whole content into a stream
     * @throws IOException if it cannot be written; the target is then as it was
     */
    public static void writeDurably(Path file, Body body) throws IOException {
        write(file, body, true);
    }

    private static void write(Path file, Body body, boolean durable) throws IOException {
        Path target = file.toAbsolutePath();
        Path name = target.getFileName();
        Path parent = target.getParent();
        if (name == null || parent == null) {
            throw new IOException("no file name in " + file);
        }
        // A folder, since a temporary file could be read by its owner only, and would stay so.
        Path folder = Files.createTempDirectory(parent, ".alnm-writing-");
        Path unfinished = folder.resolve(name);
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16)) {
                body.writeTo(out);
            }
            if (durable) {
                try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
            }
            move(unfinished, target);
        } finally {
            Files.deleteIfExists(unfinished);
            Files.deleteIfExists(folder);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Puts content into a stream. */
    @FunctionalInterface
    public interface Body {

        /**
         * Writes everything.
         *
         * @param out buffered; closed by the caller
         * @throws IOException if the stream cannot take it
         */
        void writeTo(OutputStream out) throws IOException;
    }
}
