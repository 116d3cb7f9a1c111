package org.alnm.study.synthetic;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.alnm.core.dicom.DicomObject;
import org.alnm.core.dicom.DicomObjectBuilder;
import org.alnm.core.dicom.DicomWriter;
import org.alnm.core.dicom.Tag;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;

/** Writes volumes as DICOM images of a synthetic patient. */
final class DicomImages {

    private static final String MR = "1.2.840.10008.5.1.4.1.1.4";
    private static final String MAMMOGRAM = "1.2.840.10008.5.1.4.1.1.1.2";
    private static final String DAY = "20260101";

    private final String patient;

    DicomImages(String patient) {
        this.patient = patient;
    }

    /** A phase of a dynamic series, one file a slice, in a folder of its own. */
    void mr(Volume volume, int phase, Path folder) throws IOException {
        Files.createDirectories(folder);
        Geometry grid = volume.geometry();
        for (int k = 0; k < grid.size().z(); k++) {
            Vec3 at = grid.toWorld(new Vec3(0, 0, k));
            String series = "MR phase " + phase;
            DicomObject slice = image(MR, "MR", series, series + " " + k)
                    .text(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "OTHER")
                    .text(Tag.SERIES_NUMBER, Integer.toString(phase + 1))
                    .text(Tag.INSTANCE_NUMBER, Integer.toString(k + 1))
                    .text(Tag.ACQUISITION_NUMBER, Integer.toString(phase + 1))
                    .text(Tag.FRAME_OF_REFERENCE_UID, DicomWriter.uid(patient, "MR", "frame"))
                    .text(Tag.POSITION_REFERENCE_INDICATOR)
                    .numbers(Tag.IMAGE_POSITION_PATIENT, at.x(), at.y(), at.z())
                    .numbers(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0)
                    .numbers(
                            Tag.PIXEL_SPACING,
                            grid.spacing().y(),
                            grid.spacing().x())
                    .numbers(Tag.SLICE_THICKNESS, grid.spacing().z())
                    .numbers(Tag.ROWS, volume.size().y())
                    .numbers(Tag.COLUMNS, volume.size().x())
                    .bytes(Tag.PIXEL_DATA, pixels(volume, k))
                    .build();
            write(slice, folder.resolve(String.format(Locale.ROOT, "%03d.dcm", k + 1)));
        }
    }

    /** A mammogram in one file. */
    void mammogram(Volume image, String view, Path file) throws IOException {
        Vec3 spacing = image.geometry().spacing();
        DicomObject object = image(MAMMOGRAM, "MG", "MG " + view, "MG " + view)
                .text(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY")
                .text(Tag.SERIES_NUMBER, "1")
                .text(Tag.INSTANCE_NUMBER, "1")
                .text(Tag.PRESENTATION_INTENT_TYPE, "FOR PROCESSING")
                .text(Tag.IMAGE_LATERALITY, "L")
                .text(Tag.VIEW_POSITION, view)
                .numbers(Tag.IMAGER_PIXEL_SPACING, spacing.y(), spacing.x())
                .numbers(Tag.ROWS, image.size().y())
                .numbers(Tag.COLUMNS, image.size().x())
                .bytes(Tag.PIXEL_DATA, pixels(image, 0))
                .build();
        write(object, file);
    }

    private DicomObjectBuilder image(String sopClass, String modality, String series, String instance) {
        return DicomObject.builder()
                .text(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
                .text(Tag.SOP_CLASS_UID, sopClass)
                .text(Tag.SOP_INSTANCE_UID, DicomWriter.uid(patient, instance))
                .text(Tag.STUDY_INSTANCE_UID, DicomWriter.uid(patient, modality, "study"))
                .text(Tag.SERIES_INSTANCE_UID, DicomWriter.uid(patient, series, "series"))
                .text(Tag.SERIES_DESCRIPTION, series)
                .text(Tag.MODALITY, modality)
                .text(Tag.MANUFACTURER, "alnm, synthetic")
                .text(Tag.PATIENT_ID, patient)
                .text(Tag.PATIENT_NAME, "SYNTHETIC^" + patient)
                .text(Tag.PATIENT_BIRTH_DATE)
                .text(Tag.PATIENT_SEX, "F")
                .text(Tag.STUDY_ID, "1")
                .text(Tag.STUDY_DATE, DAY)
                .text(Tag.STUDY_TIME, "120000")
                .text(Tag.ACCESSION_NUMBER)
                .text(Tag.REFERRING_PHYSICIAN_NAME)
                .text(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .numbers(Tag.SAMPLES_PER_PIXEL, 1)
                .numbers(Tag.BITS_ALLOCATED, 16)
                .numbers(Tag.BITS_STORED, 16)
                .numbers(Tag.HIGH_BIT, 15)
                .numbers(Tag.PIXEL_REPRESENTATION, 0);
    }

    private static byte[] pixels(Volume volume, int k) {
        int plane = volume.size().x() * volume.size().y();
        ByteBuffer bytes = ByteBuffer.allocate(2 * plane).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = k * plane; at < (k + 1) * plane; at++) {
            bytes.putShort((short) volume.value(at));
        }
        return bytes.array();
    }

    private static void write(DicomObject object, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            DicomWriter.write(object, out);
        }
    }
}
