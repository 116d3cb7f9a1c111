package org.alnm.core.dicom.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.alnm.core.dicom.DicomFile;
import org.alnm.core.dicom.series.DicomFolder;
import org.alnm.core.dicom.series.DicomSeries;
import org.alnm.core.dicom.series.SeriesOptions;
import org.alnm.core.dicom.series.SeriesVolumes;
import org.alnm.core.image.Digest;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.Mask;
import org.alnm.core.io.Masks;
import org.alnm.testkit.Oracles;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Segmentations and structure sets, against pydicom, highdicom, dcmqi and the IBSI's own mask. */
@Tag("oracle")
class GoldenRegionsTest {

    private static final String FILES = "dicom/files/";

    static Stream<Arguments> segments() {
        // The codec of JPEG 2000 is an artifact of its own, which tests that file.
        return Oracles.csv("dicom/golden_seg.csv").stream()
                .filter(row -> !row.get("file").contains("j2k"))
                .map(row -> Arguments.of(row.get("file"), row.get("segment_number"), row));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("segments")
    void segmentsAreThoseOfOtherReaders(String name, String number, CSVRecord row) {
        Segmentation segmentation = Segmentation.read(Oracles.path(FILES + name));
        if (row.get("mask_sha256_uint8_frames_sorted").isEmpty()) {
            // No other reader decodes it; the same frames are in a file that all do.
            Segmentation same = Segmentation.read(Oracles.path(FILES + "seg/dcmqi/liver.dcm"));
            assertThat(digest(segmentation, 1)).isEqualTo(digest(same, 1));
            assertThat(segmentation.mask(1)).isEqualTo(same.mask(1));
            return;
        }
        int segment = Integer.parseInt(number);
        assertThat(segmentation.type()).hasToString(row.get("type"));
        assertThat(segmentation.segment(number).label()).isEqualTo(row.get("segment_label"));
        List<SegmentFrame> frames = segmentation.frames(segment);
        assertThat(frames).hasSize(Integer.parseInt(row.get("frames_of_segment")));
        int nonZero = 0;
        long sum = 0;
        for (SegmentFrame frame : frames) {
            int[] values = segmentation.values(frame, segment);
            nonZero += (int) Arrays.stream(values).filter(v -> v != 0).count();
            sum += Arrays.stream(values).sum();
        }
        assertThat(nonZero).isEqualTo(Integer.parseInt(row.get("nonzero_voxels")));
        assertThat(sum).isEqualTo(Long.parseLong(row.get("sum_values")));
        assertThat(digest(segmentation, segment)).isEqualTo(row.get("mask_sha256_uint8_frames_sorted"));
        if (!row.get("origin_lps").isEmpty()) {
            assertGrid(segmentation, frames, row);
            boolean graded = row.get("type").equals("FRACTIONAL") && sum != 255L * nonZero;
            Mask mask = graded ? segmentation.mask(segment, 1 / 255.0) : segmentation.mask(segment);
            assertThat(mask.count()).isEqualTo(nonZero);
        }
    }

    private static void assertGrid(Segmentation segmentation, List<SegmentFrame> frames, CSVRecord row) {
        Geometry grid = segmentation.geometry();
        double[] positions = Arrays.stream(
                        row.get("slice_positions_mm_along_normal").split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        for (SegmentFrame frame : frames) {
            assertThat(Arrays.stream(positions).anyMatch(p -> Math.abs(p - frame.along()) < 1e-2))
                    .isTrue();
        }
        assertThat(grid.spacing().y()).isCloseTo(Double.parseDouble(row.get("spacing_row")), within(1e-6));
        assertThat(grid.spacing().x()).isCloseTo(Double.parseDouble(row.get("spacing_col")), within(1e-6));
    }

    private static String digest(Segmentation segmentation, int segment) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (SegmentFrame frame : segmentation.frames(segment)) {
            for (int value : segmentation.values(frame, segment)) {
                all.write(value);
            }
        }
        return Digest.of(all.toByteArray());
    }

    @Test
    void contoursBecomeTheMaskOfTheIbsi() {
        SeriesVolumes image = DicomFolder.read(Oracles.path(FILES + "rt/ibsi_ct/image"), SeriesOptions.STANDARD)
                .only()
                .volumes(SeriesOptions.STANDARD);
        StructureSet structures = StructureSet.read(Oracles.path(FILES + "rt/ibsi_ct/mask/DCM_RS_00060.dcm"));
        CSVRecord row = Oracles.csv("dicom/golden_rt.csv").get(0);

        Mask mask = structures.mask(structures.region("GTV-1").number(), image.geometry());

        assertThat(mask.count()).isEqualTo(Integer.parseInt(row.get("own_xor_voxels")));
        assertThat(digest(mask)).isEqualTo(row.get("own_mask_sha256_uint8_slice_row_col"));
        Mask published =
                Masks.read(Oracles.path("radiomics/ibsi1/ct/mask/mask.nii.gz")).mask(1);
        for (int i = 0; i < mask.geometry().size().count(); i++) {
            assertThat(mask.contains(i)).isEqualTo(published.contains(i));
        }
    }

    @Test
    void contoursOfOneSliceBecomeTheMaskOfRtUtils() {
        List<DicomFile> files = List.of(
                DicomFile.read(Oracles.path(FILES + "rt/rtutils_mock/ct_1.dcm")),
                DicomFile.read(Oracles.path(FILES + "rt/rtutils_mock/ct_2.dcm")));
        Geometry grid = DicomSeries.of(files).volumes(SeriesOptions.STANDARD).geometry();
        CSVRecord row = Oracles.csv("dicom/golden_rt.csv").get(1);

        Mask mask = StructureSet.read(Oracles.path(FILES + "rt/rtutils_mock/rt.dcm"))
                .mask(1, grid);

        assertThat(mask.count()).isEqualTo(Integer.parseInt(row.get("own_xor_voxels")));
        assertThat(digest(mask)).isEqualTo(row.get("own_mask_sha256_uint8_slice_row_col"));
    }

    private static String digest(Mask mask) {
        byte[] bytes = new byte[mask.geometry().size().count()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (mask.contains(i) ? 1 : 0);
        }
        return Digest.of(bytes);
    }
}
