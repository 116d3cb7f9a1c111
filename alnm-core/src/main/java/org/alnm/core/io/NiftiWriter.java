package org.alnm.core.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.alnm.core.image.Direction;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GeometryComparison;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;

/**
 * Writes a single NIfTI file, little-endian, with sform and qform (codes 1): NIfTI-1 where that holds the image, else
 * NIfTI-2.
 */
final class NiftiWriter {

    /** How far float32 may move a corner of the grid, in mm. */
    private static final double MOST_MOVED = 1e-6;

    private static final byte MILLIMETRES = 2;
    private static final int NO_EXTENSION = 4;

    private final Volume volume;
    private final Grid ras;

    NiftiWriter(Volume volume) {
        this.volume = volume;
        Geometry geometry = volume.geometry();
        this.ras = Grid.of(geometry.spacing(), geometry.direction(), geometry.origin())
                .flipped(-1, -1, 1);
    }

    void write(OutputStream out) throws IOException {
        out.write(fitsVersion1() ? header1() : header2());
        ImageWriter.writeVoxels(volume, out);
    }

    private boolean fitsVersion1() {
        GridSize size = volume.size();
        return Math.max(size.x(), Math.max(size.y(), size.z())) <= Short.MAX_VALUE
                && (float) volume.slope() == volume.slope()
                && (float) volume.intercept() == volume.intercept()
                && movedByFloats() <= MOST_MOVED;
    }

    private double movedByFloats() {
        Grid rounded = new Grid(floats(ras.x()), floats(ras.y()), floats(ras.z()), floats(ras.origin()));
        Geometry held = rounded.flipped(-1, -1, 1).geometry(volume.size());
        return GeometryComparison.of(volume.geometry(), held).cornerMm();
    }

    private static Vec3 floats(Vec3 v) {
        return new Vec3((float) v.x(), (float) v.y(), (float) v.z());
    }

    private byte[] header1() {
        ByteBuffer h = ByteBuffer.allocate(NiftiHeader.SIZE_1 + NO_EXTENSION).order(ByteOrder.LITTLE_ENDIAN);
        h.putInt(0, NiftiHeader.SIZE_1);
        h.put(38, (byte) 'r');
        short[] dim = {
            3,
            (short) volume.size().x(),
            (short) volume.size().y(),
            (short) volume.size().z(),
            1,
            1,
            1,
            1
        };
        for (int i = 0; i < 8; i++) {
            h.putShort(40 + 2 * i, dim[i]);
        }
        h.putShort(70, (short) NiftiHeader.code(volume.type()));
        h.putShort(72, (short) (8 * volume.type().bytes()));
        floats(h, 76, pixdim());
        h.putFloat(108, NiftiHeader.SIZE_1 + NO_EXTENSION);
        h.putFloat(112, (float) volume.slope());
        h.putFloat(116, (float) volume.intercept());
        h.put(123, MILLIMETRES);
        h.putShort(252, (short) 1);
        h.putShort(254, (short) 1);
        floats(h, 256, quaternion());
        floats(h, 268, ras.origin().x(), ras.origin().y(), ras.origin().z());
        floats(h, 280, rows());
        h.put(NiftiHeader.MAGIC_AT_1, NiftiHeader.MAGIC_SINGLE_1.getBytes(StandardCharsets.ISO_8859_1));
        return h.array();
    }

    private byte[] header2() {
        ByteBuffer h = ByteBuffer.allocate(NiftiHeader.SIZE_2 + NO_EXTENSION).order(ByteOrder.LITTLE_ENDIAN);
        h.putInt(0, NiftiHeader.SIZE_2);
        h.put(NiftiHeader.MAGIC_AT_2, NiftiHeader.MAGIC_SINGLE_2.getBytes(StandardCharsets.ISO_8859_1));
        h.putShort(12, (short) NiftiHeader.code(volume.type()));
        h.putShort(14, (short) (8 * volume.type().bytes()));
        long[] dim = {3, volume.size().x(), volume.size().y(), volume.size().z(), 1, 1, 1, 1};
        for (int i = 0; i < 8; i++) {
            h.putLong(16 + 8 * i, dim[i]);
        }
        doubles(h, 104, pixdim());
        h.putLong(168, NiftiHeader.SIZE_2 + NO_EXTENSION);
        h.putDouble(176, volume.slope());
        h.putDouble(184, volume.intercept());
        h.putInt(344, 1);
        h.putInt(348, 1);
        doubles(h, 352, quaternion());
        doubles(h, 376, ras.origin().x(), ras.origin().y(), ras.origin().z());
        doubles(h, 400, rows());
        h.putInt(500, MILLIMETRES);
        return h.array();
    }

    private static void floats(ByteBuffer h, int at, double... values) {
        for (int i = 0; i < values.length; i++) {
            h.putFloat(at + 4 * i, (float) values[i]);
        }
    }

    private static void doubles(ByteBuffer h, int at, double... values) {
        for (int i = 0; i < values.length; i++) {
            h.putDouble(at + 8 * i, values[i]);
        }
    }

    private double[] pixdim() {
        Vec3 spacing = volume.geometry().spacing();
        double qfac = volume.geometry().direction().determinant() < 0 ? -1 : 1;
        return new double[] {qfac, spacing.x(), spacing.y(), spacing.z(), 1, 1, 1, 1};
    }

    private double[] rows() {
        double[] rows = new double[12];
        for (int row = 0; row < 3; row++) {
            rows[4 * row] = ras.x().get(row);
            rows[4 * row + 1] = ras.y().get(row);
            rows[4 * row + 2] = ras.z().get(row);
            rows[4 * row + 3] = ras.origin().get(row);
        }
        return rows;
    }

    /** The b, c, d of the unit quaternion of the axes, a being at least 0; from its largest component, for accuracy. */
    private double[] quaternion() {
        Direction direction = volume.geometry().direction();
        double handed = direction.determinant() < 0 ? -1 : 1;
        Vec3 x = new Vec3(-direction.x().x(), -direction.x().y(), direction.x().z());
        Vec3 y = new Vec3(-direction.y().x(), -direction.y().y(), direction.y().z());
        Vec3 z = new Vec3(-direction.z().x(), -direction.z().y(), direction.z().z()).times(handed);
        double[] squares = {
            1 + x.x() + y.y() + z.z(), 1 + x.x() - y.y() - z.z(), 1 - x.x() + y.y() - z.z(), 1 - x.x() - y.y() + z.z()
        };
        int largest = 0;
        for (int i = 1; i < 4; i++) {
            largest = squares[i] > squares[largest] ? i : largest;
        }
        double twice = Math.sqrt(squares[largest]);
        double yz = y.z() - z.y();
        double zx = z.x() - x.z();
        double xy = x.y() - y.x();
        double[] q = switch (largest) {
            case 0 -> new double[] {twice * twice, yz, zx, xy};
            case 1 -> new double[] {yz, twice * twice, x.y() + y.x(), x.z() + z.x()};
            case 2 -> new double[] {zx, x.y() + y.x(), twice * twice, y.z() + z.y()};
            default -> new double[] {xy, x.z() + z.x(), y.z() + z.y(), twice * twice};
        };
        double scale = (q[0] < 0 ? -0.5 : 0.5) / twice;
        return new double[] {q[1] * scale, q[2] * scale, q[3] * scale};
    }
}
