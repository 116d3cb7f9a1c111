package org.alnm.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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

class NiftiReaderTest {

    @TempDir
    Path folder;

    private Path file(String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void assertRefused(byte[] bytes, String... said) {
        Path path = file("refused.nii", bytes);
        assertThatThrownBy(() -> Images.read(path))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining(path.toString())
                .satisfies(e -> assertThat(e.getMessage()).contains(said));
    }

    static Stream<Arguments> everyKind() {
        return Arrays.stream(VoxelType.values())
                .flatMap(type -> Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)
                        .flatMap(order -> Stream.of(1, 2)
                                .flatMap(version ->
                                        Stream.of(false, true).map(gzip -> Arguments.of(type, order, version, gzip)))));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void readsEveryTypeByteOrderVersionAndPacking(VoxelType type, ByteOrder order, int version, boolean gzip) {
        double[] values = Samples.values(type, 24);
        byte[] bytes = NiftiBytes.version(version, order).type(type).with(Samples.bytes(type, order, values));
        // The name says nothing: content decides.
        Path path = file("image.dat", gzip ? Packed.gzip(bytes) : bytes);

        ImageFile file = Images.open(path);
        Volume volume = file.volume(0);

        assertThat(file.format()).isEqualTo("NIfTI-" + version);
        assertThat(file.type()).isEqualTo(type);
        assertThat(volume.type()).isEqualTo(type);
        assertThat(volume.toDoubles()).containsExactly(values);
        assertThat(file.geometry().origin()).isEqualTo(new Vec3(-10, -20, -30));
        assertThat(file.geometry().direction().x()).isEqualTo(new Vec3(-1, 0, 0));
        assertThat(file.hasOrientation()).isTrue();
        assertThat(file.notes()).isEmpty();
    }

    @Test
    void readsAPairOfHeaderAndVoxels() {
        byte[] bytes = NiftiBytes.one().magic("ni1\0").voxOffset(0).counting(24);
        file("a.hdr", Arrays.copyOf(bytes, 348));
        file("a.img", Arrays.copyOfRange(bytes, 352, bytes.length));

        assertThat(Images.read(folder.resolve("a.hdr")).value(23)).isEqualTo(23);
    }

    @Test
    void readsAPackedPairWithAnOffset() {
        byte[] bytes = NiftiBytes.one().magic("ni1\0").voxOffset(4).counting(24);
        file("a.hdr.gz", Packed.gzip(Arrays.copyOf(bytes, 348)));
        file("a.img.gz", Packed.gzip(Arrays.copyOfRange(bytes, 348, bytes.length)));

        assertThat(Images.read(folder.resolve("a.hdr.gz")).value(23)).isEqualTo(23);
    }

    @Test
    void refusesAPairWithoutVoxelsOrOutOfItsFolder(@TempDir Path elsewhere) throws IOException {
        byte[] bytes = NiftiBytes.one().magic("ni1\0").voxOffset(0).counting(24);
        Path header = file("a.hdr", Arrays.copyOf(bytes, 348));
        assertThatThrownBy(() -> Images.read(header))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining("a.img");

        Path outside = Files.write(elsewhere.resolve("x"), Arrays.copyOfRange(bytes, 352, bytes.length));
        Files.createSymbolicLink(folder.resolve("a.img"), outside);
        assertThatThrownBy(() -> Images.read(header))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining("not in the folder");

        Path misnamed = file("b.nii", Arrays.copyOf(bytes, 348));
        assertThatThrownBy(() -> Images.read(misnamed))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining("NAME.hdr");
    }

    @Test
    void readsATwoDimensionalImageAsOneSlice() {
        Path path = file("flat.nii", NiftiBytes.one().dim(2, 4, 3).counting(12));

        Volume volume = Images.read(path);

        assertThat(volume.size()).isEqualTo(new GridSize(4, 3, 1));
        assertThat(volume.geometry().spacing()).isEqualTo(new Vec3(2, 2.5, 3));
    }

    @Test
    void readsASliceWhoseTransformHasNoThirdAxis() {
        byte[] bytes = NiftiBytes.one()
                .dim(2, 4, 3)
                .sform(1, 2, 0, 0, 10, 0, 2.5, 0, 20, 0, 0, 0, 0)
                .counting(12);

        ImageFile file = Images.open(file("flat.nii", bytes));

        assertThat(file.geometry().spacing()).isEqualTo(new Vec3(2, 2.5, 1));
        assertThat(file.notes()).anyMatch(note -> note.contains("no third axis"));
    }

    @ParameterizedTest
    @CsvSource({"1, 2000, metres", "2, 2,", "3, 0.002, micrometres", "0, 2, no unit"})
    void convertsUnitsToMillimetres(int code, double spacing, String note) {
        ImageFile file =
                Images.open(file("units.nii", NiftiBytes.one().units(code).counting(24)));

        assertThat(file.geometry().spacing().x()).isCloseTo(spacing, within(1e-9 * spacing));
        assertThat(file.geometry().origin().x()).isCloseTo(-5 * spacing, within(1e-9 * spacing));
        if (note == null) {
            assertThat(file.notes()).isEmpty();
        } else {
            assertThat(file.notes()).singleElement().asString().contains(note);
        }
    }

    @Test
    void takesTheQuaternionWhereThereIsNoSform() {
        // 90 degrees about z in RAS, and a flipped third axis.
        double half = StrictMath.sqrt(0.5);
        byte[] bytes = NiftiBytes.one()
                .sform(0)
                .qform(2, 0, 0, half, 1, 2, 3)
                .pixdim(-1, 2, 2.5, 3)
                .counting(24);

        Geometry geometry = Images.read(file("q.nii", bytes)).geometry();

        assertThat(geometry.origin()).isEqualTo(new Vec3(-1, -2, 3));
        assertVector(geometry.direction().x(), 0, -1, 0);
        assertVector(geometry.direction().y(), 1, 0, 0);
        assertVector(geometry.direction().z(), 0, 0, -1);
        assertVector(geometry.spacing(), 2, 2.5, 3);
    }

    @Test
    void saysWhenSformAndQformDiffer() {
        ImageFile file = Images.open(
                file("both.nii", NiftiBytes.one().qform(1, 0, 0, 0, 0, 0, 0).counting(24)));

        assertThat(file.geometry().origin()).isEqualTo(new Vec3(-10, -20, -30));
        assertThat(file.notes()).singleElement().asString().contains("sform and qform differ");
    }

    @Test
    void saysWhenThereIsNoOrientation() {
        ImageFile file = Images.open(file("none.nii", NiftiBytes.one().sform(0).counting(24)));

        assertThat(file.hasOrientation()).isFalse();
        assertThat(file.geometry().origin()).isEqualTo(new Vec3(-3, 2.5, -1.5));
        assertThat(file.notes()).anyMatch(note -> note.contains("no orientation"));
    }

    private static void assertVector(Vec3 v, double x, double y, double z) {
        assertThat(v.minus(new Vec3(x, y, z)).norm()).isLessThan(1e-6);
    }

    @ParameterizedTest
    @CsvSource({"0.5, -10, 0.5, -10", "0, 7, 1, 0", "NaN, 7, 1, 0", "Infinity, 7, 1, 0", "-2, 0, -2, 0"})
    void appliesSlopeAndInterceptWhereTheyAreSet(
            double slope, double intercept, double usedSlope, double usedIntercept) {
        Volume volume = Images.read(
                file("scaled.nii", NiftiBytes.one().scaling(slope, intercept).counting(24)));

        assertThat(volume.slope()).isEqualTo(usedSlope);
        assertThat(volume.intercept()).isEqualTo(usedIntercept);
        assertThat(volume.type()).isEqualTo(VoxelType.INT16);
        assertThat(volume.value(23)).isEqualTo(usedSlope * 23 + usedIntercept);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsVolumesByIndexAndTogether(boolean gzip) {
        byte[] bytes = NiftiBytes.one().dim(5, 4, 3, 2, 2, 3).counting(24 * 6);
        Path path = file("several.nii", gzip ? Packed.gzip(bytes) : bytes);

        ImageFile file = Images.open(path);

        assertThat(file.volumeCount()).isEqualTo(6);
        List<Volume> volumes = file.volumes();
        for (int v = 0; v < 6; v++) {
            assertThat(Images.read(path, v).toDoubles())
                    .containsExactly(volumes.get(v).toDoubles())
                    .startsWith(24 * v)
                    .endsWith(24 * v + 23);
        }
        assertThatThrownBy(() -> Images.read(path))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining("6 volumes")
                .hasMessageContaining("Images.read(path, index)");
        assertThatThrownBy(() -> Images.read(path, 6)).isInstanceOf(ImageFormatException.class);
        assertThatThrownBy(() -> file.volume(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsFilesWithRuns() {
        // More than one chunk of a volume, in a file of several: runs, not rows.
        int n = 700 * 800;
        byte[] bytes = NiftiBytes.one().dim(4, 700, 800, 1, 3).counting(3 * n);

        Volume last = Images.read(file("runs.nii", bytes), 2);

        assertThat(last.value(0)).isEqualTo((short) (2 * n));
        assertThat(last.value(n - 1)).isEqualTo((short) (3 * n - 1));
    }

    @Test
    void notesBytesAfterTheVoxelsAndOddBitpix() {
        ImageFile file =
                Images.open(file("long.nii", NiftiBytes.one().type(4, 8).counting(30)));

        assertThat(file.notes()).hasSize(2);
        assertThat(file.notes().get(0)).contains("bitpix is 8");
        assertThat(file.notes().get(1)).contains("12 bytes after the voxels");
    }

    @Test
    void refusesDamagedHeaders() {
        assertRefused(NiftiBytes.one().sizeofHdr(349).counting(24), "sizeof_hdr is 349");
        assertRefused(NiftiBytes.one().magic("n+9\0").counting(24), "ANALYZE");
        assertRefused(NiftiBytes.one().dim(0, 4, 3, 2).counting(24), "dim[0] is 0");
        assertRefused(NiftiBytes.one().dim(8, 4, 3, 2).counting(24), "dim[0] is 8");
        assertRefused(NiftiBytes.one().dim(1, 24).counting(24), "1 axis");
        assertRefused(NiftiBytes.one().dim(3, 4, -3, 2).counting(24), "dim[2] is -3");
        assertRefused(NiftiBytes.one().dim(4, 4, 3, 2, 0).counting(24), "dim[4] is 0");
        assertRefused(NiftiBytes.one().voxOffset(340).counting(24), "vox_offset");
        assertRefused(NiftiBytes.one().voxOffset(Double.NaN).counting(24), "vox_offset");
        assertRefused(NiftiBytes.one().voxOffset(-352).counting(24), "vox_offset");
        assertRefused(NiftiBytes.one().voxOffset(352.5).counting(24), "vox_offset");
        assertRefused(NiftiBytes.one().scaling(1, Double.NaN).counting(24), "scl_inter");
        assertRefused(NiftiBytes.one().counting(23), "48 bytes", "has 46");
        assertRefused(Arrays.copyOf(NiftiBytes.one().header(), 200), "200 of the 348 bytes");
    }

    @ParameterizedTest
    @CsvSource({
        "1, one bit",
        "32, complex64",
        "128, RGB24",
        "1536, float128",
        "1792, complex128",
        "2048, complex256",
        "2304, RGBA32",
        "0, unknown",
        "77, not a NIfTI type"
    })
    void refusesOtherTypesByName(int code, String name) {
        assertRefused(NiftiBytes.one().type(code, 16).counting(24), "datatype " + code, name);
    }

    @Test
    void refusesGeometryThatIsNoRegularGrid() {
        assertRefused(
                NiftiBytes.one().sform(1, 2, 0, 1, 0, 0, 2.5, 0, 0, 0, 0, 3, 0).counting(24), "not orthonormal");
        assertRefused(
                NiftiBytes.one()
                        .sform(1, 2, 0, Double.NaN, 0, 0, 2.5, 0, 0, 0, 0, 3, 0)
                        .counting(24),
                "finite");
        assertRefused(
                NiftiBytes.one().sform(1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0).counting(24), "not 0");
        assertRefused(
                NiftiBytes.one()
                        .sform(1, 2, 0, 0, Double.POSITIVE_INFINITY, 0, 2, 0, 0, 0, 0, 3, 0)
                        .counting(24),
                "origin");
        assertRefused(NiftiBytes.one().sform(0).qform(1, 1, 1, 0, 0, 0, 0).counting(24), "quaternion");
        assertRefused(
                NiftiBytes.one().sform(0).qform(1, 0, 0, 0).pixdim(1, 0, 1, 1).counting(24), "not 0");
    }

    @Test
    void refusesCutAndDamagedGzip() {
        byte[] whole = Packed.gzip(NiftiBytes.one().dim(3, 40, 30, 20).with(noise(48000)));

        assertRefused(Arrays.copyOf(whole, whole.length / 2), "voxels cannot be read");
        assertRefused(Arrays.copyOf(whole, whole.length - 4), "voxels cannot be read");
        byte[] badChecksum = whole.clone();
        badChecksum[whole.length - 6] ^= 0x55;
        assertRefused(badChecksum, "voxels cannot be read");
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        int state = 1;
        for (int i = 0; i < length; i++) {
            state = state * 1664525 + 1013904223;
            bytes[i] = (byte) (state >>> 24);
        }
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSmallFileThatDeclaresMuchAllocatesLittle(boolean gzip) {
        byte[] bytes = NiftiBytes.version(2, ByteOrder.LITTLE_ENDIAN)
                .dim(3, 2_000_000_000, 1, 1)
                .type(VoxelType.UINT8)
                .with(new byte[100]);
        Path path = file("bomb.nii", gzip ? Packed.gzip(bytes) : bytes);

        long allocated = Allocation.during(
                () -> assertThatThrownBy(() -> Images.read(path)).isInstanceOf(ImageFormatException.class));

        assertThat(allocated).isLessThan(16 << 20);
    }
}
