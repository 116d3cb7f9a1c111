package org.alnm.core.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the numbers of the volumes of a file; the formats share it. */
final class VoxelReader {

    private static final int CHUNK = 1 << 20;

    /** Bytes of voxels for which room is made at once, for each byte of a compressed or text file. */
    private static final int EXPECTED_RATIO = 8;

    private final Path file;
    private final String format;
    private final List<DataPart> parts;
    private final VoxelLayout layout;

    /**
     * Checks that the parts can hold what the header declares.
     *
     * @param file the file that the user named
     * @param format its format
     * @param parts where the voxels are
     * @param layout how they follow each other
     * @param notes takes a sentence on data that are longer than needed
     */
    VoxelReader(Path file, String format, List<DataPart> parts, VoxelLayout layout, List<String> notes) {
        this.file = file;
        this.format = format;
        this.parts = List.copyOf(parts);
        this.layout = layout;
        if (layout.bytes() % parts.size() != 0) {
            throw ImageFormatException.of(
                    file,
                    format,
                    layout.bytes() + " bytes of voxels cannot come from " + parts.size() + " equal files");
        }
        long needed = layout.bytes() / parts.size();
        for (DataPart part : parts) {
            checkRawLength(part, needed, notes);
        }
    }

    List<Path> files() {
        return parts.stream().map(DataPart::file).distinct().toList();
    }

    private void checkRawLength(DataPart part, long needed, List<String> notes) {
        if (part.encoding() != Encoding.RAW) {
            return;
        }
        try {
            long held = part.rawBytes();
            if (held < needed) {
                throw shorter(part.file(), needed, Math.max(0, held), new EOFException("file too short"));
            }
            if (held > needed && part.byteSkip() != DataPart.FROM_END) {
                notes.add("'" + part.file().getFileName() + "' has " + (held - needed)
                        + " bytes after the voxels that the header declares; they are not read.");
            }
        } catch (IOException e) {
            throw ImageFormatException.of(
                    file,
                    format,
                    "the voxels in '" + part.file().getFileName() + "' cannot be read: "
                            + ImageFormatException.reason(e),
                    e);
        }
    }

    private ImageFormatException shorter(Path data, long needed, long held, IOException cause) {
        return ImageFormatException.of(
                file,
                format,
                "the header declares " + needed + " bytes of voxels, and '" + data.getFileName() + "' has " + held
                        + " from where they start. The file is cut, or its header is wrong: copy or export it again",
                cause);
    }

    /** Reads one volume, into an array as {@link org.alnm.core.image.VoxelType} says. */
    Object read(int volume) {
        return read(volume, volume + 1).get(0);
    }

    /** Reads all volumes in one pass. */
    List<Object> readAll() {
        return read(0, layout.volumes());
    }

    private List<Object> read(int from, int to) {
        try (VoxelStream in = new VoxelStream(parts, layout.type(), layout.bytes())) {
            long expected = expectedVoxels();
            List<VoxelBuffer> buffers = new ArrayList<>();
            if (layout.rowBytes() <= CHUNK) {
                readRows(in, from, to, expected, buffers);
            } else {
                readRuns(in, from, to, expected, buffers);
            }
            return buffers.stream().map(VoxelBuffer::array).toList();
        } catch (IOException e) {
            throw ImageFormatException.of(
                    file,
                    format,
                    "the voxels cannot be read: " + ImageFormatException.reason(e) + ". Copy or export the file again",
                    e);
        } catch (OutOfMemoryError e) {
            throw ImageFormatException.of(
                    file,
                    format,
                    "there is no room in memory for " + (to - from) + " x " + layout.voxels() + " voxels of "
                            + layout.type().bytes() + " bytes: give Java more (-Xmx)",
                    e);
        }
    }

    private long expectedVoxels() throws IOException {
        long bytes = 0;
        for (DataPart part : parts) {
            boolean raw = part.encoding() == Encoding.RAW;
            bytes += raw ? layout.bytes() / parts.size() : EXPECTED_RATIO * Files.size(part.file());
        }
        return Math.max(bytes, CHUNK) / layout.type().bytes() / layout.volumes();
    }

    /** Several rows at a time, from which the runs of each volume are picked. */
    private void readRows(VoxelStream in, int from, int to, long expected, List<VoxelBuffer> buffers)
            throws IOException {
        int run = (int) layout.runBytes();
        int row = (int) layout.rowBytes();
        int most = Math.min(CHUNK / row, layout.outer());
        byte[] rows = new byte[most * row];
        byte[] runs = new byte[most * run];
        ByteBuffer view = ByteBuffer.wrap(runs).order(layout.order());
        for (int done = 0; done < layout.outer(); ) {
            int n = Math.min(most, layout.outer() - done);
            in.read(rows, n * row);
            for (int v = from; v < to; v++) {
                for (int r = 0; r < n; r++) {
                    System.arraycopy(rows, r * row + v * run, runs, r * run, run);
                }
                buffer(v - from, expected, buffers).put(view.clear().limit(n * run));
            }
            done += n;
        }
    }

    private void readRuns(VoxelStream in, int from, int to, long expected, List<VoxelBuffer> buffers)
            throws IOException {
        byte[] chunk = new byte[(int) Math.min(CHUNK, layout.runBytes())];
        ByteBuffer view = ByteBuffer.wrap(chunk).order(layout.order());
        for (int row = 0; row < layout.outer(); row++) {
            in.skip(from * layout.runBytes());
            for (int v = from; v < to; v++) {
                for (long left = layout.runBytes(); left > 0; ) {
                    int n = (int) Math.min(chunk.length, left);
                    in.read(chunk, n);
                    buffer(v - from, expected, buffers).put(view.clear().limit(n));
                    left -= n;
                }
            }
            in.skip((layout.volumes() - to) * layout.runBytes());
        }
    }

    /** The buffer of a volume, made when its first numbers have come: a header may declare any count of volumes. */
    private VoxelBuffer buffer(int volume, long expected, List<VoxelBuffer> buffers) {
        if (volume == buffers.size()) {
            buffers.add(new VoxelBuffer(layout.type(), layout.voxels(), expected));
        }
        return buffers.get(volume);
    }
}
