package org.alnm.dcm4che;

import java.util.Set;
import org.alnm.core.dicom.DicomParser;
import org.alnm.core.dicom.pixel.GoldenPixelsContract;
import org.alnm.core.dicom.pixel.PixelCodecs;

/** Stored values, with dcm4che's parser and its RLE codec. */
class Dcm4chePixelsTest extends GoldenPixelsContract {

    @Override
    protected DicomParser parser() {
        return DicomParser.named("dcm4che");
    }

    @Override
    protected PixelCodecs codecs() {
        return PixelCodecs.preferring("dcm4che");
    }

    /** 16 bits of three samples, and 32 bits. */
    @Override
    protected Set<String> beyond() {
        return Set.of("part10/pydicom/SC_rgb_rle_16bit_2frame.dcm", "part10/pydicom/rtdose_rle_1frame.dcm");
    }
}
