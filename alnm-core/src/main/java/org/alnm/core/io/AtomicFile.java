package org.alnm.core.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

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
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes bytes, through a file beside the target that then takes its name.
     *
     * @param file where to; replaced if it is there; its folder must exist
     * @param bytes the whole content
     * @throws IOException if the bytes cannot be written; the target is then as it was
     */
    public static void write(Path file, byte[] bytes) throws IOException {
        Path name = file.getFileName();
        if (name == null) {
            throw new IOException("no file name in " + file);
        }
        // Unique among the writers that live now; what a crash left behind is overwritten in time.
        String part = "." + name + "." + ProcessHandle.current().pid() + "-"
                + Thread.currentThread().getId() + ".part";
        Path beside = file.resolveSibling(part);
        try {
            Files.write(beside, bytes);
            try {
                Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
