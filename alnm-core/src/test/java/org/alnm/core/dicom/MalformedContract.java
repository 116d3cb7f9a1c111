package org.alnm.core.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.alnm.core.dicom.pixel.PixelReader;
import org.alnm.testkit.ChildJvm;
import org.alnm.testkit.Oracles;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged and hostile files: each has the outcome that the list of them asks for, in a JVM of 256 MB; with the tag slow
 * it is also checked that none takes a second.
 */
@org.junit.jupiter.api.Tag("oracle")
public abstract class MalformedContract {

    @TempDir
    Path folder;

    private static final String FOLDER = "dicom/files/malformed/synth/";

    /** Where the list leaves the choice, alnm reads what the header describes, or refuses. */
    private static final Set<String> EITHER = Set.of(
            "pixels_too_long.dcm",
            "deflate_bomb_256MiB.dcm",
            "ts_says_implicit_is_explicit.dcm",
            "jls_garbage.dcm",
            "rle_overrun.dcm");

    /** What becomes of the files of pydicom and dcm4che, and of structure sets that refer to nothing. */
    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("malformed/pydicom/ExplVR_BigEndNoMeta.dcm", "reads a header of 24 attributes, no pixels"),
            Map.entry("malformed/pydicom/ExplVR_LitEndNoMeta.dcm", "reads a header of 24 attributes, no pixels"),
            Map.entry("malformed/pydicom/JPEG-lossy.dcm", "reads 1 of 256 x 1024"),
            Map.entry("malformed/pydicom/JPEG2000-embedded-sequence-delimiter.dcm", "refuses: .*alnm-jpeg2000.*"),
            Map.entry("malformed/pydicom/MR_truncated.dcm", "refuses: .*8192 bytes.*8130.*"),
            Map.entry("malformed/pydicom/badVR.dcm", "refuses: .*'1A' is no number"),
            Map.entry("malformed/pydicom/meta_missing_tsyntax.dcm", "refuses: .*names no transfer syntax.*"),
            Map.entry("malformed/pydicom/no_meta.dcm", "refuses: .*"),
            Map.entry("malformed/pydicom/no_meta_group_length.dcm", "reads a header of 3 attributes, no pixels"),
            Map.entry("malformed/pydicom/rtplan_truncated.dcm", "refuses: .*976 bytes.*711.*"),
            Map.entry("malformed/pydicom-data/bad_sequence.dcm", "reads 1 of 512 x 512"),
            Map.entry("malformed/pydicom-data/emri_small_jpeg_2k_lossless_too_short.dcm", "refuses: .*alnm-jpeg2000.*"),
            Map.entry("malformed/dcm4che/3gb-bulk-data-truncated", "refuses: .*3221225472 bytes.*"),
            // The letters DICM stand inside a value, where a preamble would have them.
            Map.entry("malformed/dcm4che/no_preamble_dicm_in_data", "reads a header of 23 attributes, no pixels"),
            Map.entry("rt/rtutils_mock/invalid_reference_rt.dcm", "reads 4 regions"),
            Map.entry("rt/rtutils_mock/non_existent_reference_rt.dcm", "reads 4 regions"));

    /** The name of the parser under test. */
    protected String parser() {
        return "alnm";
    }

    /** The name of the codec to prefer; empty for alnm's own. */
    protected String codecs() {
        return "";
    }

    /** The outcome that is expected of each file, as a regular expression. */
    private static Map<String, String> expectations() {
        Map<String, String> all = new LinkedHashMap<>();
        for (CSVRecord row : Oracles.csv(FOLDER + "EXPECT.csv")) {
            String name = row.get("file");
            boolean reads = row.get("expected").startsWith("reads") || name.equals("highbit_ne_stored.dcm");
            String outcome = EITHER.contains(name) ? "(reads|refuses:) .*" : reads ? "reads 1 of .*" : "refuses: .*";
            all.put(FOLDER + name, outcome);
        }
        OTHERS.forEach((name, outcome) -> all.put("dicom/files/" + name, outcome));
        for (CSVRecord row : Oracles.csv("dicom/golden_volume.csv")) {
            if (row.get("expected").startsWith("reject")) {
                all.put("dicom/files/volume/" + row.get("file"), "refuses: .*");
            }
        }
        return all;
    }

    /** Nothing of the folder is left out. */
    @Test
    void everyFileHasAnExpectation() throws IOException {
        Path root = Oracles.path("dicom/files/malformed");
        try (Stream<Path> files = Files.walk(root)) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(path -> !path.toString().endsWith(".csv"))
                            .map(path -> "dicom/files/malformed/" + root.relativize(path)))
                    .isSubsetOf(expectations().keySet());
        }
    }

    @Test
    void inLittleMemoryEachFileHasTheOutcomeExpected() {
        outcomes();
    }

    /** The first file is left out: it also loads the classes. */
    @Test
    @org.junit.jupiter.api.Tag("slow")
    void eachFileTakesLessThanASecondOfProcessorTime() {
        List<String[]> outcomes = outcomes();
        for (String[] line : outcomes.subList(1, outcomes.size())) {
            assertThat(Long.parseLong(line[1])).as(line[0]).isLessThan(1000);
        }
    }

    private List<String[]> outcomes() {
        Map<String, String> expected = expectations();
        List<String> arguments = new ArrayList<>(List.of(parser(), codecs()));
        arguments.addAll(expected.keySet());
        List<String[]> found = ChildJvm.run(256, MalformedFiles.class, arguments.toArray(new String[0])).stream()
                .map(line -> line.split("\t"))
                .toList();
        assertThat(found).hasSameSizeAs(expected.keySet());
        for (String[] line : found) {
            assertThat(line[2]).as("%s (%s ms)", line[0], line[1]).matches(expected.get(line[0]));
        }
        return found;
    }

    private List<int[]> frames(Path path) {
        PixelReader reader = MalformedFiles.pixels(path, parser(), codecs());
        List<int[]> frames = new ArrayList<>();
        for (int frame = 0; frame < reader.format().frames(); frame++) {
            frames.add(reader.frame(frame));
        }
        return frames;
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
        Path mpeg = Oracles.path(FOLDER + "mpeg_ts.dcm");
        Path unknown = Oracles.path(FOLDER + "unknown_ts.dcm");
        assertThatThrownBy(() -> frames(mpeg))
                .isInstanceOf(UnsupportedTransferSyntaxException.class)
                .hasMessageContaining("MPEG2");
        assertThatThrownBy(() -> frames(unknown))
                .isInstanceOf(UnsupportedTransferSyntaxException.class)
                .hasMessageContaining("unknown");
    }

    @Test
    void nothingIsMisreadWhereTheSyntaxIsWrong() {
        try {
            int[] values = frames(Oracles.path(FOLDER + "ts_says_implicit_is_explicit.dcm"))
                    .get(0);
            assertThat(Arrays.stream(values).max().orElseThrow()).isLessThan(1 << 16);
        } catch (DicomException e) {
            assertThat(e).hasMessageContaining("ts_says_implicit_is_explicit");
        }
    }

    @Test
    void deepNestingIsRefusedBeforeTheStackEnds() throws IOException {
        ByteArrayOutputStream out = header("1.2.840.10008.1.2.1");
        for (int level = 0; level < 100_000; level++) {
            // Referenced Image Sequence and its item, both of undefined length.
            out.writeBytes(HexFormat.of().parseHex("08004011" + "53510000" + "FFFFFFFF" + "FEFF00E0" + "FFFFFFFF"));
        }
        assertThatThrownBy(() -> read(Files.write(folder.resolve("deep.dcm"), out.toByteArray())))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("nested");
    }

    /** 128 MiB of short attributes, in 128 kB. */
    @Test
    void whatUnpacksWithoutEndIsRefused() throws IOException {
        ByteArrayOutputStream out = header("1.2.840.10008.1.2.1.99");
        byte[] attribute = HexFormat.of().parseHex("09001010" + "4C4F" + "0040" + "20".repeat(0x4000));
        Deflater deflater = new Deflater(9, true);
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(out, deflater)) {
            for (int i = 0; i < 1 << 13; i++) {
                deflated.write(attribute);
            }
        } finally {
            deflater.end();
        }
        assertThatThrownBy(() -> read(Files.write(folder.resolve("bomb.dcm"), out.toByteArray())))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("unpacks to more than");
    }

    /** 66 bytes of RLE for 40,000 x 40,000 pixels. */
    @Test
    void aLargeFrameInAShortCodestreamIsRefusedBeforeMemoryIsTaken() throws IOException {
        byte[] bytes = Files.readAllBytes(Oracles.path(FOLDER + "rle_ok_8bit.dcm"));
        byte[] rows = HexFormat.of().parseHex("28001000" + "5553" + "0200");
        byte[] columns = HexFormat.of().parseHex("28001100" + "5553" + "0200");
        for (int at = 0; at < bytes.length - 10; at++) {
            boolean size =
                    Arrays.equals(bytes, at, at + 8, rows, 0, 8) || Arrays.equals(bytes, at, at + 8, columns, 0, 8);
            if (size) {
                bytes[at + 8] = 0x40;
                bytes[at + 9] = (byte) 0x9C;
            }
        }
        assertThatThrownBy(() -> frames(Files.write(folder.resolve("large.dcm"), bytes)))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("damaged")
                .satisfies(e -> assertThat(e).hasRootCauseInstanceOf(DicomException.class));
    }

    private void read(Path path) {
        DicomParser.named(parser()).read(path, DicomLimits.STANDARD);
    }

    private static ByteArrayOutputStream header(String syntax) {
        String uid = syntax.length() % 2 == 0 ? syntax : syntax + "\0";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[128]);
        out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(HexFormat.of().parseHex("020010005549"));
        out.write(uid.length());
        out.write(0);
        out.writeBytes(uid.getBytes(StandardCharsets.US_ASCII));
        return out;
    }
}
