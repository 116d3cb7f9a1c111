package org.alnm.core.dicom.pixel;

import java.util.List;
import org.alnm.core.dicom.TransferSyntax;

/** JPEG with sequential DCT in 8 and 12 bits, and lossless JPEG of 2 to 16 bits (T.81, Huffman coded). */
final class JpegCodec implements PixelCodec {

    private static final List<String> SYNTAXES = List.of(
            "1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51", "1.2.840.10008.1.2.4.57", "1.2.840.10008.1.2.4.70");

    @Override
    public String name() {
        return "alnm-jpeg";
    }

    @Override
    public boolean decodes(TransferSyntax syntax) {
        return SYNTAXES.contains(syntax.uid());
    }

    @Override
    public int[] decode(byte[] codestream, PixelFormat format) {
        return new JpegDecoder(codestream, format).decode();
    }
}
