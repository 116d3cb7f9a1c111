package org.alnm.core.dicom.pixel;

import org.alnm.core.dicom.DicomException;
import org.alnm.core.dicom.TransferSyntax;

/**
 * Decodes frames of encapsulated pixel data. alnm's own codecs are always there; an artifact on the class path may bring
 * more as services of this type, which are used for syntaxes that alnm's own do not decode, or when chosen by name.
 */
public interface PixelCodec {

    /**
     * The name by which the codec is chosen.
     *
     * @return lower case, such as {@code jpeg2000}
     */
    String name();

    /**
     * Whether it decodes a transfer syntax.
     *
     * @param syntax the transfer syntax
     * @return true if it does
     */
    boolean decodes(TransferSyntax syntax);

    /**
     * Whether a codestream says of itself that numbers are signed. Then what it says counts, and not the header, as far as the
     * numbers fit the type of the header.
     *
     * @return true if {@link #decode} gives final numbers
     */
    default boolean tellsSign() {
        return false;
    }

    /**
     * Decodes one frame. The size that the codestream itself declares is compared with the format before memory is taken.
     *
     * @param codestream the frame, its fragments put together
     * @param format what the header says of the pixels
     * @return row by row, the samples of a pixel together; bits above the stored ones may be anything
     * @throws DicomException if the codestream is damaged or does not fit the format
     */
    int[] decode(byte[] codestream, PixelFormat format);
}
