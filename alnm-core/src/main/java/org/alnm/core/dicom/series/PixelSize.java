package org.alnm.core.dicom.series;

import java.util.Optional;
import org.alnm.core.dicom.DicomException;
import org.alnm.core.dicom.DicomObject;
import org.alnm.core.dicom.Tag;

/**
 * The distances of pixel centres of an image, and what they mean (PS3.3, 10.7.1.3).
 *
 * @param row from row to row, down a column, in mm
 * @param column from column to column, along a row, in mm
 * @param kind what they mean
 */
public record PixelSize(double row, double column, Kind kind) {

    /** What distances mean. */
    public enum Kind {
        /** In the patient: Pixel Spacing of a cross-sectional image. */
        PATIENT,
        /** In the patient, corrected for the geometry of the projection: calibrated Pixel Spacing. */
        GEOMETRY,
        /** In the patient, measured on an object of known size: calibrated Pixel Spacing. */
        FIDUCIAL,
        /** In the plane of the detector: a projection is magnified. */
        DETECTOR_PLANE,
        /** In the patient, by the estimated magnification. */
        MAGNIFICATION_CORRECTED,
        /** Given by the caller. */
        GIVEN
    }

    /** Checks the distances. */
    public PixelSize {
        if (!(row > 0 && row < Double.POSITIVE_INFINITY && column > 0 && column < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("distances of pixels must be finite and > 0 mm: " + row + ", " + column);
        }
    }

    /** The distances of a frame; the calibrated ones win. */
    static PixelSize of(FrameHeader header, SeriesOptions options) {
        if (options.pixelSize().isPresent()) {
            return options.pixelSize().get();
        }
        DicomObject root = header.root();
        double[] pixel = header.numbers(Tag.PIXEL_MEASURES_SEQUENCE, Tag.PIXEL_SPACING);
        double[] imager = root.numbers(Tag.IMAGER_PIXEL_SPACING);
        if (pixel.length > 0) {
            Optional<String> type = root.string(Tag.PIXEL_SPACING_CALIBRATION_TYPE);
            boolean uncalibrated = type.isEmpty()
                    && imager.length == 2
                    && pixel.length == 2
                    && imager[0] == pixel[0]
                    && imager[1] == pixel[1];
            Kind kind = uncalibrated
                    ? Kind.DETECTOR_PLANE
                    : type.isEmpty() ? Kind.PATIENT : type.get().equals("FIDUCIAL") ? Kind.FIDUCIAL : Kind.GEOMETRY;
            return checked(root, Tag.PIXEL_SPACING, pixel, 1, kind);
        }
        if (imager.length > 0) {
            double magnification = 1;
            if (options.magnificationCorrected()) {
                magnification = root.number(Tag.ESTIMATED_RADIOGRAPHIC_MAGNIFICATION_FACTOR)
                        .orElseThrow(() -> root.fault(
                                Tag.ESTIMATED_RADIOGRAPHIC_MAGNIFICATION_FACTOR,
                                "it is absent, and distances corrected by it are asked for"));
            }
            return checked(
                    root,
                    Tag.IMAGER_PIXEL_SPACING,
                    imager,
                    magnification,
                    options.magnificationCorrected() ? Kind.MAGNIFICATION_CORRECTED : Kind.DETECTOR_PLANE);
        }
        throw root.fault(
                Tag.PIXEL_SPACING,
                "neither it nor Imager Pixel Spacing is there, so the size of a pixel is not known. Give it"
                        + " (SeriesOptions.pixelSize), if you know it from elsewhere");
    }

    private static PixelSize checked(DicomObject root, Tag tag, double[] mm, double divisor, Kind kind) {
        if (mm.length != 2) {
            throw root.fault(tag, "it has " + mm.length + " values, not 2");
        }
        try {
            return new PixelSize(mm[0] / divisor, mm[1] / divisor, kind);
        } catch (IllegalArgumentException e) {
            throw new DicomException(root.fault(tag, e.getMessage() + "").getMessage(), e);
        }
    }
}
