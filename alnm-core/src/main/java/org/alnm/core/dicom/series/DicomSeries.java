package org.alnm.core.dicom.series;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.alnm.core.dicom.DicomFile;
import org.alnm.core.dicom.DicomObject;
import org.alnm.core.dicom.Tag;

/** The images of one series: files whose headers have been read. Immutable. */
public final class DicomSeries {

    private final List<DicomFile> files;

    private DicomSeries(List<DicomFile> files) {
        this.files = List.copyOf(files);
    }

    /**
     * A series of files.
     *
     * @param files one or more image files of one series
     * @return the series
     */
    public static DicomSeries of(List<DicomFile> files) {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("a series has one file or more");
        }
        return new DicomSeries(files);
    }

    /**
     * Reads a file as a series of its own: a single image or a multi-frame object.
     *
     * @param path the file
     * @param options how to read it
     * @return the series
     */
    public static DicomSeries read(Path path, SeriesOptions options) {
        return of(List.of(options.parser().read(path, org.alnm.core.dicom.DicomLimits.STANDARD)));
    }

    /**
     * The files.
     *
     * @return in the order of their paths
     */
    public List<DicomFile> files() {
        return files;
    }

    private DicomObject header() {
        return files.get(0).data();
    }

    /**
     * The study.
     *
     * @return its UID; empty where the files have none
     */
    public String studyUid() {
        return header().string(Tag.STUDY_INSTANCE_UID).orElse("");
    }

    /**
     * The series.
     *
     * @return its UID; empty where the files have none
     */
    public String uid() {
        return header().string(Tag.SERIES_INSTANCE_UID).orElse("");
    }

    /**
     * The modality.
     *
     * @return such as {@code MR}; empty where the files have none
     */
    public String modality() {
        return header().string(Tag.MODALITY).orElse("");
    }

    /**
     * The number of the series within its study.
     *
     * @return the number, where the files have one
     */
    public Optional<Integer> number() {
        var number = header().integer(Tag.SERIES_NUMBER);
        return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
    }

    /**
     * The coordinate system that positions are in.
     *
     * @return its UID; empty where the files have none
     */
    public String frameOfReferenceUid() {
        return header().string(Tag.FRAME_OF_REFERENCE_UID).orElse("");
    }

    /** Words that name the series in messages, without anything of the patient. */
    String inWords() {
        Path path = files.get(0).path();
        StringBuilder words = new StringBuilder();
        if (files.size() == 1) {
            return words.append('\'').append(path).append('\'').toString();
        }
        words.append("the series ");
        if (number().isPresent()) {
            words.append(number().get()).append(' ');
        }
        words.append('(').append(modality()).append(", ").append(files.size());
        return words.append(" files beside '").append(path).append("')").toString();
    }

    /**
     * Puts the images together.
     *
     * @param options what the caller decides
     * @return the volumes, or the verdict why there are none
     * @throws org.alnm.core.dicom.DicomException if a header is damaged or does not say what is needed
     */
    public SeriesVolumes volumes(SeriesOptions options) {
        List<Slice> slices = new ArrayList<>();
        for (DicomFile file : files) {
            slices.addAll(Slice.of(file));
        }
        return new SeriesAssembler(inWords(), options).assemble(slices);
    }

    @Override
    public String toString() {
        return "DicomSeries " + uid() + " of " + files.size() + " files";
    }
}
