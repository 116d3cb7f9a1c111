package org.alnm.core.dicom.report;

import org.alnm.core.dicom.Code;
import org.alnm.core.dicom.DicomObject;
import org.alnm.core.feature.FeatureVector;

/**
 * A region and its features.
 *
 * @param name what the region is called, unique in its report; at most 64 characters
 * @param finding what it is, such as {@code new Code("52988006", "SCT", "Lesion")}
 * @param segmentation the DICOM segmentation of the region, with one segment, as
 *     {@link org.alnm.core.dicom.region.SegmentationWriter} makes it
 * @param features its features
 */
public record MeasuredRegion(String name, Code finding, DicomObject segmentation, FeatureVector features) {

    private static final int LONGEST = 64;

    /** Checks the name. */
    public MeasuredRegion {
        if (name.isBlank() || name.length() > LONGEST) {
            throw new IllegalArgumentException("a region's name has 1 to " + LONGEST + " characters: '" + name + "'");
        }
    }
}
