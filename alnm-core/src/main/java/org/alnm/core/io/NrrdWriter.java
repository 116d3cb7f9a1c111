package org.alnm.core.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.image.VoxelType;
import org.alnm.core.provenance.Numbers;

/** Writes an attached NRRD, little-endian, gzip, and closes the stream. */
final class NrrdWriter {

    private static final int BUFFER = 1 << 16;

    private final Volume volume;

    NrrdWriter(Volume volume) {
        boolean scaled = volume.slope() != 1 || volume.intercept() != 0;
        this.volume = scaled ? Volume.compute(volume.geometry(), volume::value) : volume;
    }

    void write(OutputStream out) throws IOException {
        out.write(header().getBytes(StandardCharsets.US_ASCII));
        try (GZIPOutputStream packed = new GZIPOutputStream(out, BUFFER)) {
            ImageWriter.writeVoxels(volume, packed);
        }
    }

    private String header() {
        Geometry geometry = volume.geometry();
        Grid grid = Grid.of(geometry.spacing(), geometry.direction(), geometry.origin());
        return String.join(
                "\n",
                "NRRD0004",
                "# Complete NRRD file format specification at:",
                "# http://teem.sourceforge.net/nrrd/format.html",
                "type: " + name(volume.type()),
                "dimension: 3",
                "space: left-posterior-superior",
                "sizes: " + volume.size().x() + " " + volume.size().y() + " "
                        + volume.size().z(),
                "space directions: " + vector(grid.x()) + " " + vector(grid.y()) + " " + vector(grid.z()),
                "kinds: domain domain domain",
                "endian: little",
                "encoding: gzip",
                "space origin: " + vector(grid.origin()),
                "",
                "");
    }

    private static String vector(Vec3 v) {
        return "(" + Numbers.exact(v.x()) + "," + Numbers.exact(v.y()) + "," + Numbers.exact(v.z()) + ")";
    }

    private static String name(VoxelType type) {
        return switch (type) {
            case UINT8 -> "uint8";
            case INT8 -> "int8";
            case UINT16 -> "uint16";
            case INT16 -> "int16";
            case UINT32 -> "uint32";
            case INT32 -> "int32";
            case UINT64 -> "uint64";
            case INT64 -> "int64";
            case FLOAT32 -> "float";
            case FLOAT64 -> "double";
        };
    }
}
