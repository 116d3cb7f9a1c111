package org.alnm.core.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.alnm.core.image.Volume;

/** Writes an image whole or not at all: beside its place first, then moved there. */
final class ImageWriter {

    private static final int CHUNK = 1 << 16;

    private ImageWriter() {}

    static void write(Volume volume, Path path) {
        Path name = path.getFileName();
        String lower = name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
        if (lower.endsWith(".nii") || lower.endsWith(".nii.gz")) {
            atomically(path, lower.endsWith(".gz"), new NiftiWriter(volume)::write);
        } else if (lower.endsWith(".nrrd")) {
            atomically(path, false, new NrrdWriter(volume)::write);
        } else {
            throw new ImageFormatException("'" + path + "': alnm writes .nii, .nii.gz and .nrrd. Choose one of these");
        }
    }

    /** Puts an image into a stream. */
    @FunctionalInterface
    private interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    private static void atomically(Path path, boolean gzip, Body body) {
        try {
            Path target = path.toAbsolutePath();
            // A folder, since a temporary file could be read by its owner only, and would stay so.
            Path folder = Files.createTempDirectory(target.getParent(), ".alnm-writing-");
            Path unfinished = folder.resolve(target.getFileName());
            try {
                try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(unfinished), CHUNK);
                        OutputStream out = gzip ? new GZIPOutputStream(file, CHUNK) : file) {
                    body.writeTo(out);
                }
                move(unfinished, target);
            } finally {
                Files.deleteIfExists(unfinished);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new ImageFormatException(
                    "'" + path + "' cannot be written: " + ImageFormatException.reason(e)
                            + ". Check that its folder exists, may be written to, and has room",
                    e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The stored numbers, little-endian, x fastest. */
    static void writeVoxels(Volume volume, OutputStream out) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        int most = CHUNK / volume.type().bytes();
        int all = volume.size().count();
        for (int done = 0; done < all; ) {
            int n = Math.min(most, all - done);
            volume.copyStored(done, n, chunk.clear());
            out.write(chunk.array(), 0, chunk.position());
            done += n;
        }
    }
}
