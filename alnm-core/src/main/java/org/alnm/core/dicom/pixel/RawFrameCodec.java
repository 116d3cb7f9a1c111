package org.alnm.core.dicom.pixel;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.alnm.core.dicom.DicomException;
import org.alnm.core.dicom.TransferSyntax;

/** Frames stored as they are, each a fragment, or each deflated (PS3.5, A.4.11 and supplement 244). */
final class RawFrameCodec implements PixelCodec {

    /** Deflated bytes unpack to 1032 at most. */
    private static final int MOST_PER_BYTE = 1032;

    private static final String DEFLATED_FRAMES = "1.2.840.10008.1.2.8.1";

    @Override
    public String name() {
        return "alnm-raw";
    }

    @Override
    public boolean decodes(TransferSyntax syntax) {
        return syntax.uid().equals("1.2.840.10008.1.2.1.98") || syntax.uid().equals(DEFLATED_FRAMES);
    }

    @Override
    public int[] decode(byte[] codestream, PixelFormat format) {
        format.checkRoom(codestream, format.bitsAllocated() == 1 ? 8 * MOST_PER_BYTE : MOST_PER_BYTE);
        int needed = NativePixels.frameBytes(format);
        // A frame that is deflated is never as long as it says it is when unpacked, but for a few bytes.
        byte[] frame = codestream.length >= needed ? codestream : inflate(codestream, needed);
        return NativePixels.decode(frame, 0, format, false);
    }

    private static byte[] inflate(byte[] codestream, int needed) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(codestream);
            byte[] frame = new byte[needed];
            int done = 0;
            while (done < needed) {
                int n = inflater.inflate(frame, done, needed - done);
                if (n == 0) {
                    throw new DicomException("deflated frame: it unpacks to " + done + " of " + needed + " bytes");
                }
                done += n;
            }
            return frame;
        } catch (DataFormatException e) {
            throw new DicomException("deflated frame: it is damaged: " + e.getMessage(), e);
        } finally {
            inflater.end();
        }
    }
}
