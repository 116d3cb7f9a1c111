package org.alnm.dcm4che;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.alnm.core.dicom.DicomException;
import org.alnm.core.dicom.DicomFile;
import org.alnm.core.dicom.DicomLimits;
import org.alnm.core.dicom.DicomObject;
import org.alnm.core.dicom.DicomParser;
import org.alnm.core.dicom.PixelLocation;
import org.alnm.core.dicom.Tag;
import org.alnm.core.dicom.TransferSyntax;
import org.alnm.core.dicom.Vr;
import org.dcm4che3.data.Attributes;
import org.dcm4che3.data.VR;

/** Reads headers with dcm4che, within the limits of alnm. Chosen by {@code DicomParser.named("dcm4che")}. */
public final class Dcm4cheParser implements DicomParser {

    private static final List<Tag> PIXELS = List.of(Tag.PIXEL_DATA, Tag.FLOAT_PIXEL_DATA, Tag.DOUBLE_FLOAT_PIXEL_DATA);

    /** Creates the parser; meant for the service loader. */
    public Dcm4cheParser() {}

    @Override
    public String name() {
        return "dcm4che";
    }

    @Override
    public DicomFile read(Path path, DicomLimits limits) {
        if (!Files.isRegularFile(path)) {
            throw new DicomException("'" + path + "': " + (Files.exists(path) ? "no regular file" : "no such file"));
        }
        try (InputStream file = new BufferedInputStream(Files.newInputStream(path));
                GuardedStream in = new GuardedStream(file, Files.size(path), limits)) {
            return read(path, in, limits);
        } catch (EOFException e) {
            String where = e.getMessage() == null ? "it ends too early" : e.getMessage();
            throw failed(path, where + ". Copy or export the file again", e);
        } catch (IOException e) {
            throw failed(path, String.valueOf(e.getMessage()), e);
        } catch (DicomException e) {
            throw e;
        } catch (RuntimeException e) {
            // dcm4che ends in exceptions of all kinds where a file is damaged.
            throw failed(path, "it is damaged: " + e, e);
        }
    }

    private static DicomException failed(Path path, String why, Exception cause) {
        return new DicomException("'" + path + "' (DICOM, read by dcm4che): " + why, cause);
    }

    private static DicomFile read(Path path, GuardedStream in, DicomLimits limits) throws IOException {
        Attributes meta = in.readFileMetaInformation();
        if (meta != null && !meta.containsValue(Tag.TRANSFER_SYNTAX_UID.number())) {
            throw new IOException("it names no transfer syntax");
        }
        TransferSyntax syntax = TransferSyntax.of(in.getTransferSyntax());
        long body = in.getPosition();
        boolean deflated = in.limitInflated();
        List<Tag> reached = new ArrayList<>();
        Attributes attrs = in.readDataset(stream -> {
            PIXELS.stream().filter(tag -> tag.number() == stream.tag()).forEach(reached::add);
            return !reached.isEmpty();
        });
        Optional<PixelLocation> pixels =
                reached.isEmpty() ? Optional.empty() : Optional.of(location(in, reached.get(0), deflated ? body : 0));
        if (attrs.isEmpty()) {
            throw new IOException("it has no data set");
        }
        DicomObject data = new AttributesConversion(path.toString()).object(attrs, List.of());
        List<String> notes = meta == null
                ? List.of("The file has no file meta information; it is read by what its first attribute looks like.")
                : List.of();
        return new DicomFile(path, syntax, data, body, pixels, limits, notes);
    }

    private static PixelLocation location(GuardedStream in, Tag tag, long before) throws IOException {
        long length = in.declared();
        if (length > in.remaining() && before == 0) {
            throw new EOFException("its pixel data are to have " + length + " bytes, and the file has " + in.remaining()
                    + " more. It is cut");
        }
        // Where the file does not say how it is encoded, dcm4che has not looked it up yet.
        Vr vr = in.vr() == VR.UN ? tag.vr() : AttributesConversion.vr(in.vr());
        return new PixelLocation(tag, vr, in.getPosition() - before, length);
    }
}
