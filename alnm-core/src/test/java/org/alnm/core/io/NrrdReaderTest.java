package org.alnm.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.image.VoxelType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NrrdReaderTest {

    private static final String LPS =
            "space: left-posterior-superior\nspace directions: (2,0,0) (0,2.5,0) (0,0,3)\nspace origin: (1,2,3)\n";

    @TempDir
    Path folder;

    private Path file(String name, byte[] bytes) {
        try {
            Path path = folder.resolve(name);
            Files.createDirectories(path.getParent());
            return Files.write(path, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path nrrd(String fields, byte[] data) {
        byte[] header = ("NRRD0004\n" + fields + "\n").getBytes(StandardCharsets.UTF_8);
        return file("image.nrrd", NiftiBytes.concat(header, data));
    }

    private static byte[] ints(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] counting(int n) {
        byte[] bytes = new byte[n];
        for (int i = 0; i < n; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    private void assertRefused(String fields, byte[] data, String... said) {
        assertRefused(nrrd(fields, data), said);
    }

    private static void assertRefused(Path path, String... said) {
        assertThatThrownBy(() -> Images.read(path))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining(path.toString())
                .satisfies(e -> assertThat(e.getMessage()).contains(said));
    }

    private static String cube(String type, String encoding) {
        return "type: " + type + "\ndimension: 3\nsizes: 4 3 2\nencoding: " + encoding + "\n" + LPS;
    }

    static Stream<Arguments> everyKind() {
        return Arrays.stream(VoxelType.values())
                .flatMap(type -> Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)
                        .flatMap(order -> Stream.of("raw", "gzip", "gz", "bzip2", "bz2", "hex", "ascii", "text", "txt")
                                .map(encoding -> Arguments.of(type, order, encoding))));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void readsEveryTypeByteOrderAndEncoding(VoxelType type, ByteOrder order, String encoding) throws IOException {
        double[] values = Samples.values(type, 24);
        byte[] raw = Samples.bytes(type, order, values);
        byte[] data = switch (encoding) {
            case "raw" -> raw;
            case "gzip", "gz" -> Packed.gzip(raw);
            case "bzip2", "bz2" -> Packed.bzip2(raw);
            case "hex" -> HexFormat.ofDelimiter(" ").formatHex(raw).getBytes(StandardCharsets.US_ASCII);
            default -> text(type, values).getBytes(StandardCharsets.US_ASCII);
        };
        String endian = order == ByteOrder.BIG_ENDIAN ? "big" : "little";

        Path path = nrrd(cube(spelling(type), encoding) + "endian: " + endian + "\n", data);
        Volume volume = Images.read(path);

        assertThat(volume.type()).isEqualTo(type);
        assertThat(volume.toDoubles()).containsExactly(values);
        assertThat(Images.open(path).format()).isEqualTo("NRRD0004");
        assertThat(Images.open(path).notes()).isEmpty();
        assertThat(Images.open(path).hasOrientation()).isTrue();
    }

    private static String spelling(VoxelType type) {
        return switch (type) {
            case UINT8 -> "unsigned char";
            case INT8 -> "signed char";
            case UINT16 -> "unsigned short int";
            case INT16 -> "short";
            case UINT32 -> "uint";
            case INT32 -> "signed  int";
            case UINT64 -> "unsigned long long";
            case INT64 -> "int64_t";
            case FLOAT32 -> "float";
            case FLOAT64 -> "double";
        };
    }

    private static String text(VoxelType type, double[] values) {
        return Arrays.stream(values)
                .mapToObj(v -> type.isInteger() ? new BigDecimal(v).toPlainString() : Double.toString(v))
                .map(word -> word.equals("18446744073709551616") ? "18446744073709551615" : word)
                .collect(Collectors.joining(", ", "", "\n"));
    }

    @Test
    void textKnowsTheNumbersThatCWrites() {
        Volume volume = Images.read(
                nrrd(cube("float", "text"), "nan -inf inf 1e3 ".repeat(6).getBytes(StandardCharsets.US_ASCII)));

        assertThat(volume.toDoubles()).startsWith(Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 1000);
    }

    @Test
    void textAndHexMustHoldWhatTheyShould() {
        assertRefused(cube("uchar", "text"), "1 2 300".getBytes(StandardCharsets.US_ASCII), "300", "UINT8");
        assertRefused(cube("uchar", "text"), "1 2 3".getBytes(StandardCharsets.US_ASCII), "3 of 24 bytes");
        assertRefused(cube("uchar", "text"), "1".repeat(5000).getBytes(StandardCharsets.US_ASCII), "400 characters");
        assertRefused(cube("uchar", "hex"), "0g".getBytes(StandardCharsets.US_ASCII), "no digit");
        assertRefused(cube("uchar", "hex"), "0a0".getBytes(StandardCharsets.US_ASCII), "middle of a byte");
    }

    @ParameterizedTest
    @CsvSource({
        "left-posterior-superior, 1, 1",
        "LPS, 1, 1",
        "lps, 1, 1",
        "right-anterior-superior, -1, -1",
        "RAS, -1, -1",
        "left-anterior-superior, 1, -1",
        "LAS, 1, -1"
    })
    void turnsEverySpaceIntoLps(String space, int signL, int signP) {
        Geometry geometry = Images.read(
                        nrrd(cube("uchar", "raw").replace("left-posterior-superior", space), counting(24)))
                .geometry();

        assertThat(geometry.origin()).isEqualTo(new Vec3(signL, 2 * signP, 3));
        assertThat(geometry.direction().x()).isEqualTo(new Vec3(signL, 0, 0));
        assertThat(geometry.direction().y()).isEqualTo(new Vec3(0, signP, 0));
        assertThat(geometry.direction().z()).isEqualTo(new Vec3(0, 0, 1));
        assertThat(geometry.spacing()).isEqualTo(new Vec3(2, 2.5, 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"space: scanner-xyz", "space: 3D-right-handed", "space: 3D-left-handed", "space dimension: 3"})
    void saysWhenASpaceIsNotAnatomical(String space) {
        ImageFile file =
                Images.open(nrrd(cube("uchar", "raw").replace("space: left-posterior-superior", space), counting(24)));

        assertThat(file.hasOrientation()).isFalse();
        assertThat(file.geometry().origin()).isEqualTo(new Vec3(1, 2, 3));
        assertThat(file.notes()).singleElement().asString().contains("no anatomical orientation");
    }

    @ParameterizedTest
    @CsvSource({
        "5 4 3 2, none (2|0|0) (0|2.5|0) (0|0|3), list domain domain domain, 0",
        "4 5 3 2, (2|0|0) none (0|2.5|0) (0|0|3), domain vector domain domain, 1",
        "4 3 5 2, (2|0|0) (0|2.5|0) none (0|0|3), domain domain time domain, 2",
        "4 3 2 5, (2|0|0) (0|2.5|0) (0|0|3) (nan|nan|nan), domain domain domain ???, 3"
    })
    void findsTheVolumesWhereverTheirAxisStands(String sizes, String directions, String kinds, int position) {
        int[] size = {4, 3, 2};
        byte[] data = new byte[120];
        for (int v = 0; v < 5; v++) {
            for (int i = 0; i < 24; i++) {
                int[] index = {i % 4, i / 4 % 3, i / 12};
                int offset = 0;
                for (int axis = 3; axis >= 0; axis--) {
                    int n = axis == position ? 5 : size[axis < position ? axis : axis - 1];
                    int at = axis == position ? v : index[axis < position ? axis : axis - 1];
                    offset = offset * n + at;
                }
                data[offset] = (byte) (24 * v + i);
            }
        }
        Path path = nrrd(
                "type: uchar\ndimension: 4\nsizes: " + sizes + "\nencoding: raw\nspace: LPS\nspace directions: "
                        + directions.replace('|', ',') + "\nkinds: " + kinds + "\nspace origin: (1,2,3)\n",
                data);

        ImageFile file = Images.open(path);

        assertThat(file.volumeCount()).isEqualTo(5);
        assertThat(file.geometry().size()).isEqualTo(new GridSize(4, 3, 2));
        assertThat(file.geometry().spacing()).isEqualTo(new Vec3(2, 2.5, 3));
        List<Volume> volumes = file.volumes();
        for (int v = 0; v < 5; v++) {
            double[] values = volumes.get(v).toDoubles();
            for (int i = 0; i < 24; i++) {
                assertThat(values[i]).isEqualTo(24 * v + i);
            }
            assertThat(file.volume(v).toDoubles()).containsExactly(values);
        }
    }

    @Test
    void refusesAxesWhoseNumbersAreNoImages() {
        String fields = "type: uchar\ndimension: 4\nsizes: 3 4 3 2\nencoding: raw\nspace: LPS\n"
                + "space directions: none (2,0,0) (0,2.5,0) (0,0,3)\nspace origin: (0,0,0)\nkinds: ";
        assertRefused(fields + "RGB-color domain domain domain\n", counting(72), "rgb-color");
        assertRefused(fields + "3-color domain domain domain\n", counting(72), "3-color");
        assertRefused(fields + "3D-symmetric-matrix domain domain domain\n", counting(72), "matrix");
    }

    @Test
    void refusesVolumesAlongAxesThatDoNotFollowEachOther() {
        assertRefused(
                "type: uchar\ndimension: 5\nsizes: 2 4 3 2 2\nencoding: raw\nspace: LPS\nspace directions: none"
                        + " (2,0,0) (0,2,0) none (0,0,2)\nspace origin: (0,0,0)\n",
                counting(96),
                "several axes");
    }

    @Test
    void readsAnImageOfTwoAxesInASpace() {
        ImageFile file = Images.open(nrrd("""
                type: uchar
                dimension: 2
                sizes: 4 3
                encoding: raw
                space dimension: 2
                space directions: (0.5,0) (0,0.25)
                space origin: (7,8)
                """, counting(12)));

        assertThat(file.geometry().size()).isEqualTo(new GridSize(4, 3, 1));
        assertThat(file.geometry().spacing()).isEqualTo(new Vec3(0.5, 0.25, 1));
        assertThat(file.geometry().origin()).isEqualTo(new Vec3(7, 8, 0));
        assertThat(file.volume(0).value(11)).isEqualTo(11);
    }

    @ParameterizedTest
    @CsvSource({"cell, 2, 11", "node, 2, 10", "'', 2, 11"})
    void placesByAxisMinsWhereThereIsNoSpace(String center, double spacing, double origin) {
        String centers = center.isEmpty() ? "" : "centers: " + (center + " ").repeat(3) + "\n";
        ImageFile file = Images.open(nrrd(
                "type: uchar\ndimension: 3\nsizes: 4 3 2\nencoding: raw\nspacings: 2 2 2\naxis mins: 10 10 10\n"
                        + centers,
                counting(24)));

        assertThat(file.geometry().spacing()).isEqualTo(new Vec3(spacing, spacing, spacing));
        assertThat(file.geometry().origin()).isEqualTo(new Vec3(origin, origin, origin));
        assertThat(file.hasOrientation()).isFalse();
    }

    @Test
    void takesSpacingFromAxisRangesOrSaysThatThereIsNone() {
        String fields = "type: uchar\ndimension: 3\nsizes: 4 3 2\nencoding: raw\n";
        ImageFile ranges = Images.open(nrrd(fields + "axis mins: 0 0 0\naxis maxs: 8 9 10\n", counting(24)));
        assertThat(ranges.geometry().spacing()).isEqualTo(new Vec3(2, 3, 5));

        ImageFile none = Images.open(nrrd(fields, counting(24)));
        assertThat(none.geometry().spacing()).isEqualTo(new Vec3(1, 1, 1));
        assertThat(none.notes()).anyMatch(note -> note.contains("1 mm is assumed"));
        assertRefused(fields + "spacings: 1 nan 1\n", counting(24), "spacing must be > 0");
        assertRefused(fields + "spacings: 1 -2 1\n", counting(24), "spacing must be > 0");
    }

    @Test
    void keepsSpaceAndOriginWithoutDirections() {
        ImageFile file = Images.open(nrrd("""
                type: uchar
                dimension: 3
                sizes: 4 3 2
                encoding: raw
                space: RAS
                spacings: 2 2.5 3
                space origin: (1,2,3)
                """, counting(24)));

        assertThat(file.geometry().origin()).isEqualTo(new Vec3(-1, -2, 3));
        assertThat(file.geometry().direction().x()).isEqualTo(new Vec3(-1, 0, 0));
        assertThat(file.hasOrientation()).isFalse();
        assertThat(file.notes()).singleElement().asString().contains("no 'space directions'");
    }

    @Test
    void readsASpaceWithTime() {
        String fields = """
                type: uchar
                dimension: 4
                sizes: 4 3 2 2
                encoding: raw
                space: left-posterior-superior-time
                space directions: (2,0,0,0) (0,2.5,0,0) (0,0,3,0) (0,0,0,10)
                space origin: (1,2,3,4)
                """;

        assertThat(Images.read(nrrd(fields, counting(48)), 1).value(0)).isEqualTo(24);
        assertThat(Images.open(nrrd(fields, counting(48))).geometry().origin()).isEqualTo(new Vec3(1, 2, 3));
        assertRefused(fields.replace("(2,0,0,0)", "(2,0,0,1)"), counting(48), "time alone");
    }

    @Test
    void convertsUnits() {
        ImageFile file = Images.open(nrrd(cube("uchar", "raw") + "space units: \"cm\" \"cm\" \"cm\"\n", counting(24)));
        assertThat(file.geometry().spacing()).isEqualTo(new Vec3(20, 25, 30));
        assertThat(file.geometry().origin()).isEqualTo(new Vec3(10, 20, 30));
        assertThat(file.notes()).singleElement().asString().contains("cm");

        ImageFile odd = Images.open(nrrd(cube("uchar", "raw") + "space units: \"px\" \"px\" \"px\"\n", counting(24)));
        assertThat(odd.notes()).singleElement().asString().contains("'px' is not known");
        assertRefused(cube("uchar", "raw") + "space units: \"mm\" \"m\" \"mm\"\n", counting(24), "different units");
    }

    @Test
    void readsCommentsKeysCarriageReturnsAndSynonyms() {
        String header = """
                NRRD0005
                # comment
                TYPE: uint8
                a key:= sizes: 9
                dimension: 3
                sizes: 4 3 2
                encoding: RAW
                datafile: d.bin
                lineskip: 1
                byteskip: 2
                content: x: y

                """.replace("\n", "\r\n");
        file("d.bin", NiftiBytes.concat("line\nab".getBytes(StandardCharsets.US_ASCII), counting(24)));

        Volume volume = Images.read(file("h.nhdr", header.getBytes(StandardCharsets.US_ASCII)));

        assertThat(volume.value(23)).isEqualTo(23);
    }

    private Path detached(String fields) {
        return file("h.nhdr", ("NRRD0004\n" + fields).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsDataFilesFromBelowTheHeader() {
        file("sub/d.raw", counting(24));

        assertThat(Images.read(detached(cube("uchar", "raw") + "data file: sub/d.raw\n"))
                        .value(23))
                .isEqualTo(23);
    }

    @Test
    void readsListsAndPatterns() {
        for (int k = 0; k < 2; k++) {
            file("s" + k + ".raw", Arrays.copyOfRange(counting(24), 12 * k, 12 * k + 12));
            file(
                    "s 0" + (9 + k) / 10 + (9 + k) % 10 + ".gz",
                    Packed.gzip(Arrays.copyOfRange(counting(24), 12 * k, 12 * k + 12)));
        }
        for (int r = 0; r < 6; r++) {
            file("r" + r, Arrays.copyOfRange(counting(24), 4 * r, 4 * r + 4));
        }
        String raw = cube("uchar", "raw");
        for (String data : List.of(
                "LIST\ns0.raw\ns1.raw\n",
                "LIST 2\ns0.raw\ns1.raw\n",
                "LIST 3\ns0.raw\ns1.raw\n",
                "LIST 1\nr0\nr1\nr2\nr3\nr4\nr5\n",
                "s%d.raw 0 1 1\n",
                "s%01d.raw 0 1 1 2\n",
                "r%d 0 5 1 1\n")) {
            assertThat(Images.read(detached(raw + "data file: " + data)).toDoubles())
                    .as(data)
                    .startsWith(0, 1, 2)
                    .endsWith(22, 23);
        }
        assertThat(Images.read(detached(cube("uchar", "gzip") + "data file: s %03d.gz 9 10 1\n"))
                        .value(23))
                .isEqualTo(23);
        assertThat(Images.read(detached(raw + "data file: s%d.raw 1 0 -1\n")).value(0))
                .isEqualTo(12);
    }

    @Test
    void refusesListsAndPatternsThatDoNotFit() {
        file("s0.raw", counting(12));
        file("s1.raw", counting(12));
        String raw = cube("uchar", "raw");
        assertRefused(detached(raw + "data file: LIST\ns0.raw\n"), "1 data files");
        assertRefused(detached(raw + "data file: LIST\n"), "0 data files");
        assertRefused(detached(raw + "data file: LIST 9\ns0.raw\ns1.raw\n"), "9 axes");
        assertRefused(detached(raw + "data file: LIST\ns0.raw\n../s1.raw\n"), "not in the folder");
        assertRefused(detached(raw + "data file: s%d.raw 0 1000000000000 1\n"), "s2.raw");
        assertRefused(detached(raw + "data file: s%d.raw 0 1 0\n"), "never gets");
        assertRefused(detached(raw + "data file: s%d%d.raw 0 1 1\n"), "one %d");
    }

    @Test
    void skipsFromTheEnd() {
        byte[] data = NiftiBytes.concat("anything\nat all".getBytes(StandardCharsets.US_ASCII), counting(24));
        file("d.raw", data);
        file("d.gz", Packed.gzip(data));

        assertThat(Images.read(detached(cube("uchar", "raw") + "byte skip: -1\ndata file: d.raw\n"))
                        .value(23))
                .isEqualTo(23);
        assertThat(Images.read(detached(cube("uchar", "gzip") + "byte skip: -1\ndata file: d.gz\n"))
                        .value(23))
                .isEqualTo(23);
        assertRefused(detached(cube("uchar", "ascii") + "byte skip: -1\ndata file: d.raw\n"), "byte skip");
        assertRefused(detached(cube("uchar", "raw") + "byte skip: -2\ndata file: d.raw\n"), "byte skip");
        assertRefused(detached(cube("uchar", "raw") + "line skip: 9\ndata file: d.raw\n"), "lines to skip");
        assertRefused(detached(cube("uchar", "raw") + "byte skip: 99\ndata file: d.raw\n"), "has 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd",
                "../x.raw",
                "sub/../../x.raw",
                "C:\\x.raw",
                "\\\\host\\x.raw",
                "..\\x.raw",
                "x\0.raw"
            })
    void refusesDataFilesOutsideTheFolder(String name) {
        assertRefused(detached(cube("uchar", "raw") + "data file: " + name + "\n"), name);
    }

    @Test
    void refusesLinksThatLeadOut(@TempDir Path elsewhere) throws IOException {
        Path outside = Files.write(elsewhere.resolve("secret.raw"), counting(24));
        Files.createSymbolicLink(folder.resolve("link.raw"), outside);
        Files.createSymbolicLink(folder.resolve("linked"), elsewhere);
        Files.createDirectory(folder.resolve("directory"));
        String raw = cube("uchar", "raw");

        assertRefused(detached(raw + "data file: link.raw\n"), "not in the folder");
        assertRefused(detached(raw + "data file: linked/secret.raw\n"), "not in the folder");
        assertRefused(detached(raw + "data file: directory\n"), "no regular file");
        assertRefused(detached(raw + "data file: absent.raw\n"), "no such file");
    }

    @Test
    void readsThroughALinkToTheFolderItself(@TempDir Path elsewhere) throws IOException {
        file("d.raw", counting(24));
        detached(cube("uchar", "raw") + "data file: d.raw\n");
        Path link = Files.createSymbolicLink(elsewhere.resolve("alias"), folder);

        assertThat(Images.read(link.resolve("h.nhdr")).value(23)).isEqualTo(23);
        Files.delete(link);
    }

    @Test
    void refusesDamagedHeaders() {
        String raw = cube("short", "raw");
        assertRefused(raw, counting(48), "no field 'endian'");
        assertRefused(raw + "endian: middle\n", counting(48), "middle");
        assertRefused(raw + "endian: little\n", counting(47), "has 47");
        assertRefused(raw + "sizes: 4 3 2\n", counting(48), "occurs twice");
        assertRefused(raw + "no field at all\n", counting(48), "no field");
        assertRefused(cube("block", "raw"), counting(48), "block");
        assertRefused(cube("uchar", "lzma"), counting(24), "lzma");
        assertRefused(cube("uchar", "raw").replace("4 3 2", "4 0 2"), counting(24), "sizes");
        assertRefused(cube("uchar", "raw").replace("4 3 2", "4 -3 2"), counting(24), "sizes");
        assertRefused(cube("uchar", "raw").replace("4 3 2", "4 3"), counting(24), "3 values");
        assertRefused(cube("uchar", "raw").replace("dimension: 3", "dimension: 17"), counting(24), "17");
        assertRefused(cube("uchar", "raw").replace("posterior", "ventral"), counting(24), "ventral");
        assertRefused(cube("uchar", "raw").replace("(0,0,3)", "(0,0)"), counting(24), "space directions");
        assertRefused(cube("uchar", "raw").replace("(0,0,3)", "(0,0,nan)"), counting(24), "finite");
        assertRefused(cube("uchar", "raw").replace("(0,0,3)", "(1,0,3)"), counting(24), "orthonormal");
        assertRefused(cube("uchar", "raw").replace("(0,0,3)", "0,0,3"), counting(24), "vectors");
        assertRefused(cube("uchar", "raw").replace("(1,2,3)", "(1,2)"), counting(24), "space origin");
        assertRefused(file("h.nrrd", "NRRD0009\n\n".getBytes(StandardCharsets.US_ASCII)), "NRRD0001 to NRRD0005");
        assertRefused(file("h.nrrd", "NRRD0004\ntype: uchar\n".getBytes(StandardCharsets.US_ASCII)), "empty line");
    }

    @Test
    void aSmallFileThatDeclaresMuchAllocatesLittle() throws IOException {
        String large = cube("uchar", "ENC").replace("4 3 2", "2000000000 1 1");
        String many = """
                type: uchar
                dimension: 4
                sizes: AXES
                encoding: ENC
                spacings: 1 1 1 1
                kinds: KINDS
                """;
        String last = many.replace("AXES", "4 3 2 2000000000").replace("KINDS", "domain domain domain list");
        String first = many.replace("AXES", "2000000000 4 3 2").replace("KINDS", "list domain domain domain");
        for (String fields : List.of(large, last, first)) {
            for (Path path : List.of(
                    file("r.nrrd", bytes(fields.replace("ENC", "raw"), counting(24))),
                    file("g.nrrd", bytes(fields.replace("ENC", "gzip"), Packed.gzip(counting(24)))),
                    file("b.nrrd", bytes(fields.replace("ENC", "bzip2"), Packed.bzip2(counting(24)))),
                    file("h.nrrd", bytes(fields.replace("ENC", "hex"), ints('1', '2'))),
                    file("t.nrrd", bytes(fields.replace("ENC", "text"), ints('1', ' '))))) {
                long allocated = Allocation.during(() ->
                        assertThatThrownBy(() -> Images.open(path).volumes()).isInstanceOf(ImageFormatException.class));
                assertThat(allocated).isLessThan(16 << 20);
            }
        }
    }

    private byte[] bytes(String fields, byte[] data) throws IOException {
        return Files.readAllBytes(nrrd(fields, data));
    }
}
