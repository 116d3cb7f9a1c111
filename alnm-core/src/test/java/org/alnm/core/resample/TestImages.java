package org.alnm.core.resample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.alnm.core.image.Direction;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.image.VoxelType;

/** Just enough of NIfTI and NRRD (little-endian, unscaled) to read the oracles of resampling. */
final class TestImages {

    private TestImages() {}

    static Volume nifti(Path file) {
        ByteBuffer bytes = ByteBuffer.wrap(unzip(file)).order(ByteOrder.LITTLE_ENDIAN);
        GridSize size = new GridSize(bytes.getShort(42), bytes.getShort(44), bytes.getShort(46));
        Vec3 spacing = new Vec3(bytes.getFloat(80), bytes.getFloat(84), bytes.getFloat(88));
        bytes.position((int) bytes.getFloat(108));
        String type = bytes.getShort(70) == 16 ? "float" : "uint8";
        return volume(Geometry.of(size, spacing), type, bytes);
    }

    static Volume nrrd(Path file) {
        byte[] all = read(file);
        int end = 0;
        while (all[end] != '\n' || all[end + 1] != '\n') {
            end++;
        }
        String type = "";
        GridSize size = new GridSize(1, 1, 1);
        Vec3[] axes = new Vec3[3];
        Vec3 origin = Vec3.ZERO;
        for (String line : new String(all, 0, end, StandardCharsets.US_ASCII).split("\n")) {
            String value = line.substring(line.indexOf(':') + 1).strip();
            if (line.startsWith("type:")) {
                type = value;
            } else if (line.startsWith("sizes:")) {
                int[] n = Arrays.stream(value.split(" "))
                        .mapToInt(Integer::parseInt)
                        .toArray();
                size = new GridSize(n[0], n[1], n[2]);
            } else if (line.startsWith("space origin:")) {
                origin = vector(value);
            } else if (line.startsWith("space directions:")) {
                axes = Arrays.stream(value.split(" ")).map(TestImages::vector).toArray(Vec3[]::new);
            }
        }
        byte[] data = unzip(Arrays.copyOfRange(all, end + 2, all.length));
        Vec3 spacing = new Vec3(axes[0].norm(), axes[1].norm(), axes[2].norm());
        Direction direction = new Direction(
                axes[0].times(1 / spacing.x()), axes[1].times(1 / spacing.y()), axes[2].times(1 / spacing.z()));
        Geometry geometry = new Geometry(size, spacing, origin, direction);
        return volume(geometry, type, ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN));
    }

    private static Vec3 vector(String text) {
        String[] parts = text.replaceAll("[()]", "").split(",");
        return new Vec3(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
    }

    static Mask mask(Volume labels) {
        return Mask.of(labels.geometry(), at -> labels.value(at) != 0);
    }

    private static Volume volume(Geometry geometry, String type, ByteBuffer bytes) {
        int n = geometry.size().count();
        if (type.equals("float")) {
            float[] values = new float[n];
            bytes.asFloatBuffer().get(values);
            return Volume.of(geometry, values);
        }
        if (type.equals("int")) {
            int[] values = new int[n];
            bytes.asIntBuffer().get(values);
            return Volume.adopt(geometry, VoxelType.INT32, values, 1, 0);
        }
        if (type.equals("short") || type.equals("int16")) {
            short[] values = new short[n];
            bytes.asShortBuffer().get(values);
            return Volume.of(geometry, values);
        }
        byte[] values = new byte[n];
        bytes.get(values);
        return Volume.adopt(geometry, VoxelType.UINT8, values, 1, 0);
    }

    private static byte[] unzip(Path file) {
        return unzip(read(file));
    }

    private static byte[] unzip(byte[] zipped) {
        try (InputStream in = new GZIPInputStream(new java.io.ByteArrayInputStream(zipped))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
