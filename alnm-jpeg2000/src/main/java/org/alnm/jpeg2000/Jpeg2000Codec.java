package org.alnm.jpeg2000;

import org.alnm.core.dicom.TransferSyntax;
import org.alnm.core.dicom.pixel.PixelCodec;
import org.alnm.core.dicom.pixel.PixelFormat;

/**
 * JPEG 2000, reversible and irreversible (T.800, part 1), of 1 to 16 bits. Found by {@code PixelCodecs} when the artifact is on the
 * class path; chosen by the name {@code alnm-jpeg2000}.
 *
 * <p>Not read: subsampled components, and packet headers that are moved out of their tiles (PPM, PPT). A codestream that ends early is
 * refused, as is one whose size is not that of the header.
 */
public final class Jpeg2000Codec implements PixelCodec {

    /** For the service loader; there is nothing to set. */
    public Jpeg2000Codec() {}

    @Override
    public String name() {
        return "alnm-jpeg2000";
    }

    @Override
    public boolean decodes(TransferSyntax syntax) {
        return syntax.uid().equals("1.2.840.10008.1.2.4.90") || syntax.uid().equals("1.2.840.10008.1.2.4.91");
    }

    @Override
    public boolean tellsSign() {
        return true;
    }

    @Override
    public int[] decode(byte[] codestream, PixelFormat format) {
        return Codestream.read(codestream, format).decode();
    }
}
