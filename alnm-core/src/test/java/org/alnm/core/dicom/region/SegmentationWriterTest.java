package org.alnm.core.dicom.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.alnm.core.dicom.Code;
import org.alnm.core.dicom.DicomFile;
import org.alnm.core.dicom.IdentityReport;
import org.alnm.core.dicom.series.DerivedObject;
import org.alnm.core.dicom.series.DicomFolder;
import org.alnm.core.dicom.series.DicomSeries;
import org.alnm.core.dicom.series.SeriesOptions;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GeometryPolicy;
import org.alnm.core.image.Mask;
import org.alnm.core.image.RoiException;
import org.alnm.core.io.Masks;
import org.alnm.testkit.Oracles;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segmentations that go back to an archive: read again here, by pydicom and by DCMTK. */
@Tag("oracle")
class SegmentationWriterTest {

    private static final Code LESION = new Code("52988006", "SCT", "Lesion");

    @TempDir
    Path folder;

    private static DicomSeries series(String name) {
        return DicomFolder.read(Oracles.path("dicom/files/" + name), SeriesOptions.STANDARD)
                .only();
    }

    private static DerivedObject derived(DicomSeries series) {
        return new DerivedObject(series, 900, LocalDateTime.of(2026, 1, 2, 3, 4, 5));
    }

    private Path written(DicomSeries series, Mask mask) {
        Path file = folder.resolve("mask.dcm");
        Masks.write(mask, "Lésion 1", LESION, derived(series), file);
        return file;
    }

    private static Mask blob(Geometry grid) {
        // Odd sizes, so that frames do not start at whole bytes; a slice in between is left out.
        int plane = grid.size().x() * grid.size().y();
        return Mask.of(grid, at -> at / plane != 1 && at * 2654435761L % 7 < 3);
    }

    @Test
    void aWrittenMaskIsReadAgain() {
        DicomSeries series = series("seg/dcmqi_24x38x3/image");
        Geometry grid = series.volumes(SeriesOptions.STANDARD).geometry();
        Mask mask = blob(grid);
        Path file = written(series, mask);
        assertThat(Masks.read(file, grid, GeometryPolicy.REGRID, "Lésion 1")).isEqualTo(mask);
        assertThat(Segmentation.read(file).frameOfReferenceUid()).isEqualTo(series.frameOfReferenceUid());
        assertThat(IdentityReport.of(DicomFile.read(file).data()).privateAttributes())
                .isZero();
        assertThatThrownBy(() -> written(series, Mask.of(grid, at -> false)))
                .isInstanceOf(RoiException.class)
                .hasMessageContaining("no voxel");
    }

    @Test
    void otherReadersReadIt() throws IOException, InterruptedException {
        Path python = Path.of("/usr/bin/python3");
        Path dcmdump = Path.of("/usr/bin/dcmdump");
        Assumptions.assumeTrue(
                Files.exists(python) && Files.exists(dcmdump), "skipped: python3-pydicom or dcmtk is not installed");
        DicomSeries series = series("seg/dcmqi_24x38x3/image");
        Mask mask = blob(series.volumes(SeriesOptions.STANDARD).geometry());
        Path file = written(series, mask);
        String script = "import pydicom,sys\nd=pydicom.dcmread(sys.argv[1])\n"
                + "print(d.pixel_array.shape, int(d.pixel_array.sum()), d.SegmentSequence[0].SegmentedPropertyType"
                + "CodeSequence[0].CodeMeaning, len(d.PerFrameFunctionalGroupsSequence))";
        assertThat(output(List.of(python.toString(), "-c", script, file.toString())))
                .contains("(2, 38, 24) " + mask.count() + " Lesion 2");
        assertThat(output(List.of(dcmdump.toString(), file.toString())))
                .contains("SegmentationStorage", "PixelData")
                .doesNotContain("W:", "E:");
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
