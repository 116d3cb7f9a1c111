package org.alnm.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.alnm.core.image.Direction;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.VoxelType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetaImageReaderTest {

    private static final String GRID =
            "TransformMatrix = 1 0 0 0 1 0 0 0 1\nOffset = 1 2 3\nElementSpacing = 2 2.5 3\n";

    @TempDir
    Path folder;

    private Path file(String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path local(String fields, byte[] data) {
        String header = "ObjectType = Image\nNDims = 3\nDimSize = 4 3 2\n" + fields + "ElementDataFile = LOCAL\n";
        return file("image.mha", NiftiBytes.concat(header.getBytes(StandardCharsets.US_ASCII), data));
    }

    private Path detached(String fields, String data) {
        String header = "ObjectType = Image\nNDims = 3\nDimSize = 4 3 2\nElementType = MET_UCHAR\n" + GRID + fields
                + "ElementDataFile = " + data;
        return file("image.mhd", header.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] counting(int n) {
        byte[] bytes = new byte[n];
        for (int i = 0; i < n; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    private static void assertRefused(Path path, String... said) {
        assertThatThrownBy(() -> Images.read(path))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining(path.toString())
                .satisfies(e -> assertThat(e.getMessage()).contains(said));
    }

    static Stream<Arguments> everyKind() {
        return Stream.of(
                        "MET_CHAR INT8",
                        "MET_UCHAR UINT8",
                        "MET_SHORT INT16",
                        "MET_USHORT UINT16",
                        "MET_INT INT32",
                        "MET_UINT UINT32",
                        "MET_LONG INT32",
                        "MET_ULONG UINT32",
                        "MET_LONG_LONG INT64",
                        "MET_ULONG_LONG UINT64",
                        "MET_FLOAT FLOAT32",
                        "MET_DOUBLE FLOAT64")
                .map(pair -> pair.split(" "))
                .flatMap(pair -> Stream.of(
                                "BinaryDataByteOrderMSB = False",
                                "BinaryDataByteOrderMSB = True",
                                "ElementByteOrderMSB = True",
                                "ElementByteOrderMSB = False")
                        .flatMap(order -> Stream.of(false, true)
                                .map(packed -> Arguments.of(pair[0], VoxelType.valueOf(pair[1]), order, packed))));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void readsEveryTypeByteOrderAndPacking(String name, VoxelType type, String order, boolean packed) {
        ByteOrder byteOrder = order.endsWith("True") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        double[] values = Samples.values(type, 24);
        byte[] raw = Samples.bytes(type, byteOrder, values);
        byte[] data = packed ? Packed.zlib(raw) : raw;
        String compression = packed ? "CompressedData = True\nCompressedDataSize = " + data.length + "\n" : "";

        Path path = local("ElementType = " + name + "\n" + order + "\n" + GRID + compression, data);
        ImageFile file = Images.open(path);

        assertThat(file.format()).isEqualTo("MetaImage");
        assertThat(file.type()).isEqualTo(type);
        assertThat(file.hasOrientation()).isTrue();
        assertThat(file.notes()).isEmpty();
        assertThat(file.volume(0).toDoubles()).containsExactly(values);
        assertThat(file.geometry())
                .isEqualTo(new Geometry(
                        new GridSize(4, 3, 2), new Vec3(2, 2.5, 3), new Vec3(1, 2, 3), Direction.IDENTITY));
    }

    @ParameterizedTest
    @CsvSource({"TransformMatrix, Offset", "Orientation, Position", "Rotation, Origin"})
    void rowsOfTheMatrixAreAxesUnderAnyName(String matrix, String offset) {
        Geometry geometry = Images.read(local(
                        "ElementType = MET_UCHAR\nElementSpacing = 2 2.5 3\n" + matrix
                                + " = 0.6 0.8 0 -0.8 0.6 0 0 0 -1\n" + offset + " = 1 2 3\n",
                        counting(24)))
                .geometry();

        assertThat(geometry.direction().x().minus(new Vec3(0.6, 0.8, 0)).norm()).isCloseTo(0, within(1e-12));
        assertThat(geometry.direction().y().minus(new Vec3(-0.8, 0.6, 0)).norm())
                .isCloseTo(0, within(1e-12));
        assertThat(geometry.direction().z().minus(new Vec3(0, 0, -1)).norm()).isCloseTo(0, within(1e-12));
        assertThat(geometry.origin()).isEqualTo(new Vec3(1, 2, 3));
    }

    @Test
    void saysWhatIsAssumed() {
        ImageFile size = Images.open(local("ElementType = MET_UCHAR\nElementSize = 2 2.5 3\n", counting(24)));
        assertThat(size.geometry().spacing()).isEqualTo(new Vec3(2, 2.5, 3));
        assertThat(size.hasOrientation()).isFalse();
        assertThat(size.notes()).hasSize(2).anyMatch(note -> note.contains("ElementSize is taken"));

        ImageFile none = Images.open(local("ElementType = MET_UCHAR\n", counting(24)));
        assertThat(none.geometry().spacing()).isEqualTo(new Vec3(1, 1, 1));
        assertThat(none.notes()).anyMatch(note -> note.contains("1 mm is assumed"));

        ImageFile both = Images.open(local("ElementType = MET_UCHAR\nElementSize = 9 9 9\n" + GRID, counting(24)));
        assertThat(both.geometry().spacing()).isEqualTo(new Vec3(2, 2.5, 3));
        assertThat(both.notes()).isEmpty();

        ImageFile units = Images.open(local(
                "ElementType = MET_UCHAR\nDistanceUnits = um\nElementToIntensityFunctionSlope = 2\n" + GRID,
                counting(24)));
        assertThat(units.geometry().spacing().x()).isCloseTo(0.002, within(1e-12));
        assertThat(units.notes()).hasSize(2).anyMatch(note -> note.contains("not applied"));
    }

    @Test
    void readsTextAndTrailingSpaces() {
        assertThat(Images.read(local(
                                "BinaryData = False  \nBinaryDataByteOrderMSB = True\nElementType = MET_SHORT \n"
                                        + GRID,
                                "-7 ".repeat(24).getBytes(StandardCharsets.US_ASCII)))
                        .toDoubles())
                .containsOnly(-7);
    }

    @Test
    void readsTwoAndFourAxesAndChannels() {
        Path flat = file("flat.mha", NiftiBytes.concat("""
                        NDims = 2
                        DimSize = 4 3
                        ElementType = MET_UCHAR
                        ElementSpacing = 0.5 0.25
                        Offset = 7 8
                        TransformMatrix = 1 0 0 1
                        ElementDataFile = LOCAL
                        """.getBytes(StandardCharsets.US_ASCII), counting(12)));
        assertThat(Images.read(flat).geometry())
                .isEqualTo(new Geometry(
                        new GridSize(4, 3, 1), new Vec3(0.5, 0.25, 1), new Vec3(7, 8, 0), Direction.IDENTITY));

        Path four = file("four.mha", NiftiBytes.concat("""
                        NDims = 4
                        DimSize = 4 3 2 2
                        ElementType = MET_UCHAR
                        ElementSpacing = 1 1 1 5
                        Offset = 0 0 0 0
                        TransformMatrix = 1 0 0 0 0 1 0 0 0 0 1 0 0 0 0 1
                        ElementDataFile = LOCAL
                        """.getBytes(StandardCharsets.US_ASCII), counting(48)));
        assertThat(Images.read(four, 1).value(0)).isEqualTo(24);

        Path channels = local("ElementType = MET_CHAR\nElementNumberOfChannels = 2\n" + GRID, counting(48));
        assertThat(Images.read(channels, 1).toDoubles()).startsWith(1, 3, 5).endsWith(47);
        assertRefused(local("ElementType = MET_UCHAR\nElementNumberOfChannels = 3\n" + GRID, counting(72)), "colour");
    }

    @Test
    void readsDetachedListsAndPatterns() {
        file("d.raw", NiftiBytes.concat(new byte[5], counting(24)));
        file("d.zraw", Packed.zlib(counting(24)));
        for (int k = 0; k < 2; k++) {
            byte[] slice = Arrays.copyOfRange(counting(24), 12 * k, 12 * k + 12);
            file("s" + (k + 1) + ".raw", slice);
            file("p0" + (2 * k) + ".raw", slice);
        }
        for (Path path : List.of(
                detached("HeaderSize = 5\n", "d.raw\n"),
                file("2.mhd", read(detached("HeaderSize = -1\n", "d.raw"))),
                file("3.mhd", read(detached("CompressedData = True\n", "d.zraw\r\n"))),
                file("4.mhd", read(detached("", "LIST\ns1.raw\ns2.raw\n"))),
                file("5.mhd", read(detached("", "LIST 2D\ns1.raw\ns2.raw\n"))),
                file("6.mhd", read(detached("", "s%d.raw\n"))),
                file("7.mhd", read(detached("", "s%d.raw 1 2 1\n"))),
                file("8.mhd", read(detached("", "p%02d.raw 0 2 2\n"))))) {
            assertThat(Images.read(path).toDoubles())
                    .as(path.toString())
                    .startsWith(0, 1, 2)
                    .endsWith(22, 23);
        }
    }

    private static byte[] read(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../x.raw", "sub/../../x.raw", "C:/x.raw", "\\x.raw", ""})
    void refusesDataFilesOutsideTheFolder(String name) {
        assertRefused(detached("", name + "\n"), "'" + name + "'");
    }

    @Test
    void refusesLinksThatLeadOut(@TempDir Path elsewhere) throws IOException {
        Path outside = Files.write(elsewhere.resolve("secret.raw"), counting(24));
        Files.createSymbolicLink(folder.resolve("s1.raw"), outside);

        assertRefused(detached("", "s1.raw\n"), "not in the folder");
        assertRefused(detached("", "s%d.raw 1 2 1\n"), "not in the folder");
        assertRefused(detached("", "LIST\ns1.raw\n"), "not in the folder");
    }

    @Test
    void refusesDamagedHeaders() {
        String type = "ElementType = MET_UCHAR\n";
        assertRefused(local("ElementType = MET_UCHAR_ARRAY\n" + GRID, counting(24)), "MET_UCHAR_ARRAY");
        assertRefused(local("ElementType = MET_OTHER\n" + GRID, counting(24)), "MET_OTHER");
        assertRefused(local(GRID, counting(24)), "no field 'ElementType'");
        assertRefused(local(type + GRID, counting(23)), "has 23");
        assertRefused(local(type + GRID + "NDims = 4\n", counting(24)), "occurs twice");
        assertRefused(local(type + GRID + "BinaryData = maybe\n", counting(24)), "True or False");
        assertRefused(local(type + GRID + "HeaderSize = -2\n", counting(24)), "HeaderSize");
        assertRefused(local(type + GRID + "CompressedData = True\nHeaderSize = -1\n", counting(24)), "HeaderSize");
        assertRefused(local(type + GRID + "CompressedData = True\nBinaryData = False\n", counting(24)), "wrong");
        assertRefused(
                local(type + GRID + "CompressedData = True\nCompressedDataSize = 999\n", Packed.zlib(counting(24))),
                "999");
        assertRefused(local(type + GRID + "CompressedData = True\n", Packed.zlib(counting(23))), "23 of 24");
        assertRefused(
                local(type + GRID + "CompressedData = True\n", Arrays.copyOf(Packed.zlib(counting(24)), 20)),
                "cannot be read");
        assertRefused(local(type + GRID.replace("2 2.5 3", "2 0 3"), counting(24)), "> 0");
        assertRefused(local(type + GRID.replace("2 2.5 3", "2 2.5"), counting(24)), "3 values");
        assertRefused(local(type + GRID.replace("1 2 3", "1 2 x"), counting(24)), "numbers");
        assertRefused(local(type + GRID.replace("1 2 3", "1 2 NaN"), counting(24)), "finite");
        assertRefused(local(type + GRID.replace("0 0 0 1\n", "0 0.5 0 1\n"), counting(24)), "orthonormal");
        assertRefused(file("x.mha", "NDims = 3\nDimSize = 4 3 2\n".getBytes(StandardCharsets.US_ASCII)), "last line");
        assertRefused(file("x.mha", "NDims = 3\nrubbish\n".getBytes(StandardCharsets.US_ASCII)), "rubbish");
        assertRefused(
                file(
                        "x.mha",
                        "ObjectType = Tube\nNDims = 3\nElementDataFile = LOCAL\n".getBytes(StandardCharsets.US_ASCII)),
                "Tube");
    }

    @Test
    void aSmallFileThatDeclaresMuchAllocatesLittle() {
        for (String compression : List.of("", "CompressedData = True\n", "BinaryData = False\n")) {
            String header = "NDims = 3\nDimSize = 2000000000 1 1\nElementType = MET_UCHAR\n" + GRID + compression
                    + "ElementDataFile = LOCAL\n";
            byte[] data =
                    compression.startsWith("C") ? Packed.zlib(counting(24)) : "1 1".getBytes(StandardCharsets.US_ASCII);
            Path path = file("bomb.mha", NiftiBytes.concat(header.getBytes(StandardCharsets.US_ASCII), data));

            long allocated = Allocation.during(
                    () -> assertThatThrownBy(() -> Images.read(path)).isInstanceOf(ImageFormatException.class));

            assertThat(allocated).isLessThan(16 << 20);
        }
    }
}
