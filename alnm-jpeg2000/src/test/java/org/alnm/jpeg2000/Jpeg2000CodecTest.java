package org.alnm.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.alnm.core.dicom.DicomException;
import org.alnm.core.dicom.DicomFile;
import org.alnm.core.dicom.pixel.PixelFormat;
import org.alnm.core.dicom.pixel.PixelReader;
import org.alnm.core.dicom.region.Segmentation;
import org.alnm.core.dicom.series.DicomFolder;
import org.alnm.core.dicom.series.SeriesOptions;
import org.alnm.core.image.Digest;
import org.alnm.core.image.Volume;
import org.alnm.testkit.Fuzz;
import org.alnm.testkit.Oracles;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of other encoders, as other readers read them (OpenJPEG, GDCM, pydicom). */
@Tag("oracle")
class Jpeg2000CodecTest {

    static Stream<Arguments> rows() {
        return Oracles.csv("dicom/golden.csv").stream()
                .filter(row -> row.get("transfer_syntax").equals("1.2.840.10008.1.2.4.90")
                        || row.get("transfer_syntax").equals("1.2.840.10008.1.2.4.91"))
                .map(row -> Arguments.of(row.get("path"), row));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void storedValuesAreThoseOfOtherReaders(String path, CSVRecord row) {
        Path file = Oracles.path("dicom/files/" + path);
        if (path.contains("embedded-sequence-delimiter")) {
            // Its image is 3.7 milliards of pixels wide; one lenient reader goes on.
            assertThatThrownBy(() -> PixelReader.of(DicomFile.read(file)).frame(0))
                    .isInstanceOf(DicomException.class)
                    .hasMessageContaining("reference grid");
            return;
        }
        PixelReader reader = PixelReader.of(DicomFile.read(file));
        PixelFormat format = reader.format();
        ByteBuffer all =
                ByteBuffer.allocate(4 * format.frameLength() * format.frames()).order(ByteOrder.LITTLE_ENDIAN);
        int min = Integer.MAX_VALUE;
        int max = Integer.MIN_VALUE;
        double sum = 0;
        for (int frame = 0; frame < format.frames(); frame++) {
            for (int value : reader.frame(frame)) {
                all.putInt(value);
                min = Math.min(min, value);
                max = Math.max(max, value);
                sum += value;
            }
        }
        if (row.get("min").isEmpty()) {
            return;
        }
        boolean lossy = row.get("golden_kind").startsWith("lossy");
        int slack = lossy ? 1 : 0;
        assertThat(min).isCloseTo(Integer.parseInt(row.get("min")), within(slack));
        assertThat(max).isCloseTo(Integer.parseInt(row.get("max")), within(slack));
        assertThat(sum / all.capacity() * 4).isCloseTo(Double.parseDouble(row.get("mean")), within(lossy ? 0.5 : 1e-5));
        if (!lossy) {
            assertThat(Digest.of(all.array())).isEqualTo(row.get("pixels_sha256_int32le"));
        }
    }

    @Test
    void seriesAndSegmentationsAreReadWithIt() {
        Volume volume = DicomFolder.read(
                        Oracles.path("dicom/files/series/d2n_generic_compressed_j2k_001"), SeriesOptions.STANDARD)
                .only()
                .volumes(SeriesOptions.STANDARD)
                .only()
                .read();
        assertThat(volume.size().z()).isEqualTo(4);
        Segmentation liver = Segmentation.read(Oracles.path("dicom/files/seg/pydicom-data/liver_j2k.dcm"));
        assertThat(liver.mask(1).count()).isEqualTo(107098);
        assertThat(liver.mask(1))
                .isEqualTo(Segmentation.read(Oracles.path("dicom/files/seg/dcmqi/liver.dcm"))
                        .mask(1));
    }

    @ParameterizedTest
    @ValueSource(ints = 1_000)
    void damagedCodestreamsAreRefusedOrDecoded(int mutants) {
        fuzz(mutants);
    }

    @ParameterizedTest
    @Tag("slow")
    @ValueSource(ints = 100_000)
    void manyDamagedCodestreamsAreRefusedOrDecoded(int mutants) {
        fuzz(mutants);
    }

    private static void fuzz(int mutants) {
        Oracles.path("dicom");
        Fuzz.Outcome found = Fuzz.inChildJvm(Jpeg2000Fuzz.class, "0", "" + mutants);
        assertThat(found.refused()).as(found.text()).isBetween(mutants / 20, mutants - 1);
    }
}
