package org.alnm.study.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.alnm.core.dicom.series.DicomFolder;
import org.alnm.core.dicom.series.DicomSeries;
import org.alnm.core.dicom.series.SeriesOptions;
import org.alnm.core.dicom.series.SeriesVolumes;
import org.alnm.core.image.Volume;
import org.alnm.core.io.Images;
import picocli.CommandLine.Option;

/** Options that choose one volume where a path holds several. */
final class ImageChoice {

    @Option(
            names = "--series",
            paramLabel = "UID|N",
            description = "which DICOM series of a folder, by UID or series number; needed if there are several")
    private Optional<String> series = Optional.empty();

    @Option(
            names = "--phase",
            paramLabel = "VALUE|#N",
            description = "which phase, b-value or echo of a DICOM series, by its value or as #1, #2, ...; needed if"
                    + " there are several; 'alnm info' lists them")
    private Optional<String> phase = Optional.empty();

    @Option(
            names = "--volume",
            paramLabel = "N",
            description = "which volume of another file that holds several, from 0 (no default)")
    private Optional<Integer> volume = Optional.empty();

    Optional<Integer> volume() {
        return volume;
    }

    /** Whether a DICOM series or phase is asked for. */
    boolean namesSeries() {
        return series.isPresent() || phase.isPresent();
    }

    Volume read(Path path) {
        if (volume.isPresent()) {
            return Images.read(path, volume.get());
        }
        if (!Files.isDirectory(path) && !namesSeries()) {
            return Images.read(path);
        }
        SeriesVolumes volumes = series(path).volumes(SeriesOptions.STANDARD);
        return phase.map(volumes::phase).orElseGet(volumes::only).read();
    }

    /** The DICOM series that {@link #read} reads from; another kind of file is refused. */
    DicomSeries series(Path path) {
        if (!Files.isDirectory(path)) {
            return DicomSeries.read(path, SeriesOptions.STANDARD);
        }
        DicomFolder folder = DicomFolder.read(path, SeriesOptions.STANDARD);
        return series.map(folder::series).orElseGet(folder::only);
    }
}
