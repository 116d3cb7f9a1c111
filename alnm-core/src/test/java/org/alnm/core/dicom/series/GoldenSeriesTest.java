package org.alnm.core.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.alnm.core.dicom.pixel.PixelReader;
import org.alnm.core.image.Digest;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.testkit.Oracles;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Series and multi-frame objects: verdicts, phases, grids and voxels, against dcm2niix and pydicom. */
@Tag("oracle")
class GoldenSeriesTest {

    static Stream<Arguments> series() {
        return Oracles.csv("dicom/golden_series.csv").stream().map(row -> Arguments.of(row.get("series"), row));
    }

    static Stream<Arguments> multiFrame() {
        return Oracles.csv("dicom/golden_enhanced.csv").stream().map(row -> Arguments.of(row.get("file"), row));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("series")
    void aSeriesMakesTheVolumesOfOtherReadersOrIsRefused(String name, CSVRecord row) {
        DicomFolder folder = DicomFolder.read(Oracles.path("dicom/files/" + name), SeriesOptions.STANDARD);
        SeriesVolumes volumes = folder.only().volumes(SeriesOptions.STANDARD);
        String verdict = row.get("verdict").replaceAll("\\(.*", "");

        assertThat(volumes.verdict()).hasToString(verdict);
        assertThat(folder.only().files()).hasSize(Integer.parseInt(row.get("files")));
        if (!verdict.equals("OK")) {
            assertThatThrownBy(volumes::geometry)
                    .isInstanceOf(SeriesException.class)
                    .hasMessageContaining(verdict)
                    .hasMessageContaining("Choices: ");
        } else {
            assertGrid(volumes.geometry(), row);
        }
        assertThat(volumes.phases()).hasSize(Integer.parseInt(row.get("phases")));
        List<String> keys = Arrays.stream(row.get("phase_values").split(" "))
                .filter(value -> !value.isEmpty())
                .map(value -> value.replaceAll("\\.0$", ""))
                .toList();
        if (!keys.isEmpty()) {
            assertThat(volumes.phases().stream().map(Phase::value)).containsExactlyElementsOf(keys);
        }
        // The codec of JPEG 2000 is an artifact of its own, which tests this series.
        boolean ordered = !verdict.equals("AMBIGUOUS_DUPLICATE_POSITIONS") && !verdict.equals("MIXED_ORIENTATION");
        if (!name.contains("j2k") && ordered) {
            assertThat(volumes.phases().stream().map(GoldenSeriesTest::storedDigest))
                    .containsExactly(row.get("stored_sha256_per_phase").split(" "));
        }
    }

    private static void assertGrid(Geometry grid, CSVRecord row) {
        assertClose(grid.origin(), row.get("origin_lps"));
        assertClose(grid.direction().x(), row.get("direction_row"));
        assertClose(grid.direction().y(), row.get("direction_col"));
        if (row.isMapped("direction_slice")) {
            assertClose(grid.direction().z(), row.get("direction_slice"));
        }
        String mm = row.isMapped("spacing_row_mm") ? "_mm" : "";
        assertThat(grid.spacing().y()).isCloseTo(Double.parseDouble(row.get("spacing_row" + mm)), within(1e-6));
        assertThat(grid.spacing().x()).isCloseTo(Double.parseDouble(row.get("spacing_col" + mm)), within(1e-6));
        assertThat(grid.spacing().z()).isCloseTo(Double.parseDouble(row.get("spacing_slice" + mm)), within(1e-6));
        assertThat(grid.size().x()).isEqualTo(Integer.parseInt(row.get("cols")));
        assertThat(grid.size().y()).isEqualTo(Integer.parseInt(row.get("rows")));
    }

    private static void assertClose(Vec3 v, String golden) {
        double[] wanted = Arrays.stream(golden.split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        for (int i = 0; i < 3; i++) {
            assertThat(v.get(i)).isCloseTo(wanted[i], within(1e-6 * Math.max(1, Math.abs(wanted[i]))));
        }
    }

    static String storedDigest(Phase phase) {
        int length = phase.slices().get(0).format().frameLength();
        ByteBuffer all = ByteBuffer.allocate(4 * length * phase.slices().size()).order(ByteOrder.LITTLE_ENDIAN);
        for (Slice slice : phase.slices()) {
            for (int value : PixelReader.of(slice.file()).frame(slice.frame())) {
                all.putInt(value);
            }
        }
        return Digest.of(all.array());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("multiFrame")
    void aMultiFrameObjectMakesTheVolumesOfOtherReaders(String name, CSVRecord row) {
        SeriesVolumes volumes = DicomSeries.read(Oracles.path("dicom/files/" + name), SeriesOptions.STANDARD)
                .volumes(SeriesOptions.STANDARD)
                .require();

        assertThat(volumes.phases()).hasSize(Integer.parseInt(row.get("volumes")));
        assertGrid(volumes.geometry(), row);
        assertThat(volumes.geometry().size().z()).isEqualTo(Integer.parseInt(row.get("slices")));
        assertThat(volumes.phases().stream().map(GoldenSeriesTest::storedDigest))
                .containsExactly(row.get("stored_sha256_int32le_per_volume").split(" "));
        assertThat(volumes.phases().stream().map(phase -> Digest.of(phase.read())))
                .containsExactly(row.get("rescaled_sha256_float64le_per_volume").split(" "));
        String[] rescales = row.get("rescale_per_volume").split(" \\| ");
        for (int i = 0;
                i < rescales.length && rescales.length == volumes.phases().size();
                i++) {
            Volume volume = volumes.phases().get(i).read();
            assertThat(volume.slope()).isCloseTo(Double.parseDouble(rescales[i].split(",")[0]), within(1e-9));
            assertThat(volume.intercept())
                    .isCloseTo(Double.parseDouble(rescales[i].split(",")[1]), within(1e-9));
        }
    }
}
