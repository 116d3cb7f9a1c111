package org.alnm.core.dicom;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * Reads DICOM files (PS3.10): implicit and explicit VR, little and big endian, deflated. A file without preamble or
 * without file meta information is read where its first attribute shows how it is encoded.
 */
final class DicomReader implements DicomParser {

    private static final int PREAMBLE = 128;

    @Override
    public String name() {
        return "alnm";
    }

    @Override
    public DicomFile read(Path path, DicomLimits limits) {
        if (!Files.isRegularFile(path)) {
            throw new DicomException("'" + path + "': " + (Files.exists(path) ? "no regular file" : "no such file"));
        }
        try (ByteSource in = ByteSource.of(path)) {
            return read(path, in, limits);
        } catch (ZipException e) {
            throw new DicomException("'" + path + "' (DICOM): its deflated data set is damaged: " + reason(e), e);
        } catch (IOException e) {
            throw new DicomException(
                    "'" + path + "' (DICOM): it cannot be read: " + reason(e) + ". Copy or export the file again", e);
        }
    }

    static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "access is denied";
        }
        String message = e.getMessage();
        return message == null ? "it ends too early (" + e.getClass().getSimpleName() + ")" : message;
    }

    private static DicomFile read(Path path, ByteSource in, DicomLimits limits) throws IOException {
        List<String> notes = new ArrayList<>();
        if (hasPreamble(in)) {
            in.skip(PREAMBLE + 4);
        } else if (!DataSetEncoding.looksLikeDataSet(in)) {
            throw new DicomException("'" + path + "' is no DICOM file: it has neither a preamble with 'DICM' nor starts"
                    + " with an attribute of group 0002 or 0008");
        } else {
            notes.add("The file has no preamble; it is read by what its first attribute looks like.");
        }
        Optional<TransferSyntax> declared = metaInformation(path, in, limits);
        TransferSyntax syntax = encoding(path, in, declared, notes);
        long body = in.position();
        if (!syntax.equals(TransferSyntax.DEFLATED)) {
            return dataSet(path, in, syntax, body, limits, notes);
        }
        try (ByteSource unpacked = ByteSource.inflating(path, body)) {
            return dataSet(path, unpacked, syntax, body, limits, notes);
        }
    }

    private static boolean hasPreamble(ByteSource in) throws IOException {
        boolean letters = in.has(PREAMBLE + 4)
                && in.peek(PREAMBLE) == 'D'
                && in.peek(PREAMBLE + 1) == 'I'
                && in.peek(PREAMBLE + 2) == 'C'
                && in.peek(PREAMBLE + 3) == 'M';
        // The letters may also be those of a value, in a data set that has no preamble.
        boolean meta = in.has(PREAMBLE + 6) && in.peek(PREAMBLE + 4) == 2 && in.peek(PREAMBLE + 5) == 0;
        return letters && (meta || !DataSetEncoding.looksLikeDataSet(in));
    }

    private static DicomFile dataSet(
            Path path, ByteSource in, TransferSyntax syntax, long body, DicomLimits limits, List<String> notes)
            throws IOException {
        DataSetReader reader = new DataSetReader(path.toString(), in, DataSetEncoding.of(syntax), limits);
        DicomObject data = reader.readFile();
        if (data.isEmpty()) {
            throw new DicomException("'" + path + "' (DICOM): it has no data set");
        }
        return new DicomFile(path, syntax, data, body, reader.pixels(), limits, notes);
    }

    /** Group 0002, always explicit little endian; the group length is not relied on, since it is often wrong. */
    private static Optional<TransferSyntax> metaInformation(Path path, ByteSource in, DicomLimits limits)
            throws IOException {
        DataSetReader reader = new DataSetReader(path.toString(), in, DataSetEncoding.EXPLICIT_LITTLE, limits);
        DicomObject meta = reader.readMeta();
        Optional<String> uid = meta.string(Tag.TRANSFER_SYNTAX_UID);
        return uid.isPresent() ? Optional.of(TransferSyntax.of(uid.get())) : Optional.empty();
    }

    /** The syntax declared, unless the first attribute contradicts it. */
    private static TransferSyntax encoding(
            Path path, ByteSource in, Optional<TransferSyntax> declared, List<String> notes) throws IOException {
        if (declared.isPresent() && declared.get().equals(TransferSyntax.DEFLATED)) {
            return declared.get();
        }
        if (!in.has(8)) {
            throw new DicomException("'" + path + "' (DICOM): it has no data set");
        }
        Optional<TransferSyntax> seen = DataSetEncoding.detect(in);
        if (declared.isEmpty()) {
            TransferSyntax found = seen.orElseThrow(() -> new DicomException(
                    "'" + path + "' (DICOM): it names no transfer syntax, and its first attribute does not show one"));
            notes.add("The file names no transfer syntax; its first attribute shows " + found + ".");
            return found;
        }
        TransferSyntax syntax = declared.get();
        if (seen.isPresent() && !DataSetEncoding.of(seen.get()).isSameAs(DataSetEncoding.of(syntax))) {
            if (!syntax.isNative()) {
                throw new DicomException("'" + path + "' (DICOM): it names the transfer syntax " + syntax
                        + ", whose attributes have explicit VR, and its first attribute has none");
            }
            notes.add("The file names the transfer syntax " + syntax + ", and its first attribute shows " + seen.get()
                    + ", as which it is read.");
            return seen.get();
        }
        return syntax;
    }
}
