package org.alnm.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.alnm.core.Seed;
import org.alnm.core.image.Direction;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GeometryComparison;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.image.VoxelType;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {

    private static final GridSize SIZE = new GridSize(4, 3, 2);

    @TempDir
    Path folder;

    static Stream<Arguments> everyTypeAndFormat() {
        return Arrays.stream(VoxelType.values())
                .flatMap(type ->
                        Stream.of("a.nii", "a.nii.gz", "a.NII.GZ", "a.nrrd").map(name -> Arguments.of(type, name)));
    }

    private static Volume volume(Geometry geometry, VoxelType type, double slope, double intercept) {
        int n = geometry.size().count();
        ByteBuffer bytes = ByteBuffer.wrap(Samples.bytes(type, ByteOrder.BIG_ENDIAN, Samples.values(type, n)));
        Object stored = switch (type) {
            case UINT8, INT8 -> bytes.array();
            case UINT16, INT16 -> {
                short[] a = new short[n];
                bytes.asShortBuffer().get(a);
                yield a;
            }
            case UINT32, INT32 -> {
                int[] a = new int[n];
                bytes.asIntBuffer().get(a);
                yield a;
            }
            case UINT64, INT64 -> {
                long[] a = new long[n];
                bytes.asLongBuffer().get(a);
                yield a;
            }
            case FLOAT32 -> {
                float[] a = new float[n];
                bytes.asFloatBuffer().get(a);
                yield a;
            }
            case FLOAT64 -> {
                double[] a = new double[n];
                bytes.asDoubleBuffer().get(a);
                yield a;
            }
        };
        return Volume.adopt(geometry, type, stored, slope, intercept);
    }

    private static byte[] storedBytes(Volume volume) {
        ByteBuffer bytes =
                ByteBuffer.allocate(volume.size().count() * volume.type().bytes());
        volume.copyStored(0, volume.size().count(), bytes);
        return bytes.array();
    }

    @ParameterizedTest
    @MethodSource("everyTypeAndFormat")
    void keepsEveryBitOfEveryType(VoxelType type, String name) {
        Volume volume = volume(Geometry.of(SIZE, new Vec3(1, 2, 3)), type, 1, 0);
        Path path = folder.resolve(name);

        Images.write(volume, path);
        Volume back = Images.read(path);

        assertThat(back.type()).isEqualTo(type);
        assertThat(storedBytes(back)).isEqualTo(storedBytes(volume));
        assertThat(back.geometry()).isEqualTo(volume.geometry());
    }

    @Test
    void keepsSlopeAndInterceptInNifti() {
        Geometry geometry = Geometry.of(SIZE, new Vec3(1, 1, 1));
        for (double slope : new double[] {0.5, 0.1}) {
            Volume volume = volume(geometry, VoxelType.INT16, slope, -1000);
            Path path = folder.resolve("scaled.nii.gz");

            Images.write(volume, path);

            // 0.1 is no float32: only NIfTI-2 holds it.
            assertThat(Images.open(path).format()).isEqualTo(slope == 0.5 ? "NIfTI-1" : "NIfTI-2");
            Volume back = Images.read(path);
            assertThat(back.type()).isEqualTo(VoxelType.INT16);
            assertThat(back.slope()).isEqualTo(slope);
            assertThat(back.intercept()).isEqualTo(-1000);
            assertThat(storedBytes(back)).isEqualTo(storedBytes(volume));
        }
    }

    @Test
    void keepsScaledValuesInNrrd() {
        Volume volume = volume(Geometry.of(SIZE, new Vec3(1, 1, 1)), VoxelType.INT16, 0.1, -1000);
        Path path = folder.resolve("scaled.nrrd");

        Images.write(volume, path);

        assertThat(Images.read(path).type()).isEqualTo(VoxelType.FLOAT64);
        assertThat(Images.read(path).toDoubles()).containsExactly(volume.toDoubles());
    }

    @Test
    void takesNifti2ForLongAxes() {
        for (int length : new int[] {32767, 32768}) {
            Geometry geometry = Geometry.of(new GridSize(2, length, 1), new Vec3(1, 1, 1));
            Path path = folder.resolve("long.nii");

            Images.write(Volume.of(geometry, new short[2 * length]), path);

            assertThat(Images.open(path).format()).isEqualTo(length == 32767 ? "NIfTI-1" : "NIfTI-2");
            assertThat(Images.read(path).size()).isEqualTo(geometry.size());
        }
    }

    @Test
    @Tag("property")
    void keepsAnyGridToAMillionthOfAMillimetre() {
        Seed seed = Seed.of(20261123);
        UniformRandomProvider random = seed.derive("grids").generator();
        for (int trial = 0; trial < 200; trial++) {
            Geometry geometry = randomGeometry(random);
            for (String name : new String[] {"a.nii", "a.nrrd"}) {
                Path path = folder.resolve(name);
                Images.write(Volume.of(geometry, new float[geometry.size().count()]), path);

                ImageFile back = Images.open(path);

                assertThat(GeometryComparison.of(geometry, back.geometry()).cornerMm())
                        .as("%s, trial %d, %s", seed, trial, name)
                        .isLessThanOrEqualTo(1e-6);
                // sform and qform of the file agree, or a note would say that they do not.
                assertThat(back.notes()).isEmpty();
            }
        }
    }

    private static Geometry randomGeometry(UniformRandomProvider random) {
        double[] q = new double[4];
        double norm = 0;
        for (int i = 0; i < 4; i++) {
            q[i] = random.nextDouble() * 2 - 1;
            norm += q[i] * q[i];
        }
        for (int i = 0; i < 4; i++) {
            q[i] /= Math.sqrt(norm);
        }
        Vec3 x = new Vec3(
                1 - 2 * (q[2] * q[2] + q[3] * q[3]), 2 * (q[1] * q[2] + q[0] * q[3]), 2 * (q[1] * q[3] - q[0] * q[2]));
        Vec3 y = new Vec3(
                2 * (q[1] * q[2] - q[0] * q[3]), 1 - 2 * (q[1] * q[1] + q[3] * q[3]), 2 * (q[2] * q[3] + q[0] * q[1]));
        Vec3 z = x.cross(y).times(random.nextBoolean() ? 1 : -1);
        return new Geometry(
                new GridSize(1 + random.nextInt(9), 1 + random.nextInt(9), 1 + random.nextInt(9)),
                new Vec3(0.1 + random.nextDouble(), 0.1 + 5 * random.nextDouble(), 0.1 + 10 * random.nextDouble()),
                new Vec3(500 * random.nextDouble(), -500 * random.nextDouble(), random.nextDouble()),
                new Direction(x, y, z));
    }
}
