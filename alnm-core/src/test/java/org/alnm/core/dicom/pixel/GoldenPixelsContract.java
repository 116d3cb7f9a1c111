package org.alnm.core.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.alnm.core.dicom.DicomFile;
import org.alnm.core.dicom.DicomLimits;
import org.alnm.core.dicom.DicomParser;
import org.alnm.core.dicom.UnsupportedTransferSyntaxException;
import org.alnm.core.image.Digest;
import org.alnm.testkit.Oracles;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Stored values of single files, against pydicom, DCMTK and GDCM. Every parser and codec has to give them: a test of one
 * extends this class.
 */
@Tag("oracle")
public abstract class GoldenPixelsContract {

    /** Decoded by an optional artifact. */
    private static final Set<String> JPEG_2000 = Set.of("1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91");

    /**
     * Damaged files which one lenient reader fills up or repairs, and alnm refuses: pixels cut off, and a text that is no
     * number in Number of Frames.
     */
    private static final Set<String> REFUSED =
            Set.of("malformed/pydicom/MR_truncated.dcm", "malformed/pydicom/badVR.dcm");

    /** The parser under test. */
    protected DicomParser parser() {
        return DicomParser.standard();
    }

    /** The codecs under test. */
    protected PixelCodecs codecs() {
        return PixelCodecs.standard();
    }

    /** Files of the list that the codecs under test do not decode, and say so. */
    protected Set<String> beyond() {
        return Set.of();
    }

    private DicomFile open(Path file) {
        return parser().read(file, DicomLimits.STANDARD);
    }

    static Stream<Arguments> rows() {
        return Oracles.csv("dicom/golden.csv").stream()
                .filter(row -> !row.get("pixels_sha256_int32le").isEmpty())
                .map(row -> Arguments.of(row.get("path"), row));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void storedValuesAreThoseOfOtherReaders(String path, CSVRecord row) {
        Path file = Oracles.path("dicom/files/" + path);
        if (REFUSED.contains(path) || beyond().contains(path)) {
            assertThatThrownBy(() -> PixelReader.of(open(file), codecs()).frame(0))
                    .isInstanceOf(org.alnm.core.dicom.DicomException.class)
                    .hasMessageContaining(path);
            return;
        }
        DicomFile dicom = open(file);
        assertThat(dicom.syntax().uid()).isEqualTo(row.get("transfer_syntax"));
        if (JPEG_2000.contains(dicom.syntax().uid())) {
            assertThatThrownBy(() -> PixelReader.of(dicom, codecs()))
                    .isInstanceOf(UnsupportedTransferSyntaxException.class)
                    .hasMessageContaining("JPEG 2000")
                    .hasMessageContaining("alnm-jpeg2000");
            return;
        }
        PixelReader reader = PixelReader.of(dicom, codecs());
        PixelFormat format = reader.format();
        assertThat(format.rows()).isEqualTo(Integer.parseInt(row.get("rows")));
        assertThat(format.columns()).isEqualTo(Integer.parseInt(row.get("cols")));
        assertThat(format.frames()).isEqualTo(Integer.parseInt(row.get("frames")));
        assertThat(format.samples()).isEqualTo(Integer.parseInt(row.get("samples")));
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
        double mean = sum / all.capacity() * 4;
        double tolerance = row.get("golden_kind").startsWith("lossy") ? 1 : 1e-6;
        assertThat(min).isCloseTo(Integer.parseInt(row.get("min")), within(tolerance));
        assertThat(max).isCloseTo(Integer.parseInt(row.get("max")), within(tolerance));
        assertThat(mean)
                .isCloseTo(
                        Double.parseDouble(row.get("mean")),
                        org.assertj.core.api.Assertions.within(Math.max(1e-5, tolerance == 1 ? 0.5 : 0)));
        if (tolerance != 1) {
            assertThat(Digest.of(all.array())).isEqualTo(row.get("pixels_sha256_int32le"));
        }
    }

    private static org.assertj.core.data.Offset<Integer> within(double tolerance) {
        return org.assertj.core.api.Assertions.within(tolerance == 1 ? 1 : 0);
    }
}
