package org.alnm.core.io;

import java.util.ArrayList;
import java.util.List;
import org.alnm.core.image.Direction;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GeometryComparison;
import org.alnm.core.image.GeometryException;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;

/**
 * Where a NIfTI grid lies: sform if sform_code &gt; 0, else qform if qform_code &gt; 0, else nowhere (pixdim with the
 * world's origin in the centre and x flipped, as nibabel does). NIfTI's world is RAS; alnm's is LPS.
 */
final class NiftiGrid {

    private final NiftiHeader header;
    private final GridSize size;
    private final List<String> notes;

    NiftiGrid(NiftiHeader header, GridSize size, List<String> notes) {
        this.header = header;
        this.size = size;
        this.notes = notes;
    }

    boolean isOriented() {
        return header.sformCode > 0 || header.qformCode > 0;
    }

    Geometry geometry() {
        if (header.sformCode > 0) {
            Geometry geometry = inLps(sform());
            compareWithQform(geometry);
            return noteUnits(geometry);
        }
        if (header.qformCode > 0) {
            return noteUnits(inLps(qform()));
        }
        notes.add("The file has no orientation (sform_code and qform_code are 0): origin and direction are stand-ins,"
                + " with the world's origin in the centre and x flipped.");
        return noteUnits(inLps(centred()));
    }

    private Geometry inLps(Grid grid) {
        return grid.times(millimetres()).flipped(-1, -1, 1).geometry(size);
    }

    private double millimetres() {
        return switch (header.units & 7) {
            case 1 -> 1000;
            case 3 -> 0.001;
            default -> 1;
        };
    }

    private Geometry noteUnits(Geometry geometry) {
        switch (header.units & 7) {
            case 1 -> notes.add("Lengths were in metres and have been converted to mm.");
            case 2 -> {}
            case 3 -> notes.add("Lengths were in micrometres and have been converted to mm.");
            default -> notes.add("The file names no unit of length: mm are assumed.");
        }
        return geometry;
    }

    private Grid sform() {
        Vec3 x = column(0);
        Vec3 y = column(1);
        Vec3 z = column(2);
        if (size.z() == 1 && z.norm() == 0) {
            notes.add("The sform has no third axis: 1 voxel of 1 unit along the normal of the slice is assumed.");
            return Grid.plane(x, y, column(3));
        }
        return new Grid(x, y, z, column(3));
    }

    private Vec3 column(int i) {
        return new Vec3(header.srow(0, i), header.srow(1, i), header.srow(2, i));
    }

    private void compareWithQform(Geometry sform) {
        if (header.qformCode <= 0) {
            return;
        }
        try {
            NiftiGrid other = new NiftiGrid(header, size, new ArrayList<>());
            GeometryComparison difference = GeometryComparison.of(sform, other.inLps(other.qform()));
            if (difference.cornerVoxels() > 1e-3) {
                notes.add("sform and qform differ by " + difference.cornerMm()
                        + " mm at the worst corner: the sform is used.");
            }
        } catch (GeometryException e) {
            notes.add("The qform is unusable and not needed: the sform is used.");
        }
    }

    private Grid qform() {
        double b = header.quatern(0);
        double c = header.quatern(1);
        double d = header.quatern(2);
        double rest = 1 - (b * b + c * c + d * d);
        if (!(rest >= -1e-5)) {
            throw new GeometryException(
                    "the quaternion (" + b + ", " + c + ", " + d + ") of the qform is longer than 1");
        }
        double a = Math.sqrt(Math.max(0, rest));
        double norm = a * a + b * b + c * c + d * d;
        double s = 2 / norm;
        Vec3 x = new Vec3(1 - s * (c * c + d * d), s * (b * c + a * d), s * (b * d - a * c));
        Vec3 y = new Vec3(s * (b * c - a * d), 1 - s * (b * b + d * d), s * (c * d + a * b));
        Vec3 z = new Vec3(s * (b * d + a * c), s * (c * d - a * b), 1 - s * (b * b + c * c));
        double qfac = header.pixdim(0) < 0 ? -1 : 1;
        Vec3 origin = new Vec3(header.qoffset(0), header.qoffset(1), header.qoffset(2));
        return Grid.of(spacing(), new Direction(x, y, z.times(qfac)), origin);
    }

    private Grid centred() {
        Vec3 spacing = header.dim(0) > 2
                ? spacing()
                // pixdim means nothing beyond the axes that there are.
                : new Vec3(spacing(1, size.x()), spacing(2, size.y()), 1);
        Vec3 x = new Vec3(-spacing.x(), 0, 0);
        Vec3 y = new Vec3(0, spacing.y(), 0);
        Vec3 z = new Vec3(0, 0, spacing.z());
        Vec3 origin = new Vec3(
                spacing.x() * (size.x() - 1) / 2, -spacing.y() * (size.y() - 1) / 2, -spacing.z() * (size.z() - 1) / 2);
        return new Grid(x, y, z, origin);
    }

    private Vec3 spacing() {
        return new Vec3(spacing(1, size.x()), spacing(2, size.y()), spacing(3, size.z()));
    }

    private double spacing(int axis, int voxels) {
        double value = header.pixdim(axis);
        if (value == 0 && voxels == 1) {
            notes.add("pixdim[" + axis + "] is 0, along an axis of 1 voxel: 1 unit is assumed.");
            return 1;
        }
        if (value < 0) {
            notes.add("pixdim[" + axis + "] is negative (" + value + "): its absolute value is used.");
        }
        return Math.abs(value);
    }
}
