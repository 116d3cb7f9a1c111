package org.alnm.core.dicom.region;

import org.alnm.core.dicom.pixel.PixelReader;
import org.alnm.core.dicom.series.Slice;

/** A frame of a segmentation. Its values are decoded when they are asked for. Immutable. */
final class SegmentFrame {

    private final Slice slice;
    private final int segment;
    private final PixelReader reader;
    private final int padding;

    SegmentFrame(Slice slice, int segment, PixelReader reader, int padding) {
        this.slice = slice;
        this.segment = segment;
        this.reader = reader;
        this.padding = padding;
    }

    Slice slice() {
        return slice;
    }

    /** The segment of the frame; 0 in a label map. */
    int segment() {
        return segment;
    }

    /** The value of pixels that belong to nothing; -1 if there is none. */
    int padding() {
        return padding;
    }

    int length() {
        return slice.format().frameLength();
    }

    int[] values() {
        return reader.frame(slice.frame());
    }

    /** The position along the normal, in mm; 0 for a plane without position. */
    double along() {
        return slice.isPlaced() ? slice.position().orElseThrow().dot(slice.normal()) : 0;
    }
}
