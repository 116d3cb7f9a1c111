package org.alnm.core.dicom.series;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.alnm.core.dicom.DicomFile;
import org.alnm.core.dicom.DicomObject;
import org.alnm.core.dicom.DicomObjectBuilder;
import org.alnm.core.dicom.DicomWriter;
import org.alnm.core.dicom.Tag;

/**
 * What an object made from a series has of it: patient, study and references, so that an archive files it beside the
 * images. These identify the patient.
 *
 * @param source the series
 * @param seriesNumber the number of the new series
 * @param created when the object was made
 */
public record DerivedObject(DicomSeries source, int seriesNumber, LocalDateTime created) {

    /**
     * Starts an object in a series of its own, in the study of the source.
     *
     * @param sopClass what kind of object it is
     * @param modality such as {@code SEG}
     * @param description the series in words
     * @param content what tells it from others of its kind; the UIDs follow from it
     * @return a builder with the patient, study, series, equipment and SOP common modules
     */
    public DicomObjectBuilder start(String sopClass, String modality, String description, String content) {
        DicomObject header = source.files().get(0).data();
        String uid =
                DicomWriter.uid(sopClass, source.uid(), Integer.toString(seriesNumber), content, created.toString());
        DicomObjectBuilder object = DicomObject.builder().text(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192");
        for (Tag tag : List.of(
                Tag.PATIENT_NAME,
                Tag.PATIENT_ID,
                Tag.PATIENT_BIRTH_DATE,
                Tag.PATIENT_SEX,
                Tag.STUDY_DATE,
                Tag.STUDY_TIME,
                Tag.ACCESSION_NUMBER,
                Tag.REFERRING_PHYSICIAN_NAME,
                Tag.STUDY_ID)) {
            object.text(tag).copy(tag, header);
        }
        String date = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).format(created);
        String time = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT).format(created);
        return object.text(Tag.SOP_CLASS_UID, sopClass)
                .text(Tag.SOP_INSTANCE_UID, uid)
                .text(Tag.STUDY_INSTANCE_UID, header.requireString(Tag.STUDY_INSTANCE_UID))
                .text(Tag.SERIES_INSTANCE_UID, DicomWriter.uid(uid, "series"))
                .text(Tag.SERIES_NUMBER, Integer.toString(seriesNumber))
                .text(Tag.INSTANCE_NUMBER, "1")
                .text(Tag.SERIES_DESCRIPTION, description)
                .text(Tag.MODALITY, modality)
                .text(Tag.MANUFACTURER, "alnm")
                .text(Tag.MANUFACTURER_MODEL_NAME, "alnm")
                .text(Tag.DEVICE_SERIAL_NUMBER, "0")
                .text(Tag.SOFTWARE_VERSIONS, "alnm")
                .text(Tag.SERIES_DATE, date)
                .text(Tag.SERIES_TIME, time)
                .text(Tag.CONTENT_DATE, date)
                .text(Tag.CONTENT_TIME, time);
    }

    /**
     * References to the images of the source.
     *
     * @return an item for each file
     */
    public List<DicomObject> references() {
        List<DicomObject> items = new ArrayList<>();
        for (DicomFile file : source.files()) {
            items.add(DicomObject.builder()
                    .text(Tag.REFERENCED_SOP_CLASS_UID, file.data().requireString(Tag.SOP_CLASS_UID))
                    .text(Tag.REFERENCED_SOP_INSTANCE_UID, file.data().requireString(Tag.SOP_INSTANCE_UID))
                    .build());
        }
        return items;
    }
}
