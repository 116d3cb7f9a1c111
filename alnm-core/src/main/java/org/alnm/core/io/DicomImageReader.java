package org.alnm.core.io;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.alnm.core.dicom.DicomFile;
import org.alnm.core.dicom.region.Segmentation;
import org.alnm.core.dicom.series.DicomFolder;
import org.alnm.core.dicom.series.DicomSeries;
import org.alnm.core.dicom.series.SeriesOptions;
import org.alnm.core.dicom.series.SeriesVolumes;

/** Reads DICOM: a folder with one series, a single image, a multi-frame object. */
final class DicomImageReader implements ImageReader {

    @Override
    public String format() {
        return "DICOM";
    }

    @Override
    public boolean recognises(FileHead head) {
        return isDicom(head);
    }

    /** Whether a file has the preamble, or starts with an attribute of group 0002 or 0008 without one. */
    static boolean isDicom(FileHead head) {
        if (head.has(128, "DICM")) {
            return true;
        }
        if (head.length() < 16 || head.isGzip()) {
            return false;
        }
        ByteBuffer bytes = head.buffer();
        int first = bytes.get(0);
        int second = bytes.get(1);
        boolean group = ((first == 2 || first == 8) && second == 0) || (first == 0 && second == 8);
        boolean letters = Character.isUpperCase(bytes.get(4)) && Character.isUpperCase(bytes.get(5));
        return group && (letters || (bytes.get(6) == 0 && bytes.get(7) == 0));
    }

    @Override
    public ImageFile open(Path path, FileHead head) {
        DicomFile file = DicomFile.read(path);
        if (Segmentation.recognises(file.data())) {
            throw ImageFormatException.of(
                    path, format(), "it is a segmentation, not an image: read it as a mask (Masks.read)");
        }
        return opened(path, DicomSeries.of(List.of(file)).volumes(SeriesOptions.STANDARD));
    }

    /** Opens a folder with the files of one series. */
    ImageFile openFolder(Path folder) {
        DicomFolder found = DicomFolder.read(folder, SeriesOptions.STANDARD);
        DicomSeries series = found.only();
        ImageFile file = opened(folder, series.volumes(SeriesOptions.STANDARD));
        if (found.skipped().isEmpty()) {
            return file;
        }
        return file.withNote(found.skipped().size() + " files of the folder are no DICOM files, or damaged, and were"
                + " skipped; the first: "
                + found.skipped().values().iterator().next());
    }

    private ImageFile opened(Path path, SeriesVolumes volumes) {
        volumes.require();
        boolean oriented = volumes.phases().get(0).slices().get(0).isPlaced();
        List<String> notes = new ArrayList<>(volumes.notes());
        volumes.phaseKey()
                .ifPresent(key -> notes.add("The volumes are told apart by " + key + ": "
                        + volumes.phases().stream().map(phase -> phase.value()).toList() + "."));
        String unit = volumes.phases().get(0).unit();
        if (!unit.equals("US")) {
            notes.add("The values are in " + unit + ".");
        }
        ImageHeader header = new ImageHeader(path, format(), volumes.geometry(), oriented, 1, 0, notes);
        return new ImageFile(header, new DicomVolumes(volumes));
    }
}
