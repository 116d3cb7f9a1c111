package org.alnm.study.cohort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.alnm.core.dicom.series.DicomFolder;
import org.alnm.core.dicom.series.DicomSeries;
import org.alnm.core.dicom.series.Phase;
import org.alnm.core.dicom.series.SeriesOptions;
import org.alnm.core.dicom.series.SeriesVolumes;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.Volume;
import org.alnm.core.io.ImageFile;
import org.alnm.core.io.Images;

/**
 * One named image of a patient: where it is, which of several volumes it is, and the lesion in it. Nothing is read before it is
 * asked for. Immutable.
 *
 * @param file an image file, or the folder of a DICOM series
 * @param series which DICOM series of a folder, by UID or number; empty where there is one
 * @param phase which phase, b-value or echo, by its value or as {@code #1}, {@code #2}, ...; of a file that is no DICOM which
 *     volume, as {@code #1}, {@code #2}, ...; empty where there is one
 * @param mask the lesion; empty where none was drawn
 */
public record CaseImage(Path file, Optional<String> series, Optional<String> phase, Optional<CaseMask> mask) {

    /**
     * An image file of one volume, or the folder of one DICOM series.
     *
     * @param file where it is
     * @return the image without a mask
     */
    public static CaseImage of(Path file) {
        return new CaseImage(file, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * The same with a lesion.
     *
     * @param lesion where it is drawn
     * @return the image
     */
    public CaseImage withMask(CaseMask lesion) {
        return new CaseImage(file, series, phase, Optional.of(lesion));
    }

    /**
     * Reads the voxels.
     *
     * @return the volume
     * @throws org.alnm.core.io.ImageFormatException if the file is missing or damaged
     * @throws CohortException if it has several volumes and none is chosen
     * @throws org.alnm.core.dicom.DicomException as the former, of DICOM
     */
    public Volume read() {
        if (isSeries()) {
            return chosen().read();
        }
        return Images.read(file, number(Images.open(file)));
    }

    /**
     * Reads the grid without the voxels.
     *
     * @return the grid of the volume
     * @throws org.alnm.core.io.ImageFormatException as {@link #read}
     * @throws org.alnm.core.dicom.DicomException as {@link #read}
     */
    public Geometry geometry() {
        return header().geometry();
    }

    /** Grid and size in memory, without the voxels. */
    Header header() {
        if (isSeries()) {
            Phase phase = chosen();
            Geometry grid = phase.geometry()
                    .orElseThrow(() -> new CohortException("'" + file + "': its planes make no regular volume"));
            return new Header(grid, phase.type().bytes());
        }
        ImageFile opened = Images.open(file);
        number(opened);
        return new Header(opened.geometry(), opened.type().bytes());
    }

    /** What a header says. */
    record Header(Geometry geometry, int bytesPerVoxel) {}

    /**
     * About how much memory image and mask take while they are read, by the header.
     *
     * @return bytes
     * @throws org.alnm.core.io.ImageFormatException as {@link #read}
     * @throws org.alnm.core.dicom.DicomException as {@link #read}
     */
    public long estimatedBytes() {
        Header header = header();
        long voxels = header.geometry().size().count();
        // The label image: its stored voxels, the labels, the mask; often all at once.
        long perVoxel = (long) header.bytesPerVoxel() + (mask.isPresent() ? 2 + Integer.BYTES + 1 : 0);
        return voxels * perVoxel;
    }

    private boolean isSeries() {
        return Files.isDirectory(file) || ((series.isPresent() || phase.isPresent()) && Images.isDicom(file));
    }

    private Phase chosen() {
        SeriesVolumes volumes = dicom().volumes(SeriesOptions.STANDARD);
        return phase.map(volumes::phase).orElseGet(volumes::only);
    }

    private DicomSeries dicom() {
        if (!Files.isDirectory(file)) {
            return DicomSeries.read(file, SeriesOptions.STANDARD);
        }
        DicomFolder folder = DicomFolder.read(file, SeriesOptions.STANDARD);
        return series.map(folder::series).orElseGet(folder::only);
    }

    /** Which volume of a file, from 0. */
    private int number(ImageFile opened) {
        int count = opened.volumeCount();
        if (phase.isEmpty() && count == 1) {
            return 0;
        }
        String wanted = phase.orElse("");
        if (wanted.matches("#[1-9]\\d{0,5}")) {
            int number = Integer.parseInt(wanted.substring(1));
            if (number <= count) {
                return number - 1;
            }
        }
        throw new CohortException("'" + file + "' holds " + count + " volumes"
                + (wanted.isEmpty() ? ", and none is chosen" : ", and no '" + wanted + "'")
                + ". Choose one as phase #1 to #" + count);
    }
}
