package org.alnm.core.dicom.pixel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.alnm.core.dicom.DicomException;
import org.alnm.core.dicom.DicomFile;
import org.alnm.core.dicom.TransferSyntax;
import org.alnm.core.dicom.UnsupportedTransferSyntaxException;

/** Finds the codec of a transfer syntax. Immutable. */
public final class PixelCodecs {

    private static final List<PixelCodec> OWN =
            List.of(new RleCodec(), new JpegCodec(), new JpegLsCodec(), new RawFrameCodec());

    private final Optional<String> preferred;

    private PixelCodecs(Optional<String> preferred) {
        this.preferred = preferred;
    }

    /**
     * alnm's own codecs, and those on the class path for syntaxes that these do not decode.
     *
     * @return the standard choice
     */
    public static PixelCodecs standard() {
        return new PixelCodecs(Optional.empty());
    }

    /**
     * A codec chosen by name for every syntax that it decodes.
     *
     * @param name the {@link PixelCodec#name()} of a codec on the class path
     * @return that codec first, then the standard choice
     */
    public static PixelCodecs preferring(String name) {
        return new PixelCodecs(Optional.of(name));
    }

    /**
     * The codec for a file.
     *
     * @param file a file with encapsulated pixel data
     * @return the codec
     * @throws UnsupportedTransferSyntaxException if there is none
     * @throws DicomException if several on the class path decode it and none is chosen by name
     */
    public PixelCodec codec(DicomFile file) {
        TransferSyntax syntax = file.syntax();
        List<PixelCodec> brought = new ArrayList<>();
        ServiceLoader.load(PixelCodec.class).forEach(brought::add);
        if (preferred.isPresent()) {
            List<PixelCodec> named = brought.stream()
                    .filter(codec -> codec.name().equals(preferred.get()))
                    .toList();
            if (named.isEmpty()) {
                throw new DicomException("there is no pixel codec of the name '" + preferred.get()
                        + "' on the class path; it has "
                        + brought.stream().map(PixelCodec::name).sorted().toList());
            }
            for (PixelCodec codec : named) {
                if (codec.decodes(syntax)) {
                    return codec;
                }
            }
        }
        for (PixelCodec codec : OWN) {
            if (codec.decodes(syntax)) {
                return codec;
            }
        }
        List<PixelCodec> able =
                brought.stream().filter(codec -> codec.decodes(syntax)).toList();
        if (able.size() > 1) {
            throw file.fault("several codecs on the class path decode " + syntax + ": "
                    + able.stream().map(PixelCodec::name).sorted().toList() + ". Choose one by its name");
        }
        if (able.isEmpty()) {
            throw new UnsupportedTransferSyntaxException(syntax, "'" + file.path() + "'." + remedy(syntax));
        }
        return able.get(0);
    }

    private static String remedy(TransferSyntax syntax) {
        if (syntax.name().equals("JPEG 2000") || syntax.name().startsWith("JPEG 2000 Lossless")) {
            return " Add the artifact alnm-jpeg2000 to the class path, or convert the file, for example with gdcmconv"
                    + " --raw";
        }
        return syntax.isKnown()
                ? " Convert the file to a syntax that is read, for example with gdcmconv --raw or dcmdjpeg"
                : "";
    }
}
